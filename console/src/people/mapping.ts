/* mapping: which column of somebody's file is what. Guessed from the headings, changed by the organizer; then a row of
 * the file becomes the body of an enrolment. */
import type { Question } from "../model";
import { restored } from "./csv";

export interface Target {
  key: string; // "firstName", or "answer-" and a question's id
  name: string;
  words: string[]; // headings that mean it
}

const person: Target[] = [
  { key: "firstName", name: "First name", words: ["first name", "firstname", "given name", "vorname", "prénom", "nombre", "nome", "名"] },
  { key: "lastName", name: "Last name", words: ["last name", "lastname", "surname", "family name", "nachname", "nom", "apellidos", "cognome", "姓"] },
  { key: "name", name: "Full name", words: ["name", "full name", "fullname", "attendee", "participant", "attendee name"] },
  { key: "email", name: "E-mail address", words: ["email", "e-mail", "mail", "email address", "e-mail address", "e-mail-adresse", "adresse e-mail", "correo", "メール"] },
  { key: "language", name: "Language of mails", words: ["language", "locale", "lang", "sprache", "langue"] },
];
const external: Target[] = [
  { key: "id", name: "Id in your system", words: ["id", "external id", "crm id", "contact id"] },
  { key: "userId", name: "User (GUID)", words: ["user id", "userid", "object id", "oid"] },
  { key: "tenantId", name: "Tenant (GUID)", words: ["tenant id", "tenantid", "tid"] },
];

export function targetsOf(questions: readonly Question[]): Target[] {
  const asked = questions.map((question) => ({
    key: `answer-${question.id}`,
    name: question.displayName,
    words: [folded(question.displayName)],
  }));
  return [...person, ...asked];
}

export function externalTargets(organization: boolean): Target[] {
  return organization ? external : external.slice(0, 1);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[_:*]+/gu, " ").replaceAll(/\s+/gu, " ").trim();
}

/* A target a column, "" where none fits; no target twice. Without headings, what looks like an address is one. */
export function guess(headings: readonly string[], sample: readonly string[], targets: readonly Target[]): string[] {
  const taken = new Set<string>();
  const mapped = headings.map((heading) => {
    const found = targets.find((target) => !taken.has(target.key) && target.words.includes(folded(heading)));
    if (found !== undefined) taken.add(found.key);
    return found?.key ?? "";
  });
  const address = sample.findIndex((cell) => /^\S+@\S+\.\S+$/u.test(cell));
  if (address >= 0 && !taken.has("email") && mapped[address] === "" && targets.some((t) => t.key === "email"))
    mapped[address] = "email";
  return mapped;
}

/* Does the first row name columns? Not when it has somebody's address in it. */
export function looksLikeHeadings(first: readonly string[], targets: readonly Target[]): boolean {
  if (first.some((cell) => cell.includes("@"))) return false;
  return first.some((cell) => targets.some((target) => target.words.includes(folded(cell)))) || first.length > 1;
}

/* What is needed and nothing is mapped to. */
export function missing(mapped: readonly string[], isExternal: boolean, questions: readonly Question[]): string[] {
  const has = (key: string): boolean => mapped.includes(key);
  if (isExternal) return has("id") ? [] : ["Id in your system"];
  const needs: string[] = [];
  if (!has("email")) needs.push("E-mail address");
  if (!has("name")) {
    if (!has("firstName")) needs.push("First name");
    if (!has("lastName")) needs.push("Last name");
  }
  for (const question of questions)
    if (question.isRequired && !has(`answer-${question.id}`)) needs.push(question.displayName);
  return needs;
}

/* "Moreau, Ines" or "Ines Moreau": the last word is the last name, unless a comma says otherwise. */
export function nameParts(name: string): [first: string, last: string] {
  const comma = name.indexOf(",");
  if (comma >= 0) return [name.slice(comma + 1).trim(), name.slice(0, comma).trim()];
  const words = name.trim().split(/\s+/u);
  const last = words.length > 1 ? (words.pop() ?? "") : "";
  return [words.join(" "), last];
}

export interface Enrolment {
  body: Record<string, unknown>;
  headers: Record<string, string>;
  key: string; // alike for rows that are one person
  label: string;
}

/* An option is meant whatever its case: it is sent as the question spells it. */
function answerValue(question: Question | undefined, cell: string): string {
  return question?.answerOptions.find((option) => folded(option) === folded(cell)) ?? cell;
}

export function enrolmentOf(row: readonly string[], mapped: readonly string[], questions: readonly Question[]): Enrolment {
  const values = new Map<string, string>();
  mapped.forEach((key, column) => {
    if (key !== "") values.set(key, restored(row[column] ?? "").trim());
  });
  if (values.has("id")) return externalOf(values);
  const [first, last] = nameParts(values.get("name") ?? "");
  const email = values.get("email") ?? "";
  const body = {
    firstName: values.get("firstName") ?? first,
    lastName: values.get("lastName") ?? last,
    email,
    customQuestionAnswers: [...values]
      .filter(([key, value]) => key.startsWith("answer-") && value !== "")
      .map(([key, value]) => {
        const questionId = key.slice("answer-".length);
        return { questionId, value: answerValue(questions.find((question) => question.id === questionId), value) };
      }),
  };
  const language = values.get("language") ?? "";
  return {
    body,
    headers: /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/u.test(language) ? { "Accept-Language": language } : {},
    key: folded(email),
    label: `${body.firstName} ${body.lastName} <${email}>`.trim(),
  };
}

function externalOf(values: ReadonlyMap<string, string>): Enrolment {
  const id = values.get("id") ?? "";
  const body: Record<string, unknown> = { "@odata.type": "#microsoft.graph.externalMeetingRegistrant", id };
  for (const key of ["userId", "tenantId"]) if (values.has(key)) body[key] = values.get(key);
  return { body, headers: {}, key: id, label: id };
}
