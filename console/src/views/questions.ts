/* questions: what is asked, in which order, and how it looks to who registers. */
import "./questions.css";
import { all, get, patch, post, remove } from "../api";
import { plural } from "../charts/scale";
import type { Question } from "../model";
import { registrationPath, segment } from "../place";
import type { Leave } from "../route";
import { button } from "../ui/button";
import { confirm, mayLeave } from "../ui/dialog";
import { fill, h, user } from "../ui/element";
import { areaField, choiceField, textField, toggle } from "../ui/field";
import { faults, form } from "../ui/form";
import type { Meanwhile, Words } from "../ui/meanwhile";
import { badge, empty, note } from "../ui/states";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";
import { preview, type Preview } from "./question_preview";
import type { Report } from "./report";
import { changedMeanwhile, changesOf, ifMatch, see, type Seen } from "./seen";

type Draft = Omit<Question, "id"> & { id?: string };

/* What is being written: of a question that is asked, with how it was when that began. */
interface Editing {
  draft: Draft;
  seen: Seen<Question> | null;
}

function fresh(): Editing {
  return { draft: { displayName: "", isRequired: false, answerInputType: "text", answerOptions: [] }, seen: null };
}

function editingOf(seen: Seen<Question>): Editing {
  return { draft: { ...seen.it, answerOptions: [...seen.it.answerOptions] }, seen };
}

function bodyOf(draft: Draft): Omit<Question, "id"> {
  const options = draft.answerInputType === "radioButton" ? draft.answerOptions : [];
  return { displayName: draft.displayName.trim(), isRequired: draft.isRequired, answerInputType: draft.answerInputType, answerOptions: options };
}

interface Editor {
  root: HTMLElement;
  focus(): void;
}

/* What is lacking, in the words of the fields: the server names its properties. */
function check(draft: Draft): void {
  const lacking: [string, string][] = [];
  if (draft.displayName.trim() === "") lacking.push(["displayName", "Write what you want to ask."]);
  if (draft.answerInputType === "radioButton" && draft.answerOptions.length === 0) lacking.push(["answerOptions", "Write the options that people can choose from, one a line."]);
  if (lacking.length > 0) throw faults(lacking);
}

/* One option a line: pasting a list works, and so does a phone. */
function linesOf(text: string): string[] {
  return text.split("\n").map((one) => one.trim()).filter((one) => one !== "");
}

function wordsOf(question: Question): Words {
  return [
    ["Question", question.displayName],
    ["Answer", question.answerInputType === "text" ? "In their own words" : "One of several options"],
    ["Options", question.answerOptions.join("\n")],
    ["Must be answered", question.isRequired ? "Yes" : "No"],
  ];
}

interface EditorEnds {
  changed: () => void;
  save: () => Promise<void>;
  close: () => void;
  meanwhile?: () => Promise<Meanwhile>;
  again: () => unknown;
  stored: unknown; /* as the draft was before anything was written */
}

function editor(draft: Draft, answered: number, ends: EditorEnds): Editor {
  const name = textField("Question", draft.displayName, { maxlength: 1000 });
  const kind = choiceField("Answer", [{ key: "text", name: "In their own words" }, { key: "radioButton", name: "One of several options" }], draft.answerInputType);
  const options = areaField("Options", draft.answerOptions.join("\n"), { hint: "One a line." });
  const required = toggle("Must be answered", draft.isRequired);
  const drawn = (): void => {
    draft.displayName = name.control.value;
    draft.answerInputType = kind.control.value === "radioButton" ? "radioButton" : "text";
    draft.answerOptions = linesOf(options.control.value);
    draft.isRequired = required.on;
    options.root.hidden = draft.answerInputType !== "radioButton";
    ends.changed();
  };

  for (const one of [name.control, options.control]) one.addEventListener("input", drawn);
  kind.control.addEventListener("change", drawn);
  required.changed(drawn);
  options.root.hidden = draft.answerInputType !== "radioButton";
  const root = h(
    "div",
    { class: "card question-editor" },
    answered > 0 && note(`${plural(answered, "person has", "people have")} answered this. Their answers stay as they are, whatever you change here.`),
    form([name.root, kind.root, options.root, required.root], ends.save, {
      fields: { displayName: name, answerInputType: kind, answerOptions: options },
      more: [button("Cancel", ends.close)],
      meanwhile: ends.meanwhile,
      again: ends.again,
      stands: () => bodyOf(draft),
      stored: ends.stored,
    }),
  );
  return { root, focus: () => name.control.focus() };
}

class Questions {
  private list: Question[] = [];
  private editing: Editing | null = null;
  private answered = new Map<string, number>();
  private readonly place = h("div", { class: "questions-list" });
  private readonly shown: Preview;

  constructor(private readonly base: string, private readonly changes: boolean, language: string | null) {
    this.shown = preview(language);
  }

  private get path(): string {
    return `${this.base}/customQuestions`;
  }

  private async load(): Promise<void> {
    const [list, report] = await Promise.all([all<Question>(this.path), get<Pick<Report, "questions">>(`${this.base}/report?$select=questions`)]);
    this.list = list;
    this.answered = new Map(report.questions.map((one) => [one.questionId, one.answerCount]));
  }

