/* mails: reminders and thanks, and the words of each mail, which may be one's own. */
import { all, patch, post, remove } from "../api";
import type { Configuration } from "../model";
import type { Leave } from "../route";
import { Refusal } from "../refusal";
import { button } from "../ui/button";
import { confirm, mayLeave, panel } from "../ui/dialog";
import { fill, h } from "../ui/element";
import { areaField, choiceField, textField, toggle } from "../ui/field";
import { form } from "../ui/form";
import { onOrOff, type Words } from "../ui/meanwhile";
import { badge, failed, skeleton } from "../ui/states";
import { tell } from "../ui/toast";
import { durationWords, usualReminders } from "./durations";
import { languages } from "./languages";
import { drawMail } from "./mail_picture";
import type { OpenMeeting } from "./open";
import { changedMeanwhile, changesOf, ifMatch, see, type Seen } from "./seen";

interface Template {
  id: string;
  kind: string;
  language: string | null;
  isOverridden: boolean;
  subject: string | null;
  text: string | null;
  html: string | null;
}

const kinds: readonly { key: string; name: string; when: string }[] = [
  { key: "confirmation", name: "Registered", when: "to who has a place" },
  { key: "confirm_address", name: "Confirm your address", when: "with a link to follow, where addresses must be confirmed" },
  { key: "pending", name: "Waiting for approval", when: "to who is to be approved" },
  { key: "approved", name: "Approved", when: "to who was approved" },
  { key: "rejected", name: "Not approved", when: "to who was turned down" },
  { key: "waitlisted", name: "On the waiting list", when: "to who comes when it is full" },
  { key: "promoted", name: "A place became free", when: "to who moves up from the waiting list" },
  { key: "changed", name: "Something changed", when: "when the time or the name of the event changes" },
  { key: "reminder", name: "Reminder", when: "before the start" },
  { key: "canceled", name: "Canceled", when: "to who canceled" },
  { key: "canceled_by_organizer", name: "Canceled by you", when: "when you cancel somebody, or all of it" },
  { key: "link", name: "Your link again", when: "to who asks for it" },
  { key: "thanks", name: "Thank you", when: "to who came, after the end" },
];

const PREVIEW_DELAY_MS = 400;

/* --- Reminders and thanks --- */

function reminderWords(it: Configuration): Words {
  const reminders = it.reminders ?? [];
  return [
    ["Remind people", reminders.length === 0 ? "Not at all" : reminders.map(durationWords).join(", ")],
    ["Thank who came", onOrOff(it.isThankYouMailEnabled)],
  ];
}

function reminderCard(open: OpenMeeting, seen: Seen<Configuration>): HTMLElement {
  const path = `${open.path}/registration/configuration`;
  const shown = seen.it.reminders ?? [];
  const chosen = new Set(shown);
  const offered = [...new Set([...usualReminders, ...chosen])];
  const ticks = offered.map((duration) => {
    const box = h("input", { type: "checkbox", checked: chosen.has(duration) });
    box.addEventListener("change", () => void (box.checked ? chosen.add(duration) : chosen.delete(duration)));
    return h("label", { class: "tick" }, box, h("span", {}, durationWords(duration)));
  });
  const thanks = toggle("Thank who came", seen.it.isThankYouMailEnabled, "A mail after the end, to everybody who was on the join page.");
  const wished = () => {
    const isTouched = chosen.size !== shown.length || shown.some((one) => !chosen.has(one));
    return { reminders: isTouched ? offered.filter((one) => chosen.has(one)) : seen.it.reminders, isThankYouMailEnabled: thanks.on };
  };
  const save = async (): Promise<void> => {
    await patch(path, changesOf(wished(), seen.it), { headers: ifMatch(seen.etag) });
    open.reload();
    tell("Reminders are set.");
  };

  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Reminders and thanks"),
    form([h("fieldset", { class: "ticks" }, h("legend", { class: "field-name" }, "Remind people"), h("div", { class: "row" }, ...ticks)), thanks.root], save, {
      locked: !open.may("changeRegistration"),
      meanwhile: () => changedMeanwhile<[Configuration]>([{ path, seen }], reminderWords, [{ ...seen.it, ...wished() }]),
      again: open.reload,
    }),
  );
}

/* --- Words --- */

interface Editor {
  open: OpenMeeting;
  kind: string;
  name: string;
  changed: () => void;
}

function pathOf(editor: Editor, language: string): string {
  return `${editor.open.path}/registration/mailTemplates/${editor.kind}${language === "" ? "" : `-${language}`}`;
}

interface Fields {
  subject: ReturnType<typeof textField>;
  text: ReturnType<typeof areaField>;
  html: ReturnType<typeof areaField>;
}

function wordsOf(fields: Fields): { subject: string; text: string; html: string } {
  return { subject: fields.subject.control.value, text: fields.text.control.value, html: fields.html.control.value };
}

/* Only what differs from what was there is one's own: the rest goes with what Foyer says. */
function changedWords(fields: Fields, kept: Template): Partial<Template> {
  const now = wordsOf(fields);
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== (kept[name as keyof Template] ?? "")));
}

function templateWords(it: Template): Words {
  return [["Subject", it.subject ?? ""], ["As HTML", it.html ?? ""], ["As plain text", it.text ?? ""]];
}

