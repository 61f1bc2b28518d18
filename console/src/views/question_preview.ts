/* question_preview: the form of the registration page, in the very styles of that page, behind a shadow so that the console's do
 * not reach it. */
import { get } from "../api";
import type { Question } from "../model";
import { server } from "../session";
import { h, newId } from "../ui/element";
import words from "virtual:page-words";

export type Shown = Omit<Question, "id">;

export interface Preview {
  root: HTMLElement;
  dress(registration: string): Promise<void>; /* path of the registration */
  draw(questions: readonly Shown[], marked?: number): void;
}

/* Any page names the stylesheet of the day; an event's own color is part of its address (web/style.c). */
async function stylesOf(registration: string): Promise<string> {
  const [home, look] = await Promise.all([
    fetch(server, { headers: { Accept: "text/html" } }).then((answer) => answer.text()),
    get<{ accentColor?: string | null }>(`${registration}/look`).catch(() => ({ accentColor: null })),
  ]);
  const link = new DOMParser().parseFromString(home, "text/html").querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
  const address = link?.getAttribute("href");
  if (!address) return "";
  const color = look.accentColor ? `-${look.accentColor.slice(1).toLowerCase()}` : "";
  const answer = await fetch(new URL(address.replace(/\.css$/, `${color}.css`), server));
  return answer.ok ? answer.text() : "";
}

/* What is said of the whole page is said of the shadow's host here; what is for wide windows does not fit. */
function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.replace(/:root/g, ":host").replace(/(^|[\s,}])(body|main)(?=[\s,{])/g, "$1.$2"));
  for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
    const rule = sheet.cssRules[at];
    if (rule instanceof CSSMediaRule && /min-width|print/.test(rule.conditionText)) sheet.deleteRule(at);
  }
  const own = ":host { display: block; color: var(--text); } .body { min-height: 0; border-radius: 0.5rem; overflow: hidden; } .marked { outline: 2px dashed var(--act); outline-offset: 0.5rem; border-radius: 0.25rem; }";
  sheet.insertRule(`@layer foyer-console { ${own} }`, 0);
  return sheet;
}

interface Said {
  language: string;
  first: string;
  last: string;
  email: string;
  optional: string;
  none: string;
  button: string;
}

/* As the page says it to who comes with no other wish: in the event's language. */
function said(language: string | null): Said {
  const wanted = language !== null && words[language] ? language : "en";
  const [first = "", last = "", email = "", optional = "", none = "", button = ""] = words[wanted] ?? [];
  return { language: wanted, first, last, email, optional, none, button };
}

function optional(question: Shown, says: Said): HTMLElement | false {
  return !question.isRequired && h("span", { class: "optional" }, ` ${says.optional}`);
}

function choice(id: string, option: string): HTMLElement {
  return h("label", { class: "choice" }, h("input", { type: "radio", name: id }), h("span", { dir: "auto" }, option));
}

function asked(question: Shown, says: Said): HTMLElement {
  const id = newId("preview");
  const name = h("bdi", {}, question.displayName || "…");
  if (question.answerInputType === "text") return h("div", { class: "field" }, h("label", { for: id }, name, optional(question, says)), h("textarea", { id, dir: "auto", rows: 2 }));
  const options = question.isRequired ? question.answerOptions : [...question.answerOptions, says.none];
  return h("fieldset", { class: "field", role: "radiogroup" }, h("legend", {}, name, optional(question, says)), ...options.map((one) => choice(id, one)));
}

/* Beside the questions the preview scrolls by itself; below them, the page stays where somebody types. */
function bringIntoSight(one: Element, frame: Element | null): void {
  if (frame === null) return;
  const [seen, whole] = [one.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (seen.bottom > whole.bottom) frame.scrollTop += seen.bottom - whole.bottom;
  else if (seen.top < whole.top) frame.scrollTop -= whole.top - seen.top;
}

export function preview(language: string | null): Preview {
  const says = said(language);
  const root = h("div", { class: "question-page" });
  const shadow = root.attachShadow({ mode: "open" });
  const fields = h("div", {});
  const fixed = [says.first, says.last, says.email].map((name) => asked({ displayName: name, isRequired: true, answerInputType: "text", answerOptions: [] }, says));

  for (const one of fixed) {
    const area = one.querySelector("textarea");
    area?.replaceWith(h("input", { id: area.id, type: "text", dir: "auto" }));
  }
  shadow.append(h("div", { class: "body", lang: says.language, dir: says.language === "ar" ? "rtl" : "ltr" }, h("div", { class: "main" }, ...fixed, fields, h("button", { type: "button" }, says.button))));
  return {
    root,
    async dress(registration) {
      shadow.adoptedStyleSheets = [sheetOf(await stylesOf(registration))];
    },
    draw(questions, marked = -1) {
      fields.replaceChildren(...questions.map((one) => asked(one, says)));
      const one = fields.children[marked];
      one?.classList.add("marked");
      if (one) bringIntoSight(one, root.closest(".question-preview"));
    },
  };
}
