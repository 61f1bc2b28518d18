/* columns: counts side by side, such as days: what comes stands up, what goes hangs down. Or the sum of them, as an area. */
import { svg } from "../ui/element";
import { ticks } from "./scale";

export interface Point {
  short: string; /* below it, where there is room */
  long: string; /* where it is pointed at */
  up: number;
  down: number;
}

const LEFT = 44;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 26;
const HEIGHT = 240;
const LABEL_PX = 68;
const WIDEST_PX = 44;

interface Frame {
  root: SVGElement;
  width: number; /* of one point */
  x(at: number): number; /* its middle */
  y(value: number): number;
}

function frameOf(width: number, points: readonly Point[], least: number, most: number): Frame {
  const marks = ticks(least, most);
  const low = marks[0] ?? 0;
  const high = marks.at(-1) ?? 1;
  const inner = width - LEFT - RIGHT;
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM);
  const each = inner / Math.max(points.length, 1);
  const x = (at: number): number => LEFT + each * (at + 0.5);
  const root = svg("svg", { class: "chart-drawing", width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, "aria-hidden": "true", focusable: "false" });

  for (const mark of marks) {
    root.append(
      svg("line", { class: mark === 0 ? "axis" : "grid", x1: LEFT, x2: width - RIGHT, y1: y(mark), y2: y(mark) }),
      svg("text", { class: "tick", x: LEFT - 8, y: y(mark) + 4, "text-anchor": "end" }, Math.abs(mark).toLocaleString()),
    );
  }
  const every = Math.max(1, Math.ceil((points.length * LABEL_PX) / Math.max(inner, 1)));
  points.forEach((point, at) => {
    if (at % every === 0) root.append(svg("text", { class: "tick", x: x(at), y: HEIGHT - 8, "text-anchor": "middle" }, point.short));
  });
  return { root, width: each, x, y };
}

/* Over all that is drawn: the whole height of a point answers to the pointer. */
function hits(frame: Frame, points: readonly Point[], hover: (text: string) => void): void {
  points.forEach((point, at) => {
    frame.root.append(
      svg("rect", {
        class: "hit",
        x: frame.x(at) - frame.width / 2,
        y: TOP,
        width: frame.width,
        height: HEIGHT - TOP - BOTTOM,
        on: { pointerenter: () => hover(point.long), pointerleave: () => hover("") },
      }, svg("title", {}, point.long)),
    );
  });
}

export function columns(width: number, points: readonly Point[], hover: (text: string) => void): SVGElement {
  const most = Math.max(1, ...points.map((one) => one.up));
  const least = -Math.max(0, ...points.map((one) => one.down));
  const frame = frameOf(width, points, least, most);
  const thick = Math.max(1, Math.min(frame.width * 0.72, WIDEST_PX));
  const bar = (at: number, from: number, to: number, series: number): void => {
    const height = Math.abs(frame.y(from) - frame.y(to));
    frame.root.append(
      svg("rect", { class: `series-${series}`, x: frame.x(at) - thick / 2, y: Math.min(frame.y(from), frame.y(to)), width: thick, height, rx: Math.min(3, thick / 4) }),
    );
  };

  points.forEach((point, at) => {
    if (point.up > 0) bar(at, 0, point.up, 1);
    if (point.down > 0) bar(at, 0, -point.down, 2);
  });
  hits(frame, points, hover);
  return frame.root;
}

/* `up` of each point is the sum so far. */
export function area(width: number, points: readonly Point[], hover: (text: string) => void): SVGElement {
  const frame = frameOf(width, points, 0, Math.max(1, ...points.map((one) => one.up)));
  const line = points.map((point, at) => `${at === 0 ? "M" : "L"}${frame.x(at).toFixed(1)} ${frame.y(point.up).toFixed(1)}`).join("");

  if (points.length > 0) {
    frame.root.append(
      svg("path", { class: "area", d: `${line}L${frame.x(points.length - 1)} ${frame.y(0)}L${frame.x(0)} ${frame.y(0)}Z` }),
      svg("path", { class: "line", d: line }),
    );
  }
  if (points.length <= 31) points.forEach((point, at) => frame.root.append(svg("circle", { class: "series-1", cx: frame.x(at), cy: frame.y(point.up), r: 3.5 })));
  hits(frame, points, hover);
  return frame.root;
}
