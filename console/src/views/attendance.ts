/* attendance: who is here: the list for the door, on a phone too. Who used the join page is on it by themselves. */
import "./attendance.css";
import { count, get, pathOf, post, remove, type Page } from "../api";
import type { Registrant } from "../model";
import { registrationPath, segment } from "../place";
import { said } from "../refusal";
import type { May } from "../rights";
import type { Leave } from "../route";
import { button } from "../ui/button";
import { fill, h, newId, user } from "../ui/element";
import { badge, empty, failed, skeleton } from "../ui/states";
import { clockOrDay, dateTime } from "../ui/time";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";
import type { Report } from "./report";

const PAGE = 50;
const SEARCH_DELAY_MS = 250;
const REGISTERED = "status eq 'registered'"; /* what who is at the door may ask for, too */

interface Guest extends Registrant {
  attendance?: { joinDateTime: string }[];
}
type Which = "all" | "here" | "missing";

function nameOf(guest: Guest): string {
  return [guest.firstName, guest.lastName].filter(Boolean).join(" ") || guest.email || guest.id;
}

/* A phrase of $search: quotes cannot stand in it. */
function listPath(base: string, words: string): string {
  const query = [`$filter=${encodeURIComponent(REGISTERED)}`, "$orderby=lastName,firstName", "$expand=attendance", `$top=${PAGE}`];
  const wanted = words.replace(/"/g, " ").trim();
  if (wanted !== "") query.push(`$search=${encodeURIComponent(`"${wanted}"`)}`);
  return `${base}?${query.join("&")}`;
}

class Door {
  private words = "";
  private which: Which = "all";
  private turn = 0;
  private readonly list = h("ul", { class: "door-list" });
  private readonly foot = h("div", { class: "row row-middle" });
  private readonly count = h("p", { class: "door-count", role: "status" });
  private timer = 0;
  private here = 0;
  private registered = 0;

  constructor(private readonly base: string, private readonly zone: string, private readonly may: May) {}

  /* How many came is in the report, which is not for who is at the door. */
  private async counted(): Promise<void> {
    if (!this.may("readRegistrants")) {
      fill(this.count, h("b", {}, (await count(`${this.base}/registrants`, REGISTERED)).toLocaleString()), " registered");
      return;
    }
    const { attendance } = await get<Pick<Report, "attendance">>(`${this.base}/report?$select=attendance`);
    this.here = attendance.attendedCount;
    this.registered = attendance.registeredCount;
    this.told();
  }

  private told(): void {
    if (!this.may("readRegistrants")) return;
    fill(this.count, h("b", {}, this.here.toLocaleString()), ` of ${this.registered.toLocaleString()} here`);
  }

  private row(guest: Guest): HTMLElement | null {
    const first = guest.attendance?.[0]?.joinDateTime;
    if (this.which !== "all" && (this.which === "here") !== (first !== undefined)) return null;
    const state = h("div", { class: "door-state" });
    const item = h("li", { class: "door-guest" }, h("div", { class: "door-who" }, h("b", {}, user(nameOf(guest))), h("span", { class: "quiet", dir: "ltr" }, guest.email ?? "")), state);
    const tried = (work: () => Promise<void>) => (): unknown => work().catch((thrown: unknown) => tell(said(thrown), "error"));
    const came = (when: string): void =>
      fill(state, badge("Here", "success"), h("time", { class: "quiet", datetime: when, title: dateTime(when, this.zone) }, clockOrDay(when, this.zone)), this.may("recordAttendance") && button("Not here", takeBack, { kind: "subtle", small: true, label: `${nameOf(guest)} is not here after all` }));
    const missing = (): void => fill(state, this.may("recordAttendance") && button("Mark as here", mark, { label: `Mark ${nameOf(guest)} as here`, small: true }));
    const mark = async (): Promise<void> => {
      await post(`${this.base}/registrants/${segment(guest.id)}/attendance`);
      this.here += 1;
      this.told();
      came(new Date().toISOString());
      tell(`${nameOf(guest)} is here.`, "done", { run: tried(takeBack) });
    };
    const takeBack = async (): Promise<void> => {
      await remove(`${this.base}/registrants/${segment(guest.id)}/attendance`);
      this.here -= 1;
      this.told();
      missing();
      tell(`${nameOf(guest)} is not here.`, "done", { run: tried(mark) });
    };

    if (first !== undefined) came(first);
    else missing();
    return item;
  }

  /* Of a list that leaves some out, pages come until there is enough to look at. */
  private async page(path: string, turn: number): Promise<void> {
    const page = await get<Page<Guest>>(path);
    if (turn !== this.turn) return;
    this.list.append(...page.value.map((one) => this.row(one)).filter((one) => one !== null));
    const next = page["@odata.nextLink"];
    fill(this.foot, next !== undefined && button("Show more", () => this.page(pathOf(next), turn)));
    if (next !== undefined && this.which !== "all" && this.list.childElementCount < PAGE) await this.page(pathOf(next), turn);
  }

  private async draw(): Promise<void> {
    const turn = ++this.turn;
    fill(this.list, h("li", {}, skeleton(4)));
    fill(this.foot);
    try {
      const waiting = this.list.firstElementChild;
      await this.page(listPath(`${this.base}/registrants`, this.words), turn);
      waiting?.remove();
      if (turn === this.turn && this.list.childElementCount === 0 && this.foot.childElementCount === 0) fill(this.list, h("li", {}, this.nobody()));
    } catch (thrown) {
      if (turn === this.turn) fill(this.list, h("li", {}, failed(thrown, () => void this.draw())));
    }
  }

  private nobody(): HTMLElement {
    if (this.words !== "") return empty({ icon: "search", title: "Nobody by that name", text: "Only who is registered is on this list." });
    if (this.which === "here") return empty({ title: "Nobody is here yet", text: "Who uses the join page shows up by themselves; mark everybody else as they come in." });
    if (this.which === "missing") return empty({ icon: "check", title: "Everybody is here" });
    return empty({ title: "Nobody is registered yet", text: "Who has a place is listed here, and is marked as they come in." });
  }

  private filter(): HTMLElement {
    const group = newId("here");
    const one = (words: string, value: Which): HTMLElement =>
      h("label", { class: "pill" }, h("input", { type: "radio", name: group, checked: value === this.which, on: { change: () => { this.which = value; void this.draw(); } } }), h("span", {}, words));
    return h("fieldset", { class: "pills" }, h("legend", { class: "unseen" }, "Who is listed"), one("Everybody", "all"), one("Here", "here"), one("Not here", "missing"));
  }

  async open(root: HTMLElement): Promise<Leave> {
    const box = h("input", { class: "input search", type: "search", placeholder: this.may("readRegistrants") ? "Search by name or address" : "Search by name", "aria-label": "Search who is registered", dir: "auto" });
    box.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => { this.words = box.value; void this.draw(); }, SEARCH_DELAY_MS);
    });
    await this.counted();
    fill(root, h("div", { class: "row row-apart door-head" }, this.count, button("Count again", () => this.counted().then(() => this.draw()), { small: true })), h("div", { class: "row tools" }, box, this.filter()), this.list, this.foot);
    await this.draw();
    return () => {
      clearTimeout(this.timer);
      this.turn += 1;
    };
  }
}

export function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  return new Door(registrationPath(open.place), open.zone, open.may).open(root);
}
