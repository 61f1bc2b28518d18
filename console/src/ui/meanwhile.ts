/* meanwhile: somebody else changed what is being changed here. Both are shown side by side, and what was typed stays. */
import { button } from "./button";
import { h, user } from "./element";
import { note } from "./states";

/* What others changed, and what stands in the form. */
export interface Difference {
  name: string;
  now: string | Element; /* a picture of it, where it is one */
  mine: string | Element | null; /* null: it was not touched here, so theirs stays when this is saved */
}

export interface Meanwhile {
  differences: Difference[];
  take(): void; /* what is there now is what the next save is a change of */
}

/* A resource as words: each field's name and what stands in it, always the same fields. */
export type Words = readonly (readonly [name: string, text: string])[];

/* `before`: as it was shown here; `now`: as it is there; `mine`: as it stands in the form. */
export function differences(before: Words, now: Words, mine: Words): Difference[] {
  return now.flatMap(([name, text], at) => {
    const shown = before[at]?.[1];
    const typed = mine[at]?.[1] ?? "";
    return text === shown ? [] : [{ name, now: text, mine: typed === shown ? null : typed }];
  });
}

export function onOrOff(on: boolean): string {
  return on ? "On" : "Off";
}

function cell(shown: string | Element): HTMLElement {
  if (typeof shown !== "string") return h("td", {}, shown);
  return h("td", { dir: "auto" }, shown === "" ? h("span", { class: "quiet" }, "Nothing") : user(shown));
}

function table(rows: readonly Difference[]): HTMLElement {
  return h(
    "div",
    { class: "both", tabindex: 0, role: "group", "aria-label": "What is there now, and yours" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("td"), h("th", { scope: "col" }, "There now"), h("th", { scope: "col" }, "Yours"))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.name), cell(row.now), row.mine === null ? h("td", { class: "quiet" }, "Not changed by you: theirs stays") : cell(row.mine)))),
    ),
  );
}

const CHANGED = "Somebody else, or you in another window, has changed this since it was shown here. Nothing of yours is saved, and what you have typed stays here.";
const ALIKE = "What they changed is none of what stands here, or has come to the same: you can save yours.";

export function meanwhileNote(meanwhile: Meanwhile, save: () => void, again: (() => unknown) | undefined): HTMLElement {
  const mine = button("Save mine too", () => { meanwhile.take(); save(); }, { small: true, kind: "primary" });
  const theirs = again && button("Show what is there now", again, { small: true });
  const { differences: rows } = meanwhile;
  return note(h("div", { class: "stack-tight" }, h("p", {}, CHANGED), rows.length > 0 ? table(rows) : h("p", {}, ALIKE), h("div", { class: "row" }, mine, theirs)), "warning");
}
