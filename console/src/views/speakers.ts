/* speakers: a list of people with a name and a few words, to which some come and from which some go. */
import type { Speaker } from "../model";
import { button } from "../ui/button";
import { fill, h, type Child } from "../ui/element";
import { areaField, textField, type Field } from "../ui/field";

interface Row {
  name: Field<HTMLInputElement>;
  bio: Field<HTMLTextAreaElement>;
}

export interface SpeakerList {
  root: HTMLElement;
  fields: Record<string, Field>; /* by the targets of faults; it is alive */
  value(): Speaker[];
}

export function speakerList(speakers: readonly Speaker[]): SpeakerList {
  const rows: Row[] = [];
  const fields: Record<string, Field> = {};
  const list = h("div", { class: "stack" });
  const rowOf = (speaker: Speaker): Row => ({
    name: textField("Name", speaker.displayName, { maxlength: 256 }),
    bio: areaField("About them", speaker.bio ?? "", { rows: 2, maxlength: 4000, optional: true }),
  });

  const draw = (): void => {
    for (const key of Object.keys(fields)) delete fields[key];
    rows.forEach((row, index) => {
      fields[`speakers[${index}].displayName`] = row.name;
      fields[`speakers[${index}].bio`] = row.bio;
    });
    fill(list, ...rows.map(drawRow));
  };
  const drawRow = (row: Row, index: number): Child =>
    h(
      "fieldset",
      { class: "speaker" },
      h("legend", { class: "unseen" }, `Speaker ${index + 1}`),
      row.name.root,
      row.bio.root,
      button("Remove", () => { rows.splice(index, 1); draw(); }, { kind: "subtle", small: true, icon: "trash" }),
    );
  const add = (): void => {
    const row = rowOf({ displayName: "", bio: null });
    rows.push(row);
    draw();
    row.name.control.focus();
  };

  rows.push(...speakers.map(rowOf));
  draw();
  return {
    root: h("div", { class: "stack-tight" }, h("h3", {}, "Speakers"), list, h("div", {}, button("Add a speaker", add, { icon: "add", small: true }))),
    fields,
    value: () =>
      rows
        .map((row) => ({ displayName: row.name.control.value.trim(), bio: row.bio.control.value.trim() || null }))
        .filter((one) => one.displayName !== "" || one.bio !== null),
  };
}