  /* As they would be, with what is being written. */
  private look(): void {
    const draft = this.editing?.draft;
    if (draft === undefined) this.shown.draw(this.list);
    else if (draft.id === undefined) this.shown.draw([...this.list, draft], this.list.length);
    else this.shown.draw(this.list.map((one) => (one.id === draft.id ? draft : one)), this.list.findIndex((one) => one.id === draft.id));
  }

  private edit(editing: Editing | null): void {
    this.editing = editing;
    this.draw();
  }

  private pathOf(id: string): string {
    return `${this.path}/${segment(id)}`;
  }

  /* As it is now: somebody else may be at them too. */
  private async open(id: string): Promise<void> {
    const [seen] = await see<[Question]>(this.pathOf(id));
    await this.load();
    this.edit(seen && editingOf(seen));
    if (!seen) tell("Somebody else has taken that question away.", "error");
  }

  private async openInstead(id: string): Promise<void> {
    if (await mayLeave(this.place)) await this.open(id);
  }

  private async save({ draft, seen }: Editing): Promise<void> {
    check(draft);
    if (seen === null) await post(this.path, bodyOf(draft));
    else await patch(this.pathOf(seen.it.id), changesOf(bodyOf(draft), seen.it), { headers: ifMatch(seen.etag) });
    await this.load();
    this.edit(null);
    tell(seen === null ? "The question is asked from now on." : "Saved.");
  }

  private async remove(question: Question): Promise<void> {
    const answered = this.answered.get(question.id) ?? 0;
    const text = answered === 0 ? "Nobody has answered it yet." : `${plural(answered, "answer is", "answers are")} kept in the database, but no list, report or export shows them any more. A removed question does not come back.`;
    if (!(await confirm({ title: "Remove this question?", text, yes: "Remove", no: "Keep it", kind: "danger" }))) return;
    await remove(`${this.path}/${question.id}`);
    await this.load();
    this.draw();
    tell("The question is asked no more.");
  }

  private async move(at: number, by: number): Promise<void> {
    const ids = this.list.map((one) => one.id);
    const [id] = ids.splice(at, 1);
    if (id === undefined) return;
    ids.splice(at + by, 0, id);
    await post(`${this.path}/order`, { questionIds: ids });
    await this.load();
    this.draw();
    this.place.querySelectorAll<HTMLElement>(".question")[at + by]?.focus();
  }

  private row(question: Question, at: number): HTMLElement {
    const kind = question.answerInputType === "text" ? "In their own words" : question.answerOptions.join(" · ");
    const answered = this.answered.get(question.id) ?? 0;
    const named = (what: string): string => `${what}: ${question.displayName}`;
    return h(
      "li",
      { class: "card question", tabindex: -1 },
      h("div", { class: "question-words" }, h("h2", {}, user(question.displayName)), h("p", { class: "quiet" }, user(kind)), h("p", { class: "row" }, question.isRequired && badge("Must be answered", "brand"), badge(plural(answered, "answer", "answers"), "subtle"))),
      this.changes && h(
        "div",
        { class: "row question-acts" },
        at > 0 && button("", () => this.move(at, -1), { icon: "up", kind: "subtle", label: named("Move up") }),
        at < this.list.length - 1 && button("", () => this.move(at, 1), { icon: "down", kind: "subtle", label: named("Move down") }),
        button("", () => this.openInstead(question.id), { icon: "edit", kind: "subtle", label: named("Edit") }),
        button("", () => this.remove(question), { icon: "trash", kind: "subtle", label: named("Remove") }),
      ),
    );
  }

  private editorOf(editing: Editing): HTMLElement {
    const { draft, seen } = editing;
    const one = editor(draft, seen === null ? 0 : (this.answered.get(seen.it.id) ?? 0), {
      changed: () => this.look(),
      save: () => this.save(editing),
      close: () => this.edit(null),
      meanwhile: seen === null ? undefined : () => changedMeanwhile<[Question]>([{ path: this.pathOf(seen.it.id), seen }], wordsOf, [{ ...seen.it, ...bodyOf(draft) }]),
      again: () => (seen === null ? undefined : this.open(seen.it.id)),
      stored: bodyOf(seen?.it ?? fresh().draft),
    });
    requestAnimationFrame(() => one.focus());
    return one.root;
  }

  private draw(): void {
    const editing = this.editing;
    const rows = this.list.map((one, at) => (editing !== null && editing.seen?.it.id === one.id ? h("li", {}, this.editorOf(editing)) : this.row(one, at)));
    const add = button("Add a question", () => this.edit(fresh()), { kind: "primary", icon: "add" });

    fill(
      this.place,
      rows.length > 0 && h("ol", { class: "questions" }, ...rows),
      rows.length === 0 && editing === null && empty({ icon: "edit", title: "Only name and address are asked", text: "Ask what you need to know to prepare: meals, access, topics. Fewer questions bring more registrations.", actions: this.changes ? [add] : [] }),
      editing !== null && editing.seen === null && this.editorOf(editing),
      this.changes && rows.length > 0 && editing === null && h("div", { class: "row" }, add),
    );
    this.look();
  }

  async show(root: HTMLElement): Promise<void> {
    await Promise.all([this.load(), this.shown.dress(this.base)]);
    fill(root, h("div", { class: "questions-and-preview" }, this.place, h("section", { class: "question-preview", "aria-label": "Preview" }, h("h2", {}, "As people will see it"), this.shown.root)));
    this.draw();
  }
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  await new Questions(registrationPath(open.place), open.may("changeRegistration"), open.configuration?.language ?? null).show(root);
}
