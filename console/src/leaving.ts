/* leaving: from view to view. The address names what is shown; who has typed something that is not saved is asked before another
 * view takes its place, whichever way they go, and until they say so address and page stay as they were.
 *
 * A browser tells of going back or forth only when it is done, and not which of both it was. So the entries of its history are
 * numbered: by the number we go back to where we were, ask there, and then go on. */
import { mayLeave } from "./ui/dialog";
import { askBeforeUnload, isUnsaved } from "./ui/unsaved";

let here = { hash: "", at: 0 };
let draw: () => void = () => undefined;
let isAsking = false;

const left = new EventTarget();

/* What still runs for a view ends with it. */
export function whenLeft(run: () => void, until: AbortSignal): void {
  left.addEventListener("left", run, { signal: until });
}

/* What is shown, from what is there now. */
export function drawAgain(): void {
  left.dispatchEvent(new Event("left"));
  draw();
}

/* Another address in the place of this one, to which there is no way back: nothing is asked. */
export function goInstead(hash: string): void {
  history.replaceState({ at: here.at }, "", hash);
  arrive(here.at);
  drawAgain();
}

function go(hash: string): void {
  location.hash = hash;
}

/* null: of an entry that was made a moment ago. */
function numberNow(): number | null {
  const { at } = (history.state ?? {}) as { at?: unknown };
  return typeof at === "number" ? at : null;
}

function arrive(at: number): void {
  here = { hash: location.hash, at };
  history.replaceState({ at }, "");
}

async function askFirst(hash: string, made: boolean, steps: number): Promise<void> {
  const returned = new Promise<void>((resolve) => window.addEventListener("hashchange", () => resolve(), { once: true }));

  isAsking = true;
  history.go(-steps);
  const [leaves] = await Promise.all([mayLeave(), returned]);
  isAsking = false;
  if (!leaves) return;
  if (made) go(hash);
  else history.go(steps);
}

/* The address is another one already. */
function moved(): void {
  const number = numberNow();
  const at = number ?? here.at + 1;

  if (location.hash === here.hash) return;
  if (isAsking) history.go(here.at - at);
  else if (isUnsaved()) void askFirst(location.hash, number === null, at - here.at);
  else {
    arrive(at);
    drawAgain();
  }
}

/* Where a press leads in this window; null: not to another view. */
function wayOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((one): one is Element => one instanceof Element && one.hasAttribute("href"));
  const hash = link?.getAttribute("href") ?? "";
  return hash.startsWith("#/") && hash !== location.hash ? hash : null;
}

/* A link is not followed before they say so: one that was would have cut off what lay ahead in the history. */
function pressed(event: MouseEvent): void {
  const hash = wayOf(event);
  if (hash === null || !isUnsaved()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void mayLeave().then((leaves) => {
    if (leaves) go(hash);
  });
}

export function startGoing(show: () => void): void {
  draw = show;
  arrive(numberNow() ?? 0);
  askBeforeUnload();
  window.addEventListener("click", pressed, { capture: true });
  window.addEventListener("hashchange", moved);
  /* Another entry of the same address is no other view, but it has a number of its own, or needs one. */
  window.addEventListener("popstate", () => {
    if (location.hash === here.hash) arrive(numberNow() ?? here.at);
  });
  drawAgain();
}
