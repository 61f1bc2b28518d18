/* me: who is signed in, for views that ask. */
import type { Person } from "./session";

let person: Person | null = null;

export function setMe(now: Person): void {
  person = now;
}

export function me(): Person {
  if (person === null) throw new Error("Nobody is signed in yet.");
  return person;
}
