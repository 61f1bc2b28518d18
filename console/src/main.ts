/* main: the shell: who is signed in, what stands at the top of each page, and which view is shown. */
import { goInstead, startGoing } from "./leaving";
import { said } from "./refusal";
import { SignedOut, tellSignedIn, wayBack, whenSignedOut, whoIsThere, type Person } from "./session";
import { matches, pathNow, type Leave, type Route } from "./route";
import { drawShell, drawSignIn } from "./shell";
import { askToSignIn } from "./signed_out";
import { start as startFluent } from "./ui/fluent";
import { failed, skeleton } from "./ui/states";
import { carryToasts, tell } from "./ui/toast";
import { fill, h } from "./ui/element";

const routes: readonly Route[] = [
  { pattern: "/meetings", load: () => import("./views/meetings") },
  { pattern: "/new", load: () => import("./views/wizard") },
  { pattern: "/open/{organizer}/{meeting}", load: () => import("./views/wizard") },
  { pattern: "/meetings/{organizer}/{meeting}", load: () => import("./views/meeting") },
  { pattern: "/meetings/{organizer}/{meeting}/{tab}", load: () => import("./views/meeting") },
];

let leave: Leave | void = undefined;
let shown = 0; /* which showing is the latest: an earlier one that comes late is not drawn */

function routeNow(): { route: Route; params: Record<string, string> } | null {
  for (const route of routes) {
    const params = matches(route.pattern, pathNow());
    if (params) return { route, params };
  }
  return null;
}

async function show(outlet: HTMLElement): Promise<void> {
  const turn = ++shown;
  const found = routeNow();
  const root = h("div", { class: "view" }, h("h1", { class: "unseen" }, "Loading"), skeleton());

  leave?.();
  leave = undefined;
  fill(outlet, root);
  carryToasts(); /* out of a dialog that went with the view */
  window.scrollTo(0, 0);
  if (!found) {
    goInstead("#/meetings");
    return;
  }
  try {
    const view = await found.route.load();
    if (turn !== shown) return;
    const left = await view.show(root, found.params);
    if (turn === shown) leave = left;
    else left?.();
  } catch (thrown) {
    if (turn === shown) fill(root, failed(thrown, () => void show(outlet), "h1"));
  }
}

function open(person: Person): void {
  const outlet = drawShell(person);
  const hash = wayBack();

  if (hash && location.hash === "") history.replaceState(null, "", hash);
  whenSignedOut(askToSignIn);
  tellSignedIn();
  /* What nobody waits for must not go wrong unseen. */
  window.addEventListener("unhandledrejection", (event) => {
    if (!(event.reason instanceof SignedOut)) tell(said(event.reason), "error");
  });
  startGoing(() => void show(outlet));
}

async function start(): Promise<void> {
  startFluent();
  try {
    const person = await whoIsThere();
    if (person) open(person);
    else drawSignIn();
  } catch (thrown) {
    fill(document.querySelector("#console") as HTMLElement, failed(thrown, () => location.reload(), "h1"));
  }
}

void start();