function drawPreview(root: HTMLElement, editor: Editor, language: string, fields: Fields): () => void {
  let turn = 0;
  const draw = async (): Promise<void> => {
    const now = ++turn;
    try {
      const seen = await post<Template>(`${pathOf(editor, language)}/preview`, wordsOf(fields));
      if (now === turn) fill(root, h("p", { class: "mail-subject", dir: "auto" }, seen.subject), drawMail(seen.html ?? ""));
    } catch (thrown) {
      if (now !== turn) return;
      const faults = thrown instanceof Refusal ? thrown.faults : [];
      fill(root, h("ul", { class: "mail-faults" }, ...(faults.length > 0 ? faults.map((one) => h("li", {}, one.message)) : [h("li", {}, String(thrown))])));
    }
  };
  void draw();
  return () => void draw();
}

function drawEditor(root: HTMLElement, editor: Editor, seen: Seen<Template>, language: string, redraw: (language: string) => void): void {
  const kept = seen.it;
  const path = pathOf(editor, language);
  const fields: Fields = {
    subject: textField("Subject", kept.subject ?? "", { maxlength: 500 }),
    text: areaField("As plain text", kept.text ?? "", { rows: 12, class: "input mono", hint: "For mail programs that show no more." }),
    html: areaField("As HTML", kept.html ?? "", { rows: 12, class: "input mono", spellcheck: "false", hint: "What stands in the card; the page around it stays as it is. {{name}}, {{title}}, {{when}} and links such as {{join}} are filled in." }),
  };
  const changes = editor.open.may("changeRegistration");
  const shown = h("div", { class: "mail-preview" }, skeleton(2));
  const preview = changes ? drawPreview(shown, editor, language, fields) : (): void => undefined;
  let timer = 0;
  const later = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(preview, PREVIEW_DELAY_MS);
  };
  for (const one of Object.values(fields)) one.control.addEventListener("input", later);

  const save = async (): Promise<void> => {
    const words = changedWords(fields, kept);
    if (Object.keys(words).length === 0) return;
    await patch(path, words, { headers: ifMatch(seen.etag) });
    editor.changed();
    tell("The mail has your words now.");
    redraw(language);
  };
  const undo = async (): Promise<void> => {
    if (!(await confirm({ title: "Take your words back?", text: "The mail says again what it said before you changed it.", yes: "Take them back", kind: "danger" }))) return;
    try {
      await remove(path, { headers: ifMatch(seen.etag) });
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.status === 412) throw new Error("Somebody else has changed these words since they were shown here: they stay. Close this and open it again to see them.");
      throw thrown;
    }
    editor.changed();
    redraw(language);
  };
  const choice = choiceField("For", [{ key: "", name: "Every language" }, ...languages], language);
  choice.control.addEventListener("change", () => {
    void mayLeave(root).then((leaves) => {
      if (leaves) redraw(choice.control.value);
      else choice.control.value = language;
    });
  });

  fill(
    root,
    choice.root,
    changes && h("section", { class: "stack-tight" }, h("h3", {}, "As people get it"), shown),
    form([fields.subject.root, h("details", { class: "more", open: !changes }, h("summary", {}, "Words of the mail"), h("div", { class: "stack" }, fields.html.root, fields.text.root))], save, {
      locked: !changes,
      fields: { ...fields },
      meanwhile: () => changedMeanwhile<[Template]>([{ path, seen }], templateWords, [{ ...kept, ...wordsOf(fields) }]),
      again: () => redraw(language),
      more: [kept.isOverridden ? button("Take my words back", undo, { kind: "danger" }) : null],
    }),
  );
}

function edit(editor: Editor): void {
  const root = h("div", { class: "stack" }, skeleton());
  const draw = async (language: string): Promise<void> => {
    try {
      const [seen] = await see<[Template]>(pathOf(editor, language));
      if (!seen) throw new Error("The registration is not there any more.");
      drawEditor(root, editor, seen, language, (next) => void draw(next));
    } catch (thrown) {
      fill(root, failed(thrown, () => void draw(language)));
    }
  };
  panel(editor.name, [root]);
  void draw(editor.open.configuration?.language ?? "");
}

function wordsCard(open: OpenMeeting, own: readonly Template[], changed: () => void): HTMLElement {
  const row = (kind: (typeof kinds)[number]): HTMLElement => {
    const mine = own.filter((one) => one.kind === kind.key);
    return h(
      "li",
      { class: "line" },
      h("div", { class: "grow" }, h("div", { class: "line-name" }, kind.name, mine.length > 0 && badge("Your words", "brand")), h("div", { class: "quiet" }, `Goes ${kind.when}.`)),
      button(open.may("changeRegistration") ? "See and edit" : "See", () => edit({ open, kind: kind.key, name: kind.name, changed }), { small: true }),
    );
  };
  return h("section", { class: "card" }, h("h2", {}, "Words"), h("p", { class: "quiet" }, open.may("changeRegistration") ? "Every mail is written in twelve languages already. Where you want to say it yourself, you can." : "Every mail is written in twelve languages."), h("ul", { class: "lines" }, ...kinds.map(row)));
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const path = `${open.path}/registration`;
  const [[configuration], own] = await Promise.all([see<[Configuration]>(`${path}/configuration`), all<Template>(`${path}/mailTemplates`)]);
  const again = (): void => {
    void all<Template>(`${path}/mailTemplates`).then((now) => draw(now));
  };
  const reminders = configuration && reminderCard(open, configuration); /* what is typed in it stays when words are saved */
  const draw = (templates: readonly Template[]): void => fill(root, h("div", { class: "stack settings" }, reminders, wordsCard(open, templates, again)));
  draw(own);
}
