/* zones: a field for the zone in which an event is told. */
import { choiceField, type Field, type FieldOptions } from "./field";
import { ownZone, zones } from "./time";

export function zoneField(name: string, zone: string, options: FieldOptions = {}): Field<HTMLSelectElement> {
  const listed = zones();
  const all = listed.includes(zone) ? listed : [zone, ...listed];
  const first = all.includes(ownZone) ? [ownZone, ...all.filter((one) => one !== ownZone)] : all;
  return choiceField(name, first.map((one) => ({ key: one, name: one.replaceAll("_", " ") })), zone, options);
}
