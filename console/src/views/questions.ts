/* questions: what is asked, in which order, and how it looks to who registers. */
import "./questions.css";
import { all, get, patch, post, remove } from "../api";
import { plural } from "../charts/scale";
import type { Question } from "../model";
import { registrationPath } from "../place";
import { Refusal } from "../refusal";
import type { Leave } from "../route";
import { button } from "../ui/button";
import { confirm } from "../ui/dialog";
import { fill, h, user } from "../ui/element";
import { areaField, choiceField, showFaults, textField, toggle } from "../ui/field";
import { badge, empty, note } from "../ui/states";
import { tell } from "../ui/toast";
import type { OpenMeeting } from "./open";
import { preview, type Preview } from "./question_preview";
import type { Report } from "./report";

type Draft = Omit<Question, "id"> & { id?: string };

function draftOf(question?: Question): Draft {
  return question ? { ...question, answerOptions: [...question.answerOptions] } : { displayName: "", isRequired: false, answerInputType: "text", answerOptions: [] };
}

function bodyOf(draft: Draft): Record<string, unknown> {
  const options = draft.answerInputType === "radioButton" ? draft.answerOptions : [];
  return { displayName: draft.displayName.trim(), isRequired: draft.isRequired, answerInputType: draft.answerInputType, answerOptions: options };
}

interface Editor {
  root: HTMLElement;
  focus(): void;
}

/* One option a line: pasting a list works, and so does a phone. */
function linesOf(text: string): string[] {
  return text.split("\n").map((one) => one.trim()).filter((one) => one !== "");
}

function editor(draft: Draft, answered: number, changed: () => void, save: (draft: Draft) => Promise<void>, close: () => void): Editor {
  const name = textField("Question", draft.displayName, { maxlength: 1000 });
  const kind = choiceField("Answer", [{ key: "text", name: "In their own words" }, { key: "radioButton", name: "One of several options" }], draft.answerInputType);
  const options = areaField("Options", draft.answerOptions.join("\n"), { hint: "One a line." });
  const required = toggle("Must be answered", draft.isRequired);
  const wrong = h("div", { role: "alert" });
  const drawn = (): void => {
    draft.displayName = name.control.value;
    draft.answerInputType = kind.control.value === "radioButton" ? "radioButton" : "text";
    draft.answerOptions = linesOf(options.control.value);
    draft.isRequired = required.on;
    options.root.hidden = draft.answerInputType !== "radioButton";
    changed();
  };
  const send = async (): Promise<void> => {
    fill(wrong);
    try {
      await save(draft);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const rest = showFaults(thrown.faults, { displayName: name, answerInputType: kind, answerOptions: options });
      if (rest !== "" || thrown.faults.length === 0) fill(wrong, note(rest || thrown.message, "error"));
    }
  };

  for (const one of [name.control, options.control]) one.addEventListener("input", drawn);
  kind.control.addEventListener("change", drawn);
  required.changed(drawn);
  options.root.hidden = draft.answerInputType !== "radioButton";
  const root = h(
    "div",
    { class: "card question-editor" },
    answered > 0 && note(`${plural(answered, "person has", "people have")} answered this. Their answers stay as they are, whatever you change here.`),
    name.root,
    kind.root,
    options.root,
    required.root,
    wrong,
    h("div", { class: "row row-end" }, button("Cancel", close), button("Save", send, { kind: "primary" })),
  );
  return { root, focus: () => name.control.focus() };
}

class Questions {
  private list: Question[] = [];
  private editing: Draft | null = null;
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
    const editing = this.editing;
    if (editing === null) this.shown.draw(this.list);
    else if (editing.id === undefined) this.shown.draw([...this.list, editing], this.list.length);
    else this.shown.draw(this.list.map((one) => (one.id === editing.id ? editing : one)), this.list.findIndex((one) => one.id === editing.id));
  }

  private edit(draft: Draft | null): void {
    this.editing = draft;
    this.draw();
  }

  private async save(draft: Draft): Promise<void> {
    if (draft.id === undefined) await post(this.path, bodyOf(draft));
    else await patch(`${this.path}/${draft.id}`, bodyOf(draft));
    await this.load();
    this.edit(null);
    tell(draft.id === undefined ? "The question is asked from now on." : "Saved.");
  }

  private async remove(question: Question): Promise<void> {
    const answered = this.answered.get(question.id) ?? 0;
    const text = answered === 0 ? "Nobody has answered it yet." : `${plural(answered, "answer is", "answers are")} kept in the database, but no list, report or export shows them any more. A removed question does not come back.`;
    if (!(await confirm({ title: "Remove this question?", text, yes: "Remove", no: "Keep it", kind: "danger" }))) return;
    await remove(`${this.path}/${question.id}`);
    await this.load();
    this.edit(null);
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
        button("", () => this.edit(draftOf(question)), { icon: "edit", kind: "subtle", label: named("Edit") }),
        button("", () => this.remove(question), { icon: "trash", kind: "subtle", label: named("Remove") }),
      ),
    );
  }

  private editorOf(draft: Draft): HTMLElement {
    const one = editor(draft, draft.id === undefined ? 0 : (this.answered.get(draft.id) ?? 0), () => this.look(), (now) => this.save(now), () => this.edit(null));
    requestAnimationFrame(() => one.focus());
    return one.root;
  }

  private draw(): void {
    const editing = this.editing;
    const rows = this.list.map((one, at) => (editing?.id === one.id && editing !== null ? h("li", {}, this.editorOf(editing)) : this.row(one, at)));
    const add = button("Add a question", () => this.edit(draftOf()), { kind: "primary", icon: "add" });

    fill(
      this.place,
      rows.length > 0 && h("ol", { class: "questions" }, ...rows),
      rows.length === 0 && editing === null && empty({ icon: "edit", title: "Only name and address are asked", text: "Ask what you need to know to prepare: meals, access, topics. Fewer questions bring more registrations.", actions: this.changes ? [add] : [] }),
      editing !== null && editing.id === undefined && this.editorOf(editing),
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
