/* export: everybody that is searched for as a file, read from the API a page at a time and written as it comes, so that a
 * hundred thousand people need no more than their file. */
import { pages } from "../api";
import type { Question } from "../model";
import { said } from "../refusal";
import { button } from "../ui/button";
import { h } from "../ui/element";
import { choiceField } from "../ui/field";
import { tell } from "../ui/toast";
import { exportPath, type Person, type Wish } from "./query";
import { download, Stage } from "./stage";
import { people, stateNames } from "./states";
import { forms, type Value } from "./writers";

export interface ExportHost {
  base: string;
  title: string;
  external: boolean;
  questions: readonly Question[];
  wish: Wish;
  total: number;
}

interface ExternalPerson {
  id: string;
  joinWebUrl: string | null;
  userId: string | null;
  tenantId: string | null;
  attendance?: { joinDateTime: string }[];
}

const personHeadings = ["First name", "Last name", "E-mail", "State", "Registered (UTC)"];
const consentHeadings = ["Consent given (UTC)", "Consent text"];
const externalHeadings = ["Id", "User", "Tenant", "Link to join"];

function moment(text: string | null | undefined): Value {
  return text === null || text === undefined || text === "" ? "" : new Date(text);
}

function personRow(person: Person, questions: readonly Question[]): Value[] {
  const answers = person.customQuestionAnswers ?? [];
  return [
    person.firstName ?? "",
    person.lastName ?? "",
    person.email ?? "",
    stateNames[person.state],
    moment(person.registrationDateTime),
    ...questions.map((_, index) => answers[index]?.value ?? ""),
    moment(person.consentDateTime),
    person.consentText ?? "",
    moment(person.attendance?.[0]?.joinDateTime),
  ];
}

function externalRow(person: ExternalPerson): Value[] {
  return [person.id, person.userId ?? "", person.tenantId ?? "", person.joinWebUrl ?? "", moment(person.attendance?.[0]?.joinDateTime)];
}

function headings(host: ExportHost): string[] {
  if (host.external) return [...externalHeadings, "Came (UTC)"];
  return [...personHeadings, ...host.questions.map((question) => question.displayName), ...consentHeadings, "Came (UTC)"];
}

/* A name that every file system takes. */
export function fileName(title: string, extension: string): string {
  const words = title.replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, " ").replaceAll(/\s+/gu, " ").trim().slice(0, 80);
  return `${words === "" ? "Registrants" : words}.${extension}`;
}

async function write(host: ExportHost, key: string, signal: AbortSignal, at: (done: number) => void): Promise<number> {
  const form = forms.find((one) => one.key === key) ?? forms[0];
  if (form === undefined) throw new Error("There is no such form.");
  const writer = await form.open(host.title, headings(host));
  let count = 0;
  for await (const page of pages<Person | ExternalPerson>(exportPath(host.base, host.wish), { signal })) {
    const rows = host.external ? (page as ExternalPerson[]).map(externalRow) : (page as Person[]).map((person) => personRow(person, host.questions));
    writer.add({ rows, objects: page });
    count += page.length;
    at(count);
  }
  download(writer.end(), fileName(host.title, form.extension));
  return count;
}

async function start(host: ExportHost, stage: Stage, key: string): Promise<void> {
  let count = 0;
  try {
    const whole = await stage.run("Exporting", host.total, async (signal, at) => {
      count = await write(host, key, signal, at);
    });
    if (whole) tell(`${people(count)} exported.`);
    stage.close();
  } catch (thrown) {
    stage.show([h("p", { role: "alert" }, said(thrown))], [button("Close", () => stage.close())]);
  }
}

export function openExport(host: ExportHost): void {
  const stage = new Stage("Export");
  const form = choiceField("Form of the file", forms, "xlsx");
  const narrowed = host.wish.search !== "" || host.wish.group.states.length > 0;

  stage.show(
    [
      h("p", {}, `${people(host.total)}${narrowed ? ", as searched and filtered now" : ""}, with their answers and when they came.`),
      form.root,
      h("p", { class: "quiet" }, "In CSV, what a spreadsheet would run as a formula gets an apostrophe in front."),
    ],
    [button("Back", () => stage.close()), button("Export", () => start(host, stage, form.control.value), { kind: "primary", icon: "download" })],
  );
}
