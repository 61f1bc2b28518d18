/* registrants: the people of a registration: searched, filtered, ordered and paged by the server, so that a hundred thousand
 * are as quick as ten; chosen, and acted on together. */
import "../people/people.css";
import { all } from "../api";
import type { Question } from "../model";
import { Choice } from "../people/choice";
import { List } from "../people/list";
import { openPerson } from "../people/person";
import { type Group, groups, nameOf, type Person, type Wish } from "../people/query";
import { type Action } from "../people/states";
import { PeopleTable } from "../people/table";
import { drawChosen, Groups, orderChoice, searchBox } from "../people/toolbar";
import { perform } from "../people/work";
import type { Leave } from "../route";
import { said } from "../refusal";
import { button } from "../ui/button";
import { fill, h } from "../ui/element";
import { empty, failed, skeleton } from "../ui/states";
import { dateTime } from "../ui/time";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";

class Registrants {
  private readonly base: string;
  private readonly external: boolean;
  private readonly title: string;
  private readonly changes: boolean; /* else it is to be looked at */
  private readonly wish: Wish = { search: "", group: groups[0] as Group, sort: "registrationDateTime", down: true, external: false };
  private readonly choice = new Choice();
  private readonly list: List;
  private readonly table: PeopleTable;
  private readonly groups: Groups;
  private readonly search = searchBox((words) => this.changeWish({ search: words }));
  private readonly chosen = h("div", { class: "row people-chosen-bar", role: "group", "aria-label": "With the chosen" });
  private readonly place = h("div", { class: "people-place" }, skeleton(8));
  private readonly foot = h("p", { class: "quiet people-foot", role: "status" });
  private lastPicked = -1;

  constructor(
    private readonly root: HTMLElement,
    private readonly open: OpenMeeting,
    private readonly questions: readonly Question[],
  ) {
    this.base = `${open.path}/registration/registrants`;
    this.external = isExternal(open);
    this.changes = open.may("changeRegistrants");
    this.place.classList.toggle("people-readonly", !this.changes);
    this.wish.external = this.external;
    this.title = open.registration?.subject || open.meeting.subject || "Registrants";
    if (this.external) this.wish.down = false;
    this.list = new List(this.base, ({ fresh }) => this.draw(fresh), (thrown) => this.fail(thrown));
    this.groups = new Groups(this.base, (group) => this.changeWish({ group }));
    this.table = new PeopleTable({
      time: (text) => dateTime(text, open.zone),
      isChosen: (person) => this.choice.has(person),
      choose: (index, on, through) => this.pick(index, on, through),
      chooseAll: (on) => this.pickAll(on),
      open: (index) => this.show(index),
      sort: (by) => this.changeWish({ sort: by, down: this.wish.sort === by ? !this.wish.down : by === "registrationDateTime" }),
      nearEnd: () => void this.list.goOn(),
    }, this.external);
  }

  async start(): Promise<void> {
    fill(
      this.root,
      h(
        "div",
        { class: "row row-apart people-tools" },
        h("div", { class: "row grow" }, !this.external && this.search.root, !this.external && orderChoice((sort, down) => this.changeWish({ sort, down }))),
        h("div", { class: "row" }, this.changes && button("Import", () => this.bring(), { icon: "upload", small: true }), button("Export", () => this.take(), { icon: "download", small: true })),
      ),
      !this.external && this.groups.root,
      this.place,
      this.foot,
      this.chosen,
    );
    this.drawChoice();
    await this.begin();
  }

  close(): void {
    this.list.close();
    this.table.close();
    this.search.close();
  }

  private async begin(): Promise<void> {
    this.table.sorted(this.wish.sort, this.wish.down);
    if (!this.external) void this.groups.refresh().catch(() => undefined); /* numbers beside: the list itself says what is wrong */
    await this.list.begin(this.wish);
  }

  private changeWish(change: Partial<Wish>): void {
    Object.assign(this.wish, change);
    if (change.search !== undefined || change.group !== undefined) this.choice.clear();
    this.drawChoice();
    void this.begin();
  }

  /* --- What is seen --- */

