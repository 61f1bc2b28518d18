/* edit: names, address and answers of one registrant, mended by the organizer. Faults of the server stand beside their
 * fields. */
import { patch } from "../api";
import type { Question } from "../model";
import { button } from "../ui/button";
import { choiceField, type Field, textField } from "../ui/field";
import { form } from "../ui/form";
import type { Words } from "../ui/meanwhile";
import { changedMeanwhile, ifMatch, type Seen } from "../views/seen";
import type { Person } from "./query";

interface EditHost {
  base: string;
  questions: readonly Question[];
}

type Control = HTMLInputElement | HTMLSelectElement;
type Entries = Record<string, Field<Control>>; /* by what a fault names */

function answerName(index: number): string {
  return `customQuestionAnswers[${index}].value`;
}

function answerField(question: Question, value: string): Field<Control> {
  const options = { optional: !question.isRequired };
  if (question.answerInputType !== "radioButton") return textField(question.displayName, value, options) as Field<Control>;
  /* An option may have been taken away since. */
  const gone = value !== "" && !question.answerOptions.includes(value) ? [value] : [];
  const choices = [...question.answerOptions, ...gone].map((option) => ({ key: option, name: option }));
  return choiceField(question.displayName, [{ key: "", name: "No answer" }, ...choices], value, options) as Field<Control>;
}

function entriesOf(host: EditHost, person: Person): Entries {
  const answers = person.customQuestionAnswers ?? [];
  const entries: Entries = {
    firstName: textField("First name", person.firstName ?? "", { autocomplete: "off" }) as Field<Control>,
    lastName: textField("Last name", person.lastName ?? "", { autocomplete: "off" }) as Field<Control>,
    email: textField("E-mail", person.email ?? "", {
      type: "email",
      dir: "ltr",
      autocomplete: "off",
      hint: "Another address gets a mail with a new link; the old link stops working.",
    }) as Field<Control>,
  };
  host.questions.forEach((question, index) => {
    entries[answerName(index)] = answerField(question, answers[index]?.value ?? "");
  });
  return entries;
}

/* What is other than it was. Answers go together: those that are left out would be none. */
function changes(host: EditHost, person: Person, entries: Entries): Record<string, unknown> {
  const value = (name: string): string => entries[name]?.control.value ?? "";
  const body: Record<string, unknown> = {};
  const before = person.customQuestionAnswers ?? [];

  for (const name of ["firstName", "lastName", "email"] as const) if (value(name) !== (person[name] ?? "")) body[name] = value(name);
  if (host.questions.some((_, index) => value(answerName(index)) !== (before[index]?.value ?? "")))
    body["customQuestionAnswers"] = host.questions.map((question, index) => ({ questionId: question.id, value: value(answerName(index)) }));
  return body;
}

function wordsOf(host: EditHost, person: Person): Words {
  const answers = person.customQuestionAnswers ?? [];
  return [
    ["First name", person.firstName ?? ""],
    ["Last name", person.lastName ?? ""],
    ["E-mail", person.email ?? ""],
    ...host.questions.map((question, index) => [question.displayName, answers[index]?.value ?? ""] as const),
  ];
}

export interface EditEnds {
  saved: (after: Person) => void;
  left: () => void;
  again: () => unknown; /* from what is there now */
}

/* `path`: where they are read as they were seen. */
export function editForm(host: EditHost, path: string, seen: Seen<Person>, ends: EditEnds): HTMLElement {
  const person = seen.it;
  const entries = entriesOf(host, person);
  const save = async (): Promise<void> => {
    const body = changes(host, person, entries);
    if (Object.keys(body).length > 0) await patch(`${host.base}/${encodeURIComponent(person.id)}`, body, { headers: ifMatch(seen.etag) });
    ends.saved({ ...person, ...body } as Person);
  };
  return form(Object.values(entries).map((entry) => entry.root), save, {
    fields: entries,
    more: [button("Back", ends.left)],
    meanwhile: () => changedMeanwhile<[Person]>([{ path, seen }], (it) => wordsOf(host, it), [{ ...person, ...changes(host, person, entries) } as Person]),
    again: ends.again,
  });
}
