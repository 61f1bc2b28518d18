/* field: a control with its name, what helps, and what is wrong with it. */
import { h, newId, type Child } from "./element";

export interface Field<C extends HTMLElement = HTMLElement> {
  root: HTMLElement;
  control: C;
  fault(text: string): void; /* "" takes it away */
}

export interface FieldOptions {
  hint?: Child;
  optional?: boolean;
}

export function field<C extends HTMLElement>(name: string, control: C, options: FieldOptions = {}): Field<C> {
  const id = control.id || newId("field");
  const hint = options.hint === undefined ? null : h("p", { id: `${id}-hint`, class: "field-hint" }, options.hint);
  const fault = h("p", { id: `${id}-fault`, class: "field-fault" });
  const described = (wrong: boolean): void => {
    const ids = [hint?.id, wrong ? fault.id : undefined].filter((one) => one !== undefined);
    if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  };

  control.id = id;
  described(false);
  fault.hidden = true;
  const label = h("label", { for: id, class: "field-name" }, name, options.optional && h("span", { class: "field-optional" }, " (optional)"));
  const root = h("div", { class: "field" }, label, hint, control, fault);
  return {
    root,
    control,
    fault(text) {
      fault.textContent = text;
      fault.hidden = text === "";
      if (text === "") control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
      described(text !== "");
    },
  };
}

type InputProps = Record<string, string | number | boolean | null | undefined>;

export function textField(name: string, value: string, options: FieldOptions & InputProps = {}): Field<HTMLInputElement> {
  const { hint, optional, ...props } = options;
  const control = h("input", { class: "input", type: "text", dir: "auto", ...(props as InputProps) });
  control.value = value;
  return field(name, control, { hint, optional: optional === true });
}

export function areaField(name: string, value: string, options: FieldOptions & InputProps = {}): Field<HTMLTextAreaElement> {
  const { hint, optional, ...props } = options;
  const control = h("textarea", { class: "input", dir: "auto", rows: 4, ...(props as InputProps) });
  control.value = value;
  return field(name, control, { hint, optional: optional === true });
}

export interface Choice {
  key: string;
  name: string;
}

export function choiceField(name: string, choices: readonly Choice[], chosen: string, options: FieldOptions = {}): Field<HTMLSelectElement> {
  const control = h("select", { class: "input" }, ...choices.map((one) => h("option", { value: one.key, selected: one.key === chosen }, one.name)));
  return field(name, control, options);
}

/* On or off. `hint` says what follows. */
export interface Toggle {
  root: HTMLElement;
  readonly on: boolean;
  set(on: boolean): void;
  changed(run: (on: boolean) => void): void;
}

export function toggle(name: string, on: boolean, hint?: string): Toggle {
  const id = newId("switch");
  const control = h("fluent-switch", { id, checked: on, "aria-label": name, "aria-description": hint }) as HTMLElement & { checked: boolean };
  const words = h("div", { class: "toggle-words" }, h("span", { class: "field-name" }, name), hint !== undefined && h("span", { class: "field-hint" }, hint));
  const root = h("div", { class: "toggle" }, control, words);

  words.addEventListener("click", () => control.click());
  return {
    root,
    get on() {
      return control.checked;
    },
    set(now) {
      control.checked = now;
    },
    changed(run) {
      control.addEventListener("change", () => run(control.checked));
    },
  };
}

/* Puts what the server said is wrong beside the fields that it names; what it names and nobody shows is given back. */
export function showFaults(faults: readonly { target: string; message: string }[], fields: Readonly<Record<string, Field>>): string {
  const others: string[] = [];
  for (const one of Object.values(fields)) one.fault("");
  for (const fault of faults) {
    const found = fields[fault.target] ?? fields[fault.target.replace(/\[.*$/, "")];
    if (found) found.fault(fault.message);
    else others.push(fault.message);
  }
  Object.values(fields).find((one) => one.control.hasAttribute("aria-invalid"))?.control.focus();
  return others.join(" ");
}
