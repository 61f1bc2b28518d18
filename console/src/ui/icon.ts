/* icon: small drawings beside words, which carry the meaning. Strokes on a grid of 20. */
import { svg } from "./element";

const strokes = {
  add: "M10 4v12M4 10h12",
  back: "M12.5 4.5 7 10l5.5 5.5",
  calendar: "M4 7.5h12M5.5 4h9A1.5 1.5 0 0 1 16 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 14.5v-9A1.5 1.5 0 0 1 5.5 4ZM7 2.5v3M13 2.5v3",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  clock: "M10 5.5V10l3 2M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z",
  close: "m5 5 10 10M15 5 5 15",
  code: "M7 6 3 10l4 4M13 6l4 4-4 4",
  copy: "M8 7.5h7A1.5 1.5 0 0 1 16.5 9v7a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 16V9A1.5 1.5 0 0 1 8 7.5ZM13.5 7.5V5A1.5 1.5 0 0 0 12 3.5H5A1.5 1.5 0 0 0 3.5 5v7A1.5 1.5 0 0 0 5 13.5h1.5",
  download: "M10 3.5v9M6.5 9 10 12.5 13.5 9M4 16h12",
  edit: "M12.5 4.5l3 3L7 16H4v-3l8.5-8.5Z",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5ZM12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  link: "M8.5 11.5l3-3M9 6l1.5-1.5a3.2 3.2 0 0 1 5 5L14 11M11 14l-1.5 1.5a3.2 3.2 0 0 1-5-5L6 9",
  mail: "M4 5h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM3 6.5l7 4.5 7-4.5",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  open: "M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3M11 3.5h5.5V9M16 4l-7 7",
  people: "M10.5 7a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0ZM2.5 16c0-2.8 2.2-4.5 5.2-4.5s5.2 1.7 5.2 4.5M13 4.4a2.6 2.6 0 0 1 0 5.1M14.8 11.8c1.7.6 2.7 2.1 2.7 4.2",
  search: "M14 9A5 5 0 1 1 4 9a5 5 0 0 1 10 0ZM12.7 12.7 17 17",
  up: "M10 16V4.5M5.5 9 10 4.5 14.5 9",
  down: "M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10",
  upload: "M10 12.5v-9M6.5 7 10 3.5 13.5 7M4 16h12",
  warn: "M10 3.5 17.5 16h-15L10 3.5ZM10 8.5v3.5M10 14h.01",
} as const;

export type Icon = keyof typeof strokes;

export function icon(name: Icon, slot?: string): SVGElement {
  return svg(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true", focusable: "false", slot },
    svg("path", { d: strokes[name] }),
  );
}
