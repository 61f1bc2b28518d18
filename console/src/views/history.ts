/* history: who did what, the newest at the top, and whether anybody has tampered with it. */
import "./history.css";
import { batch, get, pages, refusalIn, succeeded } from "../api";
import { me } from "../me";
import type { Registrant } from "../model";
import { registrationPath, segment } from "../place";
import type { Leave } from "../route";
import { button, copyButton } from "../ui/button";
import { fill, h, newId, user, type Child } from "../ui/element";
import { empty, note, skeleton } from "../ui/states";
import { day, dateTime } from "../ui/time";
import { groupOf, partsOf, type Entry, type Group } from "./history_words";
import type { OpenMeeting } from "./open";

const PAGE = 1000;
const SHOWN = 100;
const KEPT_MOST = 50_000;

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
  private entries: Entry[] = []; /* newest first */
  private dropped = 0;
  private group: Group | "all" = "all";
  private readonly names = new Map<string, string | null>(); /* null: erased */
  private readonly list = h("ol", { class: "history" });
  private readonly foot = h("div", { class: "row row-middle" });
  private readonly stop = new AbortController();

  constructor(private readonly open: OpenMeeting, private readonly base: string) {}

  async load(root: HTMLElement): Promise<void> {
    const status = root.querySelector("[role=status] .unseen");
    const all: Entry[] = [];
    for await (const page of pages<Entry>(`${this.base}/audit?$top=${PAGE}`, { signal: this.stop.signal })) {
      all.push(...page);
      if (all.length > KEPT_MOST) this.dropped += all.splice(0, all.length - KEPT_MOST).length;
      if (status) status.textContent = `Loading: ${all.length.toLocaleString()} entries …`;
    }
    this.entries = all.reverse();
  }

  private actor(entry: Entry): Child {
    if (entry.actorId === me().id) return "You";
    const organizer = this.open.meeting.participants?.organizer?.identity?.user;
    if (entry.actorId !== null && entry.actorId === organizer?.id && organizer.displayName) return user(organizer.displayName);
    return actors[entry.actorKind] ?? entry.actorKind;
  }

  private whom(entry: Entry): Child {
    if (entry.registrantId === null) return entry.subjectId === null ? "somebody" : h("span", { class: "history-id", title: entry.subjectId }, "a colleague");
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

  private async more(from: number): Promise<void> {
    const shown = this.group === "all" ? this.entries : this.entries.filter((one) => groupOf(one) === this.group);
    const some = shown.slice(from, from + SHOWN);
    await this.learn(some);
    let before = from === 0 ? "" : day(shown[from - 1]?.dateTime, this.open.zone);
    for (const entry of some) {
      const now = day(entry.dateTime, this.open.zone);
      if (now !== before) this.list.append(h("li", { class: "history-day" }, h("h2", {}, now)));
      before = now;
      this.list.append(h("li", { class: `history-entry history-${groupOf(entry)}` }, this.sentence(entry), h("time", { class: "quiet", datetime: entry.dateTime }, dateTime(entry.dateTime, this.open.zone))));
    }
    const left = shown.length - from - some.length;
    fill(
      this.foot,
      left > 0 && button(`Show ${Math.min(left, SHOWN)} more`, () => this.more(from + SHOWN)),
      left === 0 && this.dropped > 0 && h("p", { class: "quiet" }, `${this.dropped.toLocaleString()} older entries are there too: “foyer audit export” lists them all.`),
    );
    if (shown.length === 0) fill(this.list, h("li", {}, empty({ icon: "clock", title: "Nothing of that kind happened yet" })));
  }

  private async draw(): Promise<void> {
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
    await this.load(root);
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
