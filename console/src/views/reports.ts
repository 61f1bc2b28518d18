/* reports: charts that people would rather look at than read, each of them with its numbers. */
import { get } from "../api";
import { bars } from "../charts/bars";
import { area, columns } from "../charts/columns";
import { figure, type Figure } from "../charts/figure";
import { percent, plural } from "../charts/scale";
import type { State } from "../model";
import { stateNames } from "../people/states";
import { meetingHash, registrationPath } from "../place";
import type { Leave } from "../route";
import { button, linkButton } from "../ui/button";
import { fill, h, newId, user } from "../ui/element";
import { empty, note } from "../ui/states";
import { dateTime, moment } from "../ui/time";
import { arrivalsOf, countOf, mailBars, mailGroups, pointsOf, spanOf, sumsOf, type Report, type ReportQuestion } from "./report";
import type { OpenMeeting } from "./open";

const QUOTES_FIRST = 4;

function tile(value: string, words: string): HTMLElement {
  return h("div", { class: "tile" }, h("dt", { class: "tile-name" }, words), h("dd", { class: "tile-number" }, value));
}

function tiles(report: Report, started: boolean): HTMLElement {
  const registered = countOf(report, "registered");
  const waiting = countOf(report, "pending", "waitlisted", "unconfirmed");
  const views = report.registrationPageViewCount;

  return h(
    "dl",
    { class: "tiles" },
    tile(registered.toLocaleString(), "Registered"),
    waiting > 0 && tile(waiting.toLocaleString(), "Waiting"),
    tile(views.toLocaleString(), "Page views"),
    views > 0 && report.registrantCount > 0 && report.registrantCount <= views && tile(percent(report.registrantCount, views), "of page views led to a registration"),
    started && tile(percent(report.attendance.attendedCount, registered), "of the registered came"),
  );
}

function overTime(report: Report): Figure {
  const span = spanOf(report.days);
  const points = pointsOf(report.days, span);
  const sums = sumsOf(points);
  const best = points.reduce((most, one) => (one.up > most.up ? one : most), points[0] ?? { name: "", up: 0 });
  const group = newId("mode");
  let total = false;

  const mode = (words: string, value: boolean): HTMLElement =>
    h("label", { class: "pill" }, h("input", { type: "radio", name: group, checked: value === total, on: { change: () => { total = value; drawn.redraw(); } } }), h("span", {}, words));
  const drawn = figure({
    title: "Registrations over time",
    says: `Most came ${span === "day" ? "on" : span === "week" ? "in the" : "in"} ${span === "week" ? best.name.replace("Week", "week") : best.name}: ${best.up.toLocaleString()}.`,
    draw: (width, hover) => (total ? area(width, sums, hover) : columns(width, points, hover)),
    table: {
      head: [{ day: "Day", week: "Week", month: "Month" }[span], "Registrations", "Cancellations", "In all"],
      rows: points.map((point, at) => [point.name, point.up, point.down, sums[at]?.up ?? 0]),
    },
    legend: points.some((one) => one.down > 0) ? [{ name: "Registrations", series: 1 }, { name: "Cancellations", series: 2 }] : undefined,
    tools: h("fieldset", { class: "pills" }, h("legend", { class: "unseen" }, "What is drawn"), mode({ day: "Each day", week: "Each week", month: "Each month" }[span], false), mode("In all", true)),
  });
  drawn.root.classList.add("wide");
  return drawn;
}

const ORDER: readonly State[] = ["registered", "waitlisted", "pending", "unconfirmed", "canceledByRegistrant", "canceledByOrganizer", "rejected", "expired"];

function states(report: Report): HTMLElement {
  const shown = ORDER.map((state) => ({ name: stateNames[state], parts: [countOf(report, state)] })).filter((one) => one.parts[0] !== 0);
  return bars({
    title: "Where everybody stands",
    says: `${plural(report.registrantCount, "person has", "people have")} registered so far.`,
    columns: ["State", "People"],
    bars: shown,
    whole: report.registrantCount,
    mine: true,
  });
}

function quotes(question: ReportQuestion, zone: string): HTMLElement {
  const one = (answer: ReportQuestion["latestAnswers"][number]): HTMLElement =>
    h("li", {}, h("p", { dir: "auto" }, answer.value), h("time", { datetime: answer.registrationDateTime }, dateTime(answer.registrationDateTime, zone)));
  const list = h("ul", { class: "quotes" }, ...question.latestAnswers.slice(0, QUOTES_FIRST).map(one));
  const rest = question.latestAnswers.slice(QUOTES_FIRST);
  const more = button(`Show ${rest.length} more`, () => { list.append(...rest.map(one)); more.remove(); }, { kind: "subtle", small: true });

  return h("div", {}, list, rest.length > 0 && more);
}

