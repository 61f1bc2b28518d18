/* button: buttons, and links that look like them. */
import { said } from "../refusal";
import { h } from "./element";
import { icon, type Icon } from "./icon";
import { tell } from "./toast";

export type Kind = "primary" | "plain" | "subtle" | "danger";

export interface ButtonOptions {
  kind?: Kind;
  icon?: Icon;
  label?: string; /* of a button that is an icon alone */
  type?: "button" | "submit";
  small?: boolean;
}

const appearances: Record<Kind, string | undefined> = { primary: "primary", plain: undefined, subtle: "subtle", danger: undefined };

interface Pressable extends HTMLElement {
  disabled: boolean;
}

/* Said to assistive technology too: it is no use to press it now. */
export function setBusy(element: HTMLElement, busy: boolean): void {
  for (const name of ["aria-busy", "aria-disabled"])
    if (busy) element.setAttribute(name, "true");
    else element.removeAttribute(name);
}

/* The component's own word for it reaches no attribute. */
export function setDisabled(element: HTMLElement & { disabled: boolean }, disabled: boolean): void {
  element.disabled = disabled;
  if (disabled) element.setAttribute("aria-disabled", "true");
  else element.removeAttribute("aria-disabled");
}

/* While what it does is under way, it cannot be pressed again; what goes wrong is told. */
async function perform(element: Pressable, pressed: () => unknown): Promise<void> {
  if (element.disabled || element.hasAttribute("aria-busy")) return;
  try {
    const work = pressed();
    if (!(work instanceof Promise)) return;
    setBusy(element, true);
    await work;
  } catch (thrown) {
    tell(said(thrown), "error");
  } finally {
    setBusy(element, false);
  }
}

export function button(words: string, pressed: (() => unknown) | null, options: ButtonOptions = {}): HTMLElement & { disabled: boolean } {
  const kind = options.kind ?? "plain";
  const element = h(
    "fluent-button",
    {
      class: `button button-${kind}`,
      appearance: appearances[kind],
      type: options.type ?? "button",
      size: options.small ? "small" : undefined,
      "icon-only": words === "",
      "aria-label": options.label,
      title: words === "" ? options.label : undefined,
    },
    options.icon && icon(options.icon, words === "" ? undefined : "start"),
    words,
  ) as Pressable;

  if (pressed) element.addEventListener("click", () => void perform(element, pressed));
  return element;
}

export function linkButton(words: string, href: string, options: ButtonOptions & { away?: boolean } = {}): HTMLElement {
  const kind = options.kind ?? "plain";
  return h(
    "fluent-anchor-button",
    {
      class: `button button-${kind}`,
      appearance: appearances[kind],
      href,
      target: options.away ? "_blank" : undefined,
      rel: options.away ? "noopener" : undefined,
      size: options.small ? "small" : undefined,
    },
    options.icon && icon(options.icon, "start"),
    words,
  );
}

export function copyButton(text: string, label = "Copy"): HTMLElement {
  return button(label, async () => {
    await navigator.clipboard.writeText(text);
    tell("Copied.");
  }, { icon: "copy", small: true });
}
