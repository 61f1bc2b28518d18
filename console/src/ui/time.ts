/* time: moments as the server has them (UTC), as people of an event's zone read and type them. */

const locale = navigator.language || "en";
const formats = new Map<string, Intl.DateTimeFormat>();

export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

function format(zone: string, options: Intl.DateTimeFormatOptions, language = locale): Intl.DateTimeFormat {
  const key = JSON.stringify([language, zone, options]);
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(language, { ...options, timeZone: zone });
    } catch {
      found = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    }
    formats.set(key, found);
  }
  return found;
}

export function moment(text: string | null | undefined): Date | null {
  if (text === null || text === undefined || text === "") return null;
  const date = new Date(text.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(date.getTime()) ? null : date;
}

export function dateTime(text: string | null | undefined, zone = ownZone): string {
  const date = moment(text);
  return date === null ? "" : format(zone, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

export function day(text: string | null | undefined, zone = ownZone): string {
  const date = moment(text);
  return date === null ? "" : format(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(date);
}

export function clock(text: string | null | undefined, zone = ownZone): string {
  const date = moment(text);
  return date === null ? "" : format(zone, { timeStyle: "short" }).format(date);
}

/* Of today, the time says enough. */
export function clockOrDay(text: string, zone = ownZone, now = new Date()): string {
  return day(text, zone) === day(now.toISOString(), zone) ? clock(text, zone) : dateTime(text, zone);
}

/* From and to, the day once when it is one. */
export function span(from: string | null | undefined, to: string | null | undefined, zone = ownZone): string {
  const start = moment(from);
  const end = moment(to);
  if (start === null) return "";
  const shape = format(zone, { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" });
  return end === null || end < start ? shape.format(start) : shape.formatRange(start, end);
}

export function monthOf(text: string, zone = ownZone): { day: string; month: string } {
  const date = moment(text) ?? new Date();
  return { day: format(zone, { day: "numeric" }).format(date), month: format(zone, { month: "short" }).format(date) };
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [["year", 31_557_600], ["month", 2_629_800], ["day", 86_400], ["hour", 3_600], ["minute", 60]];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export function ago(text: string | null | undefined, now = Date.now()): string {
  const date = moment(text);
  if (date === null) return "";
  const seconds = (date.getTime() - now) / 1000;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  return step ? relative.format(Math.round(seconds / step[1]), step[0]) : "just now";
}

/* --- Fields of <input type="datetime-local"> ("2027-03-01T15:30"), in a zone --- */

function partsIn(date: Date, zone: string): string {
  const parts = Object.fromEntries(
    format(zone, { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, "en-CA")
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

export function toLocal(text: string | null | undefined, zone: string): string {
  const date = moment(text);
  return date === null ? "" : partsIn(date, zone);
}

/* What a clock in `zone` shows, as a moment. A time that a change of clocks leaves out is the one an hour on. */
export function fromLocal(local: string, zone: string): string | null {
  if (local === "") return null;
  const wanted = Date.parse(`${local}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 3; round++) guess += wanted - Date.parse(`${partsIn(new Date(guess), zone)}:00Z`);
  return Number.isNaN(guess) ? null : new Date(guess).toISOString().replace(".000Z", "Z");
}

export function zones(): string[] {
  const listed = Intl.supportedValuesOf("timeZone");
  return listed.includes("UTC") ? listed : ["UTC", ...listed];
}