  private draw(fresh: boolean): void {
    const { people, total, more } = this.list;

    if (people.length === 0 && !more) fill(this.place, this.nothing());
    else if (!this.place.contains(this.table.root)) fill(this.place, this.table.root);
    this.table.show(people, more, total, fresh);
    this.table.chosen(people.filter((person) => this.choice.has(person)).length);
    this.foot.textContent = people.length === 0 ? "" : `${people.length.toLocaleString()} of ${total.toLocaleString()} loaded`;
    this.drawChoice();
  }

  private fail(thrown: unknown): void {
    fill(this.place, failed(thrown, () => void this.begin()));
    this.foot.textContent = "";
  }

  private nothing(): HTMLElement {
    if (this.wish.search !== "") return empty({ icon: "search", title: "Nobody is called that", text: "Names and addresses are searched, by parts of words too." });
    if (this.wish.group.states.length > 0) return empty({ title: "Nobody is in this state" });
    return empty({
      title: "Nobody has registered yet",
      text: "Share the link of the registration page, or bring the people whom you already have as a file.",
      actions: this.changes ? [button("Import people", () => this.bring(), { icon: "upload", kind: "primary" })] : [],
    });
  }

  private drawChoice(): void {
    drawChosen(this.chosen, {
      count: this.choice.count(this.list.total),
      total: this.list.total,
      all: this.choice.isAll(),
      external: this.external,
      everybody: () => {
        this.choice.everybody();
        this.rechosen();
      },
      clear: () => {
        this.choice.clear();
        this.rechosen();
      },
      act: (action) => this.actOnChosen(action),
    });
  }

  private rechosen(): void {
    this.table.refresh();
    this.table.chosen(this.list.people.filter((person) => this.choice.has(person)).length);
    this.drawChoice();
  }

  /* --- Who is chosen --- */

  /* With Shift: all from the one before. */
  private pick(index: number, on: boolean, through: boolean): void {
    const from = through && this.lastPicked >= 0 ? Math.min(this.lastPicked, index) : index;
    const to = through && this.lastPicked >= 0 ? Math.max(this.lastPicked, index) : index;

    for (const person of this.list.people.slice(from, to + 1)) this.choice.set(person, on);
    this.lastPicked = index;
    this.rechosen();
  }

  private pickAll(on: boolean): void {
    if (!on) this.choice.clear();
    else for (const person of this.list.people) this.choice.set(person, true);
    this.rechosen();
  }

  private async actOnChosen(action: Action): Promise<void> {
    const subjects = await this.choice.subjects(this.base, this.wish, new AbortController().signal, () => undefined);
    await perform({ base: this.base, changed: () => this.changed() }, action, subjects);
  }

  private changed(): void {
    this.choice.clear();
    this.drawChoice();
    void this.begin();
  }

  /* --- One person; files --- */

  private show(index: number): void {
    const person = this.list.people[index];
    if (person === undefined) return;
    const host = {
      base: this.base,
      zone: this.open.zone,
      questions: this.questions,
      external: this.external,
      may: this.open.may,
      changed: (after: Person) => {
        const at = this.list.people.findIndex((one) => one.id === after.id); /* it may have been loaded anew meanwhile */
        if (at >= 0) this.list.people[at] = after;
        this.table.refresh();
        tell("Saved.");
      },
      act: (action: Action, one: Person) => perform({ base: this.base, changed: () => this.changed() }, action, [one]),
    };
    openPerson(host, person.id, nameOf(person) || person.id);
  }

  private async take(): Promise<void> {
    const { openExport } = await import("../people/export");
    openExport({ base: this.base, title: this.title, external: this.external, questions: this.questions, wish: { ...this.wish }, total: this.list.total });
  }

  private async bring(): Promise<void> {
    const organization = this.open.registration?.allowedRegistrant === "organization";
    if (organization && !this.external) {
      tell("Only people of your organization register here, each by signing in: send them the link.", "error");
      return;
    }
    const { openImport } = await import("../people/import");
    openImport({ base: this.base, title: this.title, external: this.external, organization, questions: this.questions, changed: () => this.changed() });
  }
}

function isExternal(open: OpenMeeting): boolean {
  return open.registration?.["@odata.type"] === "#microsoft.graph.externalMeetingRegistration";
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave> {
  const questions = isExternal(open) ? [] : await all<Question>(`${open.path}/registration/customQuestions`);
  const view = new Registrants(root, open, questions);

  void view.start().catch((thrown: unknown) => tell(said(thrown), "error"));
  return () => view.close();
}
