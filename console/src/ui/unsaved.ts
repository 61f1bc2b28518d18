/* unsaved: what stands in the page and is not stored yet. Each place where something can be typed says what stands in it; it is
 * compared with what is stored when somebody asks, so that what was typed and taken back counts for nothing. */

interface Held {
  stands: () => string;
  stored: string;
}

const held = new WeakMap<Element, Held>();

/* `stands`: what would be saved, as plain data. For as long as `root` is in the page. */
export function hold(root: Element, stands: () => unknown, stored: unknown = stands()): void {
  root.setAttribute("data-held", "");
  held.set(root, { stands: () => JSON.stringify(stands()), stored: JSON.stringify(stored) });
}

function within(root: ParentNode): Held[] {
  const places = [...(root instanceof Element ? [root] : []), ...root.querySelectorAll("[data-held]")];
  return places.map((one) => held.get(one)).filter((one) => one !== undefined);
}

export function isUnsaved(root: ParentNode = document): boolean {
  return within(root).some((one) => one.stands() !== one.stored);
}

/* What stands there now is being saved: what is called when it is. What is typed meanwhile is unsaved still. */
export function sending(root: ParentNode): () => void {
  const sent = within(root).map((one) => [one, one.stands()] as const);
  return () => {
    for (const [one, text] of sent) one.stored = text;
  };
}

/* What stands there now is stored, or given up. */
export function settle(root: ParentNode = document): void {
  sending(root)();
}

/* Of each control what a person sees in it. */
export function valuesIn(root: ParentNode): (string | boolean)[] {
  return [...root.querySelectorAll<HTMLInputElement>("input, select, textarea, fluent-switch")].map((one) =>
    one.localName === "fluent-switch" || one.type === "checkbox" || one.type === "radio" ? one.checked : one.value,
  );
}

/* The browser's own question, before the window is closed or loaded anew. */
export function askBeforeUnload(): void {
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
}
