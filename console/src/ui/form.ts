/* form: fields that are sent together, with what the server finds wrong beside them. */
import { Refusal, said } from "../refusal";
import { button, setBusy } from "./button";
import { fill, h, type Child } from "./element";
import { showFaults, type Field } from "./field";
import { meanwhileNote, type Meanwhile } from "./meanwhile";
import { note } from "./states";
import { hold, sending, valuesIn } from "./unsaved";

export interface FormOptions {
  fields?: Readonly<Record<string, Field>>; /* by the names that the API's faults carry */
  words?: string;
  more?: Child[]; /* beside the button */
  locked?: boolean; /* it shows how things are: nobody here may change them */
  meanwhile?: () => Promise<Meanwhile>; /* what is there now, when somebody else changed it */
  again?: () => unknown; /* shows that instead of what is here */
  stands?: () => unknown; /* what would be saved, where that is not each control by itself */
  stored?: unknown; /* the same as it is stored, where the form does not begin with that */
}

/* Reading is all that is left of it: what can be typed into or pressed cannot, and nothing is sent. */
function lock(body: readonly Child[]): HTMLElement {
  const inner = h("fieldset", { class: "form-locked", disabled: true }, ...body);
  for (const one of inner.querySelectorAll("fluent-switch, fluent-checkbox")) one.setAttribute("disabled", "");
  for (const one of inner.querySelectorAll<HTMLElement>("fluent-button, button")) one.hidden = true;
  return inner;
}

/* `send` gives false when nothing was sent after all. */
export function form(body: Child[], send: () => Promise<unknown>, options: FormOptions = {}): HTMLFormElement {
  const wrong = h("div", { role: "alert" });
  const submit = button(options.words ?? "Save", null, { kind: "primary", type: "submit" });
  if (options.locked) return h("form", { class: "form" }, lock(body));
  const element = h("form", { class: "form", novalidate: true }, ...body, wrong, h("div", { class: "row" }, submit, ...(options.more ?? [])));

  const told = async (meanwhile: () => Promise<Meanwhile>): Promise<HTMLElement> => {
    try {
      return meanwhileNote(await meanwhile(), () => element.requestSubmit(), options.again);
    } catch (thrown) {
      return note(said(thrown), "error");
    }
  };
  const run = async (): Promise<void> => {
    if (submit.hasAttribute("aria-busy")) return;
    setBusy(submit, true);
    fill(wrong);
    try {
      const settle = sending(element);
      const sent = await send();
      showFaults([], options.fields ?? {});
      if (sent !== false) settle();
    } catch (thrown) {
      if (thrown instanceof Refusal && thrown.status === 412 && options.meanwhile) {
        fill(wrong, await told(options.meanwhile));
        return;
      }
      const faults = thrown instanceof Refusal ? thrown.faults : [];
      const rest = showFaults(faults, options.fields ?? {});
      if (faults.length === 0 || rest !== "") fill(wrong, note(rest || said(thrown), "error"));
    } finally {
      setBusy(submit, false);
    }
  };
  hold(element, options.stands ?? (() => valuesIn(element)), options.stored);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  return element;
}

/* What the console itself finds wrong, said as the server would. */
export function faults(found: readonly (readonly [target: string, message: string])[]): Refusal {
  return new Refusal(400, "BadRequest", found[0]?.[1] ?? "", found.map(([target, message]) => ({ code: "invalid", target, message })));
}

export function fault(target: string, message: string): Refusal {
  return faults([[target, message]]);
}
