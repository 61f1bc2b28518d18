/* figure: a chart with its name, what it says in a sentence, and the numbers that it is drawn of as a table. What is drawn
 * follows the width that there is. */
import "./charts.css";
import { fill, h, newId, type Child } from "../ui/element";

export interface Table {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[]; /* the first of each names it */
}

export interface FigureOptions {
  title: string;
  says: string;
  draw(width: number, hover: (text: string) => void): SVGElement;
  table: Table;
  legend?: readonly { name: string; series: number }[];
  tools?: Child;
}

export interface Figure {
  root: HTMLElement;
  redraw(says?: string): void;
  leave(): void;
}

export function dataTable(table: Table, caption: string): HTMLElement {
  const cell = (value: string | number): HTMLElement =>
    h("td", { class: typeof value === "number" ? "number" : undefined }, typeof value === "number" ? value.toLocaleString() : value);

  return h(
    "div",
    { class: "chart-table", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      {},
      h("caption", { class: "unseen" }, caption),
      h("thead", {}, h("tr", {}, ...table.head.map((one, at) => h("th", { scope: "col", class: at > 0 ? "number" : undefined }, one)))),
      h("tbody", {}, ...table.rows.map(([name, ...values]) => h("tr", {}, h("th", { scope: "row" }, name), ...values.map(cell)))),
    ),
  );
}

export function legendOf(entries: readonly { name: string; series: number }[]): HTMLElement {
  return h(
    "ul",
    { class: "legend" },
    ...entries.map((one) => h("li", {}, h("span", { class: `legend-mark series-${one.series}`, "aria-hidden": "true" }), one.name)),
  );
}

export function figure(options: FigureOptions): Figure {
  const id = newId("chart");
  const says = h("p", { class: "chart-says", id: `${id}-says` }, options.says);
  const at = h("p", { class: "chart-at", "aria-hidden": "true" });
  const holder = h("div", { class: "chart-holder", role: "img", "aria-labelledby": `${id}-title ${id}-says` });
  let width = 0;

  const draw = (): void => {
    if (width > 0) fill(holder, options.draw(width, (text) => { at.textContent = text; }));
  };
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry?.contentRect.width ?? 0);
    if (now === width) return;
    width = now;
    draw();
  });
  observer.observe(holder);
  const root = h(
    "section",
    { class: "card chart", "aria-labelledby": `${id}-title` },
    h("div", { class: "row row-apart" }, h("h2", { id: `${id}-title`, class: "chart-title" }, options.title), options.tools),
    says,
    options.legend && legendOf(options.legend),
    holder,
    at,
    h("details", { class: "chart-more" }, h("summary", {}, "Show the numbers"), dataTable(options.table, `${options.title}: the numbers`)),
  );
  return {
    root,
    redraw(text) {
      if (text !== undefined) says.textContent = text;
      draw();
    },
    leave: () => observer.disconnect(),
  };
}
