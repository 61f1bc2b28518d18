/* bring: a file of people into a registration: the file as a table, a dry run of every row (the server's: nothing is
 * stored, nobody is mailed), then the enrolments. Faults are kept by row, to be shown and handed back as a file. */
import Papa from "papaparse";
import { byteOrderMark, csvRow } from "./csv";
import { type Answer, batch, type Call, refusalIn, succeeded } from "../api";
import type { Question, State } from "../model";
import type { Fault } from "../refusal";
import { type Enrolment, enrolmentOf } from "./mapping";
import { stateNames } from "./states";

export interface Table {
  rows: string[][];
  delimiter: string;
}

/* UTF-8, or UTF-16 with its mark; else what spreadsheet programs of Western Europe write. */
export function decoded(bytes: ArrayBuffer): string {
  const start = new Uint8Array(bytes.slice(0, 2));
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export function parsed(text: string): Table {
  const result = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  return { rows: result.data, delimiter: result.meta.delimiter };
}

export interface Row {
  number: number; // of the file, from 1
  cells: string[];
  enrolment: Enrolment;
  /* What a dry run or the enrolment said. */
  outcome?: string; // "enrolled", "alreadyEnrolled", ...
  state?: State;
  faults: string[];
}

export interface Plan {
  rows: Row[];
  headings: string[];
}

/* Who stands in the file twice is enrolled by the first row alone. */
export function planned(table: Table, withHeadings: boolean, mapped: readonly string[], questions: readonly Question[]): Plan {
  const first = new Map<string, number>();
  const rows = table.rows.slice(withHeadings ? 1 : 0).map((cells, index): Row => {
    const row: Row = {
      number: index + (withHeadings ? 2 : 1),
      cells,
      enrolment: enrolmentOf(cells, mapped, questions),
      faults: [],
    };
    const before = first.get(row.enrolment.key);
    if (row.enrolment.key !== "" && before !== undefined) row.faults.push(`The same person stands in row ${before}.`);
    else first.set(row.enrolment.key, row.number);
    return row;
  });
  return { rows, headings: withHeadings ? (table.rows[0] ?? []) : [] };
}

export function isGood(row: Row): boolean {
  return row.faults.length === 0;
}

const targetNames: Record<string, string> = { firstName: "First name", lastName: "Last name", email: "E-mail address" };

/* "customQuestionAnswers[0].value" is the first answer that was sent: its question is named. */
function targetName(row: Row, target: string, questions: readonly Question[]): string {
  const index = /^customQuestionAnswers\[(\d+)\]/u.exec(target)?.[1];
  if (index === undefined) return targetNames[target] ?? "";
  const answers = row.enrolment.body["customQuestionAnswers"] as { questionId: string }[] | undefined;
  const id = answers?.[Number(index)]?.questionId;
  return questions.find((question) => question.id === id)?.displayName ?? "";
}

function faultTexts(row: Row, answer: Answer, questions: readonly Question[]): string[] {
  const refusal = refusalIn(answer);
  if (refusal.faults.length === 0) return [refusal.message];
  return refusal.faults.map((fault: Fault) => {
    const name = targetName(row, fault.target, questions);
    if (name === "") return fault.message;
    /* The server names its properties, people know their columns. */
    return fault.message.startsWith(`${fault.target} `) ? `${name}${fault.message.slice(fault.target.length)}` : `${name}: ${fault.message}`;
  });
}

function settle(row: Row, answer: Answer, questions: readonly Question[]): void {
  if (!succeeded(answer)) {
    row.faults = faultTexts(row, answer, questions);
    return;
  }
  const said = answer.body as { outcome?: string; state?: State } | null;
  row.outcome = said?.outcome ?? row.outcome;
  row.state = said?.state ?? row.state;
}

async function each(
  rows: readonly Row[],
  path: string,
  questions: readonly Question[],
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
  heard: (row: Row) => void,
): Promise<void> {
  let count = 0;
  const calls = rows.map((row): Call => ({ method: "POST", path, headers: row.enrolment.headers, body: row.enrolment.body }));
  await batch(
    calls,
    (index, answer) => {
      const row = rows[index];
      if (row === undefined) return;
      settle(row, answer, questions);
      heard(row);
      count += 1;
      progress(count, rows.length);
    },
    { signal },
  );
}

export type Progress = (done: number, total: number) => void;

export async function tryOut(base: string, plan: Plan, questions: readonly Question[], signal: AbortSignal, progress: Progress): Promise<void> {
  await each(plan.rows.filter(isGood), `${base}/check`, questions, signal, progress, () => undefined);
}

/* `heard`: who is in. */
export async function enrol(base: string, rows: readonly Row[], questions: readonly Question[], signal: AbortSignal, progress: Progress, heard: (row: Row) => void): Promise<void> {
  await each(rows, base, questions, signal, progress, (row) => {
    if (isGood(row)) heard(row);
  });
}

/* "3 will be registered", in the order in which people would ask. */
export function forecast(plan: Plan): { text: string; count: number; enrols: boolean }[] {
  const sums = new Map<string, { text: string; count: number; enrols: boolean }>();
  const add = (text: string, enrols: boolean): void => {
    const sum = sums.get(text) ?? { text, count: 0, enrols };
    sum.count += 1;
    sums.set(text, sum);
  };
  for (const row of plan.rows.filter(isGood)) {
    if (row.outcome === "alreadyEnrolled") add("there already, left as it is", false);
    else if (row.outcome === "ignored") add("turned down before, left so", false);
    else if (row.state !== undefined) add(`new, ${stateNames[row.state].toLowerCase()}`, true);
  }
  return [...sums.values()].sort((one, two) => Number(two.enrols) - Number(one.enrols) || two.count - one.count);
}

/* The rows that did not get in, as they stood in the file, and why. */
export function failedCsv(plan: Plan, failed: readonly Row[], delimiter: string): string {
  const head = plan.headings.length > 0 ? csvRow([...plan.headings, "What was wrong"], delimiter) : "";
  return byteOrderMark + head + failed.map((row) => csvRow([...row.cells, row.faults.join(" ")], delimiter)).join("");
}
