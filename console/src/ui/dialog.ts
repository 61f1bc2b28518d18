/* dialog: questions that must be answered first, and a panel at the side. Esc, a click beside it and the cross close it; the
 * focus goes back where it was. */
import { button, type Kind } from "./button";
import { h, type Child } from "./element";
import { carryToasts } from "./toast";
import { isUnsaved, settle } from "./unsaved";

interface Shown extends HTMLElement {
  show(): void;
  hide(): void;
}

export interface Opened {
  close: () => void;
  root: HTMLElement;
}

/* Esc and a press beside it close it unasked, unless something in it is not saved. */
function guard(element: Shown): void {
  const hold = (event: Event): void => {
    const closes = event.type === "cancel" || (event.target as Element).localName === "dialog";
    if (!closes || !event.cancelable || !isUnsaved(element)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void leave(element);
  };
  for (const name of ["cancel", "click"]) element.shadowRoot?.addEventListener(name, hold, { capture: true });
}

async function leave(element: Shown): Promise<void> {
  if (await mayLeave(element)) element.hide();
}

/* It is in the page for as long as it is open. */
function open(element: Shown, closed?: () => void): Opened {
  const before = document.activeElement;
  (document.querySelector("main") ?? document.body).append(element);
  guard(element);
  element.addEventListener("toggle", (event) => {
    if (event.target !== element || (event as unknown as CustomEvent<{ newState: string }>).detail.newState === "open") return;
    carryToasts(element);
    element.remove();
    if (before instanceof HTMLElement) before.focus();
    closed?.();
  });
  requestAnimationFrame(() => {
    element.show();
    carryToasts();
  });
  return { close: () => element.hide(), root: element };
}

export function dialog(title: string, body: Child[], actions: HTMLElement[], closed?: () => void): Opened {
  const element = h(
    "fluent-dialog",
    { class: "dialog", "aria-label": title },
    h(
      "fluent-dialog-body",
      {},
      h("h2", { slot: "title", class: "dialog-title" }, title),
      h("div", { class: "dialog-content" }, ...body),
      ...actions.map((action) => {
        action.slot = "action";
        return action;
      }),
    ),
  ) as Shown;
  return open(element, closed);
}

export interface Question {
  title: string;
  text: Child;
  yes: string;
  no?: string;
  kind?: Kind;
  stays?: boolean; /* "no" is what most mean: it has the focus */
}

export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const yes = button(question.yes, () => { answer = true; shown.close(); }, { kind: question.kind ?? (question.stays ? "plain" : "primary") });
    const no = button(question.no ?? "Keep as it is", () => shown.close(), { kind: question.stays ? "primary" : "plain" });
    no.toggleAttribute("autofocus", question.stays === true);
    const shown = dialog(question.title, [h("p", {}, question.text)], [no, yes], () => resolve(answer));
  });
}

const LEAVING: Question = { title: "Leave without saving?", text: "What you have typed here is not saved. When you leave, it is lost.", yes: "Leave", no: "Stay", stays: true };
let asked: Promise<boolean> | null = null;

/* Nothing in `root` is unsaved, or they said that it may be lost; then it is given up. */
export async function mayLeave(root: ParentNode = document): Promise<boolean> {
  if (!isUnsaved(root)) return true;
  asked ??= confirm(LEAVING).finally(() => { asked = null; });
  const leaves = await asked;
  if (leaves) settle(root);
  return leaves;
}

/* A panel at the end of the page; on a phone it is the page. */
export function panel(title: string, body: Child[], closed?: () => void): Opened {
  const element = h(
    "fluent-drawer",
    { class: "panel", position: "end", type: "modal", "aria-label": title },
    h(
      "div",
      { class: "panel-frame" },
      h("div", { class: "panel-head" }, h("h2", {}, title), button("", () => leave(element), { kind: "subtle", icon: "close", label: "Close" })),
      h("div", { class: "panel-body" }, ...body),
    ),
  ) as Shown;
  return open(element, closed);
}
