/* dialog: questions that must be answered first, and a panel at the side. Esc, a click beside it and the cross close it; the
 * focus goes back where it was. */
import { button, type Kind } from "./button";
import { h, type Child } from "./element";
import { carryToasts } from "./toast";

interface Shown extends HTMLElement {
  show(): void;
  hide(): void;
}

export interface Opened {
  close: () => void;
  root: HTMLElement;
}

/* It is in the page for as long as it is open. */
function open(element: Shown, closed?: () => void): Opened {
  const before = document.activeElement;
  (document.querySelector("main") ?? document.body).append(element);
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
}

export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const yes = button(question.yes, () => { answer = true; shown.close(); }, { kind: question.kind ?? "primary" });
    const no = button(question.no ?? "Keep as it is", () => shown.close());
    const shown = dialog(question.title, [h("p", {}, question.text)], [no, yes], () => resolve(answer));
  });
}

/* A panel at the end of the page; on a phone it is the page. */
export function panel(title: string, body: Child[], closed?: () => void): Opened {
  const element = h(
    "fluent-drawer",
    { class: "panel", position: "end", type: "modal", "aria-label": title },
    h(
      "div",
      { class: "panel-frame" },
      h("div", { class: "panel-head" }, h("h2", {}, title), button("", () => shown.close(), { kind: "subtle", icon: "close", label: "Close" })),
      h("div", { class: "panel-body" }, ...body),
    ),
  ) as Shown;
  const shown = open(element, closed);
  return shown;
}
