/* standing: how it stands with a registration, in a word. */
import type { Configuration, Registration } from "../model";
import type { Tone } from "../ui/states";
import { moment } from "../ui/time";

export interface Standing {
  words: string;
  tone: Tone;
}

export interface Stands {
  registration: Pick<Registration, "endDateTime"> | null;
  configuration: Pick<Configuration, "opensDateTime" | "closesDateTime"> | null;
}

export function standing(of: Stands, now = Date.now()): Standing {
  const before = (text: string | null | undefined): boolean => {
    const date = moment(text);
    return date !== null && date.getTime() <= now;
  };

  if (of.registration === null) return { words: "No registration", tone: "informative" };
  if (before(of.registration.endDateTime)) return { words: "Over", tone: "informative" };
  if (before(of.configuration?.closesDateTime)) return { words: "Closed", tone: "warning" };
  if (of.configuration?.opensDateTime && !before(of.configuration.opensDateTime)) return { words: "Opens later", tone: "brand" };
  return { words: "Open", tone: "success" };
}
