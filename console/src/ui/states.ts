/* states: what stands where nothing is yet: loading, empty, failed. Each says what to do next. */
import { said } from "../refusal";
import { button } from "./button";
import { h, type Child } from "./element";
import { icon, type Icon } from "./icon";

export function skeleton(lines = 4, what = "Loading"): HTMLElement {
  return h(
    "div",
    { class: "skeleton", role: "status" },
    h("span", { class: "unseen" }, `${what} …`),
    ...Array.from({ length: lines }, () => h("div", { class: "skeleton-line", "aria-hidden": "true" })),
  );
}

export interface EmptyOptions {
  icon?: Icon;
  title: string;
  text?: Child;
  actions?: Child[];
}

export function empty(options: EmptyOptions): HTMLElement {
  return h(
    "div",
    { class: "empty" },
    h("div", { class: "empty-icon" }, icon(options.icon ?? "people")),
    h("h2", {}, options.title),
    options.text !== undefined && h("p", {}, options.text),
    options.actions && h("div", { class: "row row-middle" }, ...options.actions),
  );
}

/* `heading`: of the whole view, or of a part of it. */
export function failed(thrown: unknown, again: () => void, heading: "h1" | "h2" = "h2"): HTMLElement {
  return h(
    "div",
    { class: "empty empty-failed", role: "alert" },
    h("div", { class: "empty-icon" }, icon("warn")),
    h(heading, { class: "empty-title" }, "That did not work"),
    h("p", {}, said(thrown)),
    h("div", { class: "row row-middle" }, button("Try again", again, { kind: "primary" })),
  );
}

export function note(text: Child, mood: "info" | "success" | "warning" | "error" = "info", ...actions: Child[]): HTMLElement {
  return h(
    "div",
    { class: `note note-${mood}` },
    icon(mood === "success" ? "check" : mood === "info" ? "clock" : "warn"),
    h("div", { class: "note-text" }, text),
    actions.length > 0 && h("div", { class: "note-actions" }, ...actions),
  );
}

export type Tone = "success" | "warning" | "danger" | "informative" | "brand" | "subtle";

export function badge(words: string, tone: Tone = "informative"): HTMLElement {
  return h("span", { class: `badge badge-${tone}` }, words);
}