function answers(question: ReportQuestion, zone: string): HTMLElement {
  const title = question.displayName ?? "";
  const says = question.answerCount === 0 ? "Nobody has answered yet." : plural(question.answerCount, "answer", "answers");

  if (question.answerInputType === "radioButton") {
    const options = question.options.map((one) => ({ name: one.value, parts: [one.count] }));
    const other = question.otherCount > 0 ? [{ name: "Options that are not offered any more", parts: [question.otherCount] }] : [];
    return bars({ title, says: `${says}.`.replace("..", "."), columns: ["Answer", "People"], bars: [...options, ...other], whole: question.answerCount });
  }
  const id = newId("answers");
  const latest = question.answerCount > question.latestAnswers.length ? `; the latest ${question.latestAnswers.length}` : "";
  return h(
    "section",
    { class: "card chart", "aria-labelledby": id },
    h("h2", { id, class: "chart-title" }, user(title)),
    h("p", { class: "chart-says" }, question.answerCount === 0 ? says : `${says}${latest}.`),
    question.latestAnswers.length > 0 && quotes(question, zone),
  );
}

function attendance(report: Report): Figure | null {
  const came = report.attendance;
  if (came.attendedCount === 0) return null;
  const points = arrivalsOf(came);
  const beyond = [
    came.earlierCount > 0 ? `${plural(came.earlierCount, "person", "people")} came more than an hour before` : "",
    came.laterCount > 0 ? `${plural(came.laterCount, "person", "people")} came more than eight hours after` : "",
  ].filter((one) => one !== "");
  const drawn = figure({
    title: "Who came, and when",
    says: `${came.attendedCount.toLocaleString()} of ${plural(came.registeredCount, "registered person", "registered people")} came (${percent(came.attendedCount, came.registeredCount)})${beyond.length > 0 ? `; ${beyond.join(", ")}` : ""}.`,
    draw: (width, hover) => columns(width, points, hover),
    table: { head: ["Time", "People"], rows: points.filter((one) => one.up > 0).map((one) => [one.name, one.up]) },
  });
  return drawn;
}

function mails(report: Report): HTMLElement | null {
  const all = mailBars(report.mails);
  if (all.length === 0) return null;
  const sumOf = (group: number): number => all.reduce((sum, one) => sum + (one.parts[group] ?? 0), 0);
  const trouble = sumOf(2) + sumOf(3);
  const used = mailGroups.map((_, group) => sumOf(group) > 0 || group === 0);
  const keep = <T>(list: readonly T[]): T[] => list.filter((_, group) => used[group]);
  const says = trouble === 0 ? "None came back." : `${plural(trouble, "mail", "mails")} did not reach anybody: the list of registrants says whose.`;

  const card = bars({
    title: "Mails",
    says,
    columns: ["Mail", "Count"],
    bars: all.map((one) => ({ name: one.name, parts: keep(one.parts) })),
    series: keep(mailGroups),
    mine: true,
  });
  return card;
}

function nothing(open: OpenMeeting): HTMLElement {
  return empty({
    icon: "people",
    title: "Nobody has registered yet",
    text: "Share the page, and what comes in is drawn here.",
    actions: [linkButton("Share it", meetingHash(open.place), { kind: "primary", icon: "link" })],
  });
}

function foot(report: Report, again: () => Promise<void>): HTMLElement {
  return h("div", { class: "row row-apart" }, h("p", { class: "quiet" }, `As of ${dateTime(report.createdDateTime, report.timeZone)}, in the event’s time zone (${report.timeZone}).`), button("Count again", again, { small: true }));
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  let figures: Figure[] = [];
  const leave = (): void => figures.forEach((one) => one.leave());
  const draw = async (): Promise<void> => {
    const report = await get<Report>(`${registrationPath(open.place)}/report`);
    const start = moment(open.registration?.startDateTime);
    const started = start !== null && start.getTime() <= Date.now();
    leave();
    if (report.registrantCount === 0) {
      fill(root, tiles(report, false), nothing(open));
      return;
    }
    const time = overTime(report);
    const came = attendance(report);
    figures = came ? [time, came] : [time];
    fill(
      root,
      tiles(report, started),
      started && report.attendance.attendedCount === 0 && note("Nobody used the join page, and nobody was marked as here."),
      h("div", { class: "charts" }, time.root, states(report), came?.root, ...report.questions.map((one) => answers(one, report.timeZone)), mails(report)),
      foot(report, draw),
    );
  };
  await draw();
  return leave;
}
