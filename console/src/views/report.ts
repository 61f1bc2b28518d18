/* report: a registration in numbers, as the server counts it, and made ready to be drawn. */
import type { Point } from "../charts/columns";
import { plural } from "../charts/scale";
import { mailNames } from "../mail_names";
import type { State } from "../model";

export interface ReportQuestion {
  questionId: string;
  displayName: string | null;
  answerInputType: "text" | "radioButton";
  answerCount: number;
  options: { value: string; count: number }[];
  otherCount: number;
  latestAnswers: { registrantId: string; registrationDateTime: string; value: string }[];
}

export interface Report {
  createdDateTime: string;
  timeZone: string;
  registrationPageViewCount: number;
  registrantCount: number;
  states: { state: State; count: number }[];
  days: { date: string; registrationCount: number; cancellationCount: number }[];
  questions: ReportQuestion[];
  attendance: {
    registeredCount: number;
    attendedCount: number;
    minutesPerStep: number;
    earlierCount: number;
    arrivals: { minutesAfterStart: number; count: number }[];
    laterCount: number;
  };
  mails: { kind: string; status: string; count: number }[];
}

export function countOf(report: Report, ...states: State[]): number {
  return report.states.filter((one) => states.includes(one.state)).reduce((all, one) => all + one.count, 0);
}

/* --- Days --- */

const DAY_MS = 86_400_000;
const DAYS_MOST = 62; /* more are drawn as weeks, */
const WEEKS_MOST = 80; /* and these as months */

export type Span = "day" | "week" | "month";

/* A date is no moment: it is reckoned with as if it were in UTC. */
function msOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function spanOf(days: Report["days"]): Span {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return "day";
  const count = (msOf(last.date) - msOf(first.date)) / DAY_MS + 1;
  if (count <= DAYS_MOST) return "day";
  return count / 7 <= WEEKS_MOST ? "week" : "month";
}

function beginOf(ms: number, span: Span): number {
  const date = new Date(ms);
  if (span === "week") return ms - ((date.getUTCDay() + 6) % 7) * DAY_MS;
  return span === "month" ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) : ms;
}

function nextOf(ms: number, span: Span): number {
  const date = new Date(ms);
  if (span === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return ms + (span === "week" ? 7 : 1) * DAY_MS;
}

const shapes: Record<Span, [Intl.DateTimeFormatOptions, Intl.DateTimeFormatOptions]> = {
  day: [{ day: "numeric", month: "short" }, { weekday: "long", day: "numeric", month: "long", year: "numeric" }],
  week: [{ day: "numeric", month: "short" }, { day: "numeric", month: "long", year: "numeric" }],
  month: [{ month: "short", year: "2-digit" }, { month: "long", year: "numeric" }],
};

/* Days on which nothing happened are there too. */
export function pointsOf(days: Report["days"], span: Span): (Point & { name: string })[] {
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const [short, long] = shapes[span].map((shape) => new Intl.DateTimeFormat(undefined, { ...shape, timeZone: "UTC" })) as [Intl.DateTimeFormat, Intl.DateTimeFormat];
  const counts = new Map<number, { up: number; down: number }>();
  for (const day of days) {
    const at = beginOf(msOf(day.date), span);
    const now = counts.get(at) ?? { up: 0, down: 0 };
    counts.set(at, { up: now.up + day.registrationCount, down: now.down + day.cancellationCount });
  }
  const points: (Point & { name: string })[] = [];
  for (let at = beginOf(msOf(first.date), span); at <= msOf(last.date); at = nextOf(at, span)) {
    const { up, down } = counts.get(at) ?? { up: 0, down: 0 };
    const name = `${span === "week" ? "Week of " : ""}${long.format(at)}`;
    const words = `${name}: ${plural(up, "registration", "registrations")}${down > 0 ? `, ${plural(down, "cancellation", "cancellations")}` : ""}`;
    points.push({ short: short.format(at), long: words, name, up, down });
  }
  return points;
}

export function sumsOf(points: readonly (Point & { name: string })[]): Point[] {
  let sum = 0;
  return points.map((point) => {
    sum += point.up - point.down;
    return { short: point.short, long: `${point.name}: ${sum.toLocaleString()} in all`, up: sum, down: 0 };
  });
}

/* --- Who came --- */

function minutesWords(minutes: number): string {
  if (minutes === 0) return "the start";
  return minutes < 0 ? `${-minutes} min before` : `${minutes} min after`;
}

export function arrivalsOf(attendance: Report["attendance"]): (Point & { name: string })[] {
  const { arrivals, minutesPerStep: step } = attendance;
  const first = Math.min(-15, arrivals[0]?.minutesAfterStart ?? 0);
  const last = Math.max(30, arrivals.at(-1)?.minutesAfterStart ?? 0);
  const points: (Point & { name: string })[] = [];

  for (let at = first; at <= last; at += step) {
    const up = arrivals.find((one) => one.minutesAfterStart === at)?.count ?? 0;
    const name = `${minutesWords(at)} to ${minutesWords(at + step)}`;
    points.push({ short: at === 0 ? "Start" : `${at > 0 ? "+" : "−"}${Math.abs(at)}`, long: `${name}: ${plural(up, "person", "people")}`, name, up, down: 0 });
  }
  return points;
}

/* --- Mails --- */

export const mailGroups = ["Sent", "On their way", "Came back", "Not delivered", "Not needed any more"] as const;
const groupOf: Readonly<Record<string, number>> = { sent: 0, queued: 1, held: 1, deferred: 1, bounced: 2, dead: 3, dropped: 4 };

export function mailBars(mails: Report["mails"]): { name: string; parts: number[] }[] {
  const kinds = new Map<string, number[]>();
  for (const mail of mails) {
    const name = mailNames[mail.kind] ?? mail.kind;
    const parts = kinds.get(name) ?? mailGroups.map(() => 0);
    const group = groupOf[mail.status] ?? 1;
    parts[group] = (parts[group] ?? 0) + mail.count;
    kinds.set(name, parts);
  }
  return [...kinds].map(([name, parts]) => ({ name, parts }));
}
