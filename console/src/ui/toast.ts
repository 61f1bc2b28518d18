/* toast: a line at the foot of the page that says what just happened, and may take it back. */
import { h } from "./element";
import { icon } from "./icon";

export type Mood = "done" | "error";

const SHOWN_MS = 6_000;
const UNDO_SHOWN_MS = 15_000;

let place: HTMLElement | null = null;
let home: HTMLElement | null = null;

/* Once, in the shell: a live region must be there before it speaks. */
export function toasts(): HTMLElement {
  place = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  home = null;
  return place;
}

/* What lies behind a dialog is not read out and cannot be pressed: toasts are shown in the one on top. `left` is closing. */
export function carryToasts(left?: HTMLElement): void {
  home ??= place?.parentElement ?? null;
  const dialogs = [...document.querySelectorAll<HTMLElement>("fluent-dialog, fluent-drawer")].filter((one) => one !== left);
  const top = dialogs.at(-1) ?? home;
  if (place && top && place.parentElement !== top) top.append(place);
}

export interface Undo {
  words?: string;
  run: () => unknown;
}

export function tell(text: string, mood: Mood = "done", undo?: Undo): void {
  const close = (): void => toast.remove();
  const closer = h("button", { type: "button", class: "toast-close", "aria-label": "Dismiss", on: { click: close } }, icon("close"));
  const taker =
    undo &&
    h("button", { type: "button", class: "toast-undo", on: { click: () => { close(); void undo.run(); } } }, undo.words ?? "Undo");
  const toast = h("div", { class: `toast toast-${mood}` }, icon(mood === "error" ? "warn" : "check"), h("p", {}, text), taker, closer);

  place?.append(toast);
  /* What went wrong stays until it is read. */
  if (mood === "done") setTimeout(close, undo ? UNDO_SHOWN_MS : SHOWN_MS);
}
