/* history: who did what, the newest at the top, and whether anybody has tampered with it. */
import "./history.css";
import { all, batch, get, pathOf, refusalIn, succeeded, type Page } from "../api";
import { me } from "../me";
import type { Registrant } from "../model";
import { registrationPath, segment } from "../place";
import type { Leave } from "../route";
import { button, copyButton } from "../ui/button";
import { fill, h, newId, user, type Child } from "../ui/element";
import { empty, note, skeleton } from "../ui/states";
import { clock, day, dateTime } from "../ui/time";
import { groupOf, partsOf, type Entry, type Group } from "./history_words";
import type { OpenMeeting } from "./open";

const PAGE = 200;
const SHOWN = 100; /* at least, of what is asked for, before more is waited for */

interface Verdict {
  isIntact: boolean;
  entryCount: number;
  lastHash: string;
  brokenEntry: number | null;
  reason: string | null;
}

const actors: Readonly<Record<string, string>> = {
  system: "Foyer",
  organizer: "The organizer",
  administrator: "An administrator",
  collaborator: "A collaborator",
  application: "An application",
  key: "A key",
  registrant: "The person",
  link: "The person",
  mail: "The person",
};

class History {
  private entries: Entry[] = []; /* the newest first, as far as they are loaded */
  private next: string | null;
  private readonly colleagues = new Map<string, string>();
  private turn = 0;
  private group: Group | "all" = "all";
  private readonly names = new Map<string, string | null>(); /* null: erased */
  private readonly list = h("ol", { class: "history" });
  private readonly foot = h("div", { class: "row row-middle" });
  private readonly stop = new AbortController();

  constructor(private readonly open: OpenMeeting, private readonly base: string) {
    this.next = `${base}/audit?$top=${PAGE}&$orderby=${encodeURIComponent("dateTime desc")}`;
  }

  private async load(): Promise<void> {
    if (this.next === null) return;
    const page = await get<Page<Entry>>(this.next, { signal: this.stop.signal });
    this.entries.push(...page.value);
    this.next = page["@odata.nextLink"] === undefined ? null : pathOf(page["@odata.nextLink"]);
  }

  /* Those who have a role now; whose was taken back is known by id alone. */
  private async meet(): Promise<void> {
    if (!this.open.may("readAccess")) return;
    for (const one of await all<{ id: string; displayName: string | null; mail: string | null }>(`${this.base}/collaborators`)) {
      const name = one.displayName || one.mail;
      if (name) this.colleagues.set(one.id, name);
    }
  }

  private actor(entry: Entry): Child {
    if (entry.actorId === me().id) return "You";
    const organizer = this.open.meeting.participants?.organizer?.identity?.user;
    if (entry.actorId !== null && entry.actorId === organizer?.id && organizer.displayName) return user(organizer.displayName);
    const colleague = entry.actorId === null ? undefined : this.colleagues.get(entry.actorId);
    return colleague ? user(colleague) : (actors[entry.actorKind] ?? entry.actorKind);
  }

  private whom(entry: Entry): Child {
    if (entry.registrantId === null) {
      const colleague = entry.subjectId === null ? undefined : this.colleagues.get(entry.subjectId);
      if (colleague) return h("b", {}, user(colleague));
      return entry.subjectId === null ? "somebody" : h("span", { class: "history-id", title: entry.subjectId }, "a colleague");
    }
    const name = this.names.get(entry.registrantId);
    return name ? h("b", {}, user(name)) : h("span", { class: "history-id", title: entry.registrantId }, "somebody who was erased");
  }

  private sentence(entry: Entry): HTMLElement {
    const parts = partsOf(entry).map((part): Child => (typeof part === "string" ? part : part.name === "who" ? this.actor(entry) : this.whom(entry)));
    return h("p", {}, ...parts, ".");
  }

