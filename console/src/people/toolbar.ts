/* toolbar: what is searched for, which group, in which order; and the bar of what may be done with the chosen. */
import { count } from "../api";
import { button } from "../ui/button";
import { fill, h } from "../ui/element";
import { filterText, type Group, groups, type Wish } from "./query";
import { type Action, actionWords, people } from "./states";

const SEARCH_DELAY_MS = 250;

export function searchBox(changed: (words: string) => void): { root: HTMLElement; close: () => void } {
  let timer = 0;
  const root = h("input", {
    class: "input search",
    type: "search",
    placeholder: "Search names and addresses",
    "aria-label": "Search registrants by name or address",
    dir: "auto",
  });
  root.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => changed(root.value.trim()), SEARCH_DELAY_MS);
  });
  return { root, close: () => clearTimeout(timer) };
}

/* Groups with how many are in each, which the server knows without looking at them. */
export class Groups {
  readonly root = h("fieldset", { class: "pills people-groups" }, h("legend", { class: "unseen" }, "Which registrants"));
  private readonly numbers = new Map<string, HTMLElement>();

  constructor(
    private readonly base: string,
    changed: (group: Group) => void,
  ) {
    for (const group of groups) {
      const number = h("span", { class: "people-count" });
      this.numbers.set(group.key, number);
      this.root.append(
        h(
          "label",
          { class: "pill" },
          h("input", { type: "radio", name: "people-group", checked: group.key === "all", on: { change: () => changed(group) } }),
          h("span", {}, group.name, " ", number),
        ),
      );
    }
  }

  async refresh(): Promise<void> {
    const found = await Promise.all(groups.map((group) => count(this.base, filterText(group))));
    groups.forEach((group, index) => {
      const number = this.numbers.get(group.key);
      if (number) number.textContent = (found[index] ?? 0).toLocaleString();
    });
  }
}

const orders: { key: string; name: string; sort: Wish["sort"]; down: boolean }[] = [
  { key: "new", name: "Newest first", sort: "registrationDateTime", down: true },
  { key: "old", name: "Oldest first", sort: "registrationDateTime", down: false },
  { key: "name", name: "By last name", sort: "lastName", down: false },
  { key: "email", name: "By e-mail", sort: "email", down: false },
  { key: "state", name: "By state", sort: "state", down: false },
];

/* On a phone the table has no heads to press. */
export function orderChoice(changed: (sort: Wish["sort"], down: boolean) => void): HTMLElement {
  const choice = h("select", { class: "input people-order", "aria-label": "Order" }, ...orders.map((one) => h("option", { value: one.key }, one.name)));
  choice.addEventListener("change", () => {
    const order = orders.find((one) => one.key === choice.value);
    if (order) changed(order.sort, order.down);
  });
  return choice;
}

const offered: Action[] = ["approve", "reject", "promote", "cancel", "resend", "erase"];
/* Nobody of another system waits or is mailed here. */
const offeredExternal: Action[] = ["cancel", "erase"];

export interface ChosenBar {
  count: number;
  total: number;
  all: boolean;
  external: boolean;
  everybody: () => void;
  clear: () => void;
  act: (action: Action) => unknown;
}

/* On a phone all that may be done is behind one button, so that the bar is a row and not half the table. */
function menu(acts: HTMLElement): HTMLElement {
  const opener = button("What to do", () => {
    const open = acts.classList.toggle("people-acts-open");
    opener.setAttribute("aria-expanded", String(open));
    if (open) acts.querySelector<HTMLElement>("fluent-button")?.focus();
  }, { icon: "up", small: true, kind: "primary" });

  opener.classList.add("people-opener");
  opener.setAttribute("role", "button"); /* aria-expanded is of a button's role, which not all read from the component */
  opener.setAttribute("aria-expanded", "false");
  acts.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !acts.classList.contains("people-acts-open")) return;
    acts.classList.remove("people-acts-open");
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  });
  return opener;
}

export function drawChosen(root: HTMLElement, bar: ChosenBar): void {
  root.hidden = bar.count === 0;
  if (bar.count === 0) {
    fill(root);
    return;
  }
  const acts = h(
    "div",
    { class: "people-acts" },
    !bar.all && bar.count < bar.total && button(`Choose all ${bar.total.toLocaleString()} that match`, bar.everybody, { kind: "subtle", small: true }),
    button("Choose nobody", bar.clear, { kind: "subtle", small: true }),
    ...(bar.external ? offeredExternal : offered).map((action) => button(actionWords[action].label, () => bar.act(action), { small: true, kind: action === "erase" ? "danger" : "plain" })),
  );
  fill(root, h("strong", { role: "status" }, `${people(bar.count)} chosen`), menu(acts), acts);
}
