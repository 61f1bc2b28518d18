/* bars: parts of a whole, a line each. It is a table, so its numbers need no other. */
import "./charts.css";
import { h, newId, svg, user, type Child } from "../ui/element";
import { legendOf } from "./figure";
import { percent } from "./scale";

export interface Bar {
  name: string;
  parts: readonly number[]; /* by series, from 1 on */
}

export interface BarsOptions {
  title: string;
  says: Child;
  columns: readonly [string, string]; /* what a line is, and what is counted */
  bars: readonly Bar[];
  whole?: number; /* of which parts are told in percent */
  series?: readonly string[]; /* their names, when there are several */
  mine?: boolean; /* the names are the program's own, not people's */
}

function sum(parts: readonly number[]): number {
  return parts.reduce((all, one) => all + one, 0);
}

function drawing(bar: Bar, most: number): SVGElement {
  const root = svg("svg", { class: "bar", width: "100%", height: 14, "aria-hidden": "true", focusable: "false" }, svg("rect", { class: "bar-ground", width: "100%", height: 14, rx: 4 }));
  let from = 0;

  bar.parts.forEach((part, at) => {
    if (part === 0) return;
    const share = (part / most) * 100;
    root.append(svg("rect", { class: `series-${at + 1}`, x: `${from}%`, width: `${Math.max(share, 0.5)}%`, height: 14, rx: 4 }));
    from += share;
  });
  return root;
}

export function barTable(options: BarsOptions): HTMLElement {
  const most = Math.max(1, ...options.bars.map((one) => sum(one.parts)));
  const several = options.series !== undefined && options.series.length > 1;
  const whole = options.whole;
  const row = (bar: Bar): HTMLElement =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, options.mine ? bar.name : user(bar.name)),
      h("td", { class: "bar-cell" }, drawing(bar, most)),
      ...(several ? bar.parts : [sum(bar.parts)]).map((one) => h("td", { class: several ? "number bar-part" : "number" }, one.toLocaleString())),
      whole !== undefined && h("td", { class: "number quiet" }, percent(sum(bar.parts), whole)),
    );
  const counted = several ? (options.series ?? []) : [options.columns[1]];

  return h(
    "table",
    { class: "bars" },
    h("caption", { class: "unseen" }, options.title),
    h(
      "thead",
      { class: several ? "bars-head" : "unseen" },
      h("tr", {}, h("th", { scope: "col" }, options.columns[0]), h("td", {}), ...counted.map((one) => h("th", { scope: "col", class: several ? "number bar-part" : "number" }, one)), whole !== undefined && h("th", { scope: "col" }, "Share")),
    ),
    h("tbody", {}, ...options.bars.map(row)),
  );
}

export function bars(options: BarsOptions): HTMLElement {
  const id = newId("bars");
  const several = options.series !== undefined && options.series.length > 1;

  return h(
    "section",
    { class: "card chart", "aria-labelledby": id },
    h("h2", { id, class: "chart-title" }, options.mine ? options.title : user(options.title)),
    h("p", { class: "chart-says" }, options.says),
    several && legendOf((options.series ?? []).map((name, at) => ({ name, series: at + 1 }))),
    barTable(options),
  );
}
