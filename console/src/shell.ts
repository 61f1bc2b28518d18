/* shell: the frame around every view, and the page of who is not signed in. */
import { setMe } from "./me";
import { signIn, signOut, type Person } from "./session";
import { button } from "./ui/button";
import { fill, h, user } from "./ui/element";
import { toasts } from "./ui/toast";
import mark from "./foyer.svg";

function frame(): HTMLElement {
  return document.querySelector("#console") as HTMLElement;
}

function brand(): HTMLElement {
  return h("a", { class: "brand", href: "#/meetings" }, h("img", { src: mark, alt: "", width: 28, height: 28 }), "Foyer");
}

function whoIs(person: Person): HTMLElement {
  const name = person.displayName || person.mail || "Administrator";
  return h(
    "div",
    { class: "account" },
    h("fluent-avatar", { name, size: 28, color: "colorful", "aria-hidden": "true" }),
    h("span", { class: "account-name", title: person.mail }, user(name)),
    button("Sign out", signOut, { kind: "subtle", small: true }),
  );
}

/* Gives the place for views. */
export function drawShell(person: Person): HTMLElement {
  const outlet = h("main", { id: "main", class: "main", tabindex: -1 });

  setMe(person);
  fill(
    frame(),
    h("a", { class: "skip", href: "#main", on: { click: (event) => { event.preventDefault(); outlet.focus(); } } }, "Skip to the content"),
    h("header", { class: "top" }, brand(), whoIs(person)),
    outlet,
    toasts(),
  );
  return outlet;
}

export function otherWays(): HTMLElement {
  return h("p", { class: "quiet" }, "No way to sign in here yet? The server prints a link to this console when it starts; ", h("code", {}, "foyer console"), " prints a new one.");
}

export function drawSignIn(): void {
  document.title = "Sign in · Foyer";
  fill(
    frame(),
    h(
      "main",
      { class: "door" },
      h("img", { src: mark, alt: "", width: 64, height: 64 }),
      h("h1", {}, "Welcome to Foyer"),
      h("p", {}, "Meetings, their registrations, and the people who come: this is where organizers see to them."),
      button("Sign in", signIn, { kind: "primary" }),
      otherWays(),
    ),
  );
}

/* What a view is about: in the window's title, and read out when the view is there. */
export function title(words: string): void {
  document.title = `${words} · Foyer`;
}
