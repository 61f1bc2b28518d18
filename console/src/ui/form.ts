/* form: fields that are sent together, with what the server finds wrong beside them. */
import { Refusal, said } from "../refusal";
import { button, setBusy } from "./button";
import { fill, h, type Child } from "./element";
import { showFaults, type Field } from "./field";
import { note } from "./states";

export interface FormOptions {
  fields?: Readonly<Record<string, Field>>; /* by the names that the API's faults carry */
  words?: string;
  more?: Child[]; /* beside the button */
}

export function form(body: Child[], send: () => Promise<unknown>, options: FormOptions = {}): HTMLFormElement {
  const wrong = h("div", { role: "alert" });
  const submit = button(options.words ?? "Save", null, { kind: "primary", type: "submit" });
  const element = h("form", { class: "form", novalidate: true }, ...body, wrong, h("div", { class: "row" }, submit, ...(options.more ?? [])));

  const run = async (): Promise<void> => {
    if (submit.hasAttribute("aria-busy")) return;
    setBusy(submit, true);
    fill(wrong);
    try {
      await send();
      showFaults([], options.fields ?? {});
    } catch (thrown) {
      const faults = thrown instanceof Refusal ? thrown.faults : [];
      const rest = showFaults(faults, options.fields ?? {});
      if (faults.length === 0 || rest !== "") fill(wrong, note(rest || said(thrown), "error"));
    } finally {
      setBusy(submit, false);
    }
  };
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  return element;
}

/* What the console itself finds wrong, said as the server would. */
export function fault(target: string, message: string): Refusal {
  return new Refusal(400, "BadRequest", message, [{ code: "invalid", target, message }]);
}