  /* Of those who are about to be shown. */
  private async learn(entries: readonly Entry[]): Promise<void> {
    const wanted = [...new Set(entries.map((one) => one.registrantId))].filter((id): id is string => id !== null && !this.names.has(id));
    const calls = wanted.map((id) => ({ method: "GET" as const, path: `${this.base}/registrants/${segment(id)}?$select=firstName,lastName,email` }));
    await batch(calls, (at, answer) => {
      if (!succeeded(answer) && answer.status !== 404) throw refusalIn(answer); /* who is not there is erased */
      const person = answer.body as Registrant;
      const name = [person.firstName, person.lastName].filter(Boolean).join(" ") || person.email || "";
      this.names.set(wanted[at] ?? "", succeeded(answer) ? name || "a person without a name" : null);
    }, { signal: this.stop.signal });
  }

  private wanted(): Entry[] {
    return this.group === "all" ? this.entries : this.entries.filter((one) => groupOf(one) === this.group);
  }

  private async more(from: number): Promise<void> {
    const turn = this.turn;
    while (this.next !== null && this.wanted().length < from + SHOWN) await this.load();
    const shown = this.wanted();
    const some = shown.slice(from, from + SHOWN);
    await this.learn(some);
    if (turn !== this.turn) return;
    let before = from === 0 ? "" : day(shown[from - 1]?.dateTime, this.open.zone);
    for (const entry of some) {
      const now = day(entry.dateTime, this.open.zone);
      if (now !== before) this.list.append(h("li", { class: "history-day" }, h("h2", {}, now)));
      before = now;
      this.list.append(h("li", { class: `history-entry history-${groupOf(entry)}` }, this.sentence(entry), h("time", { class: "quiet", datetime: entry.dateTime, title: dateTime(entry.dateTime, this.open.zone) }, clock(entry.dateTime, this.open.zone))));
    }
    const left = this.next !== null || shown.length > from + some.length;
    fill(this.foot, left && button("Show more", () => this.more(from + SHOWN)));
    if (shown.length === 0) fill(this.list, h("li", {}, empty({ icon: "clock", title: "Nothing of that kind happened yet" })));
  }

  private async draw(): Promise<void> {
    this.turn += 1;
    fill(this.list);
    fill(this.foot);
    await this.more(0);
  }

  private filter(): HTMLElement {
    const name = newId("group");
    const one = (words: string, value: Group | "all"): HTMLElement =>
      h("label", { class: "pill" }, h("input", { type: "radio", name, checked: value === this.group, on: { change: () => { this.group = value; void this.draw(); } } }), h("span", {}, words));
    return h("fieldset", { class: "pills" }, h("legend", { class: "unseen" }, "What is listed"), one("Everything", "all"), one("People", "people"), one("The event", "event"), one("Access", "access"));
  }

  private async verify(place: HTMLElement): Promise<void> {
    const verdict = await get<Verdict>(`${this.base}/auditVerdict`, { signal: this.stop.signal });
    if (!verdict.isIntact) {
      fill(place, note(`Entry ${verdict.brokenEntry ?? "?"} does not fit: ${verdict.reason ?? "it was changed"}. Somebody has written to the database past Foyer; an administrator should look at its backups.`, "error"));
      return;
    }
    fill(
      place,
      note(h("span", {}, `All ${verdict.entryCount.toLocaleString()} entries are as they were written. Their fingerprint, kept elsewhere, proves it later too: `, h("code", { class: "history-hash" }, verdict.lastHash.slice(0, 16), "…")), "success", copyButton(verdict.lastHash, "Copy the fingerprint")),
    );
  }

  async show(root: HTMLElement): Promise<Leave> {
    const verdict = h("div", { class: "history-verdict", role: "status" });
    fill(root, skeleton(6, "Loading the history"));
    await Promise.all([this.load(), this.meet()]);
    fill(
      root,
      h("div", { class: "row row-apart tools" }, this.filter(), button("Check that nothing was changed", () => this.verify(verdict), { icon: "check" })),
      verdict,
      this.list,
      this.foot,
    );
    await this.draw();
    return () => this.stop.abort();
  }
}

export function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  return new History(open, registrationPath(open.place)).show(root);
}
