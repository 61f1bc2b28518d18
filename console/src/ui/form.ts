/* form: fields that are sent together, with what the server finds wrong beside them. */
import { Refusal, said } from "../refusal";
import { button, setBusy } from "./button";
import { fill, h, type Child } from "./element";
import { showFaults, type Field } from "./field";
import { meanwhileNote, type Meanwhile } from "./meanwhile";
import { note } from "./states";

export interface FormOptions {
  fields?: Readonly<Record<string, Field>>; /* by the names that the API's faults carry */
  words?: string;
  more?: Child[]; /* beside the button */
  locked?: boolean; /* it shows how things are: nobody here may change them */
  meanwhile?: () => Promise<Meanwhile>; /* what is there now, when somebody else changed it */
  again?: () => unknown; /* shows that instead of what is here */
}

/* Reading is all that is left of it: what can be typed into or pressed cannot, and nothing is sent. */
function lock(body: readonly Child[]): HTMLElement {
  const inner = h("fieldset", { class: "form-locked", disabled: true }, ...body);
  for (const one of inner.querySelectorAll("fluent-switch, fluent-checkbox")) one.setAttribute("disabled", "");
  for (const one of inner.querySelectorAll<HTMLElement>("fluent-button, button")) one.hidden = true;
  return inner;
}

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
      await send();
      showFaults([], options.fields ?? {});
      delete element.dataset["touched"];
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
  for (const name of ["input", "change"]) element.addEventListener(name, () => { element.dataset["touched"] = ""; });
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  return element;
}

/* Something was typed or chosen in it that is not saved. */
export function isTouched(root: HTMLElement): boolean {
  return root.querySelector("form[data-touched]") !== null;
}

/* What the console itself finds wrong, said as the server would. */
export function fault(target: string, message: string): Refusal {
  return new Refusal(400, "BadRequest", message, [{ code: "invalid", target, message }]);
}
