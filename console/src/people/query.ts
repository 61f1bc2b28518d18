/* query: what the table asks the server for. All searching, filtering and sorting is the server's, so that a hundred
 * thousand people are as quick as ten. */
import type { Registrant, State } from "../model";

/* Somebody as the table and the panel ask for them. */
export interface Person extends Registrant {
  state: State;
  attendance?: { joinDateTime: string }[];
}

export function nameOf(person: Pick<Registrant, "firstName" | "lastName">): string {
  return `${person.firstName ?? ""} ${person.lastName ?? ""}`.trim();
}

export interface Group {
  key: string;
  name: string;
  states: State[]; // none: everybody
}

export const groups: Group[] = [
  { key: "all", name: "Everybody", states: [] },
  { key: "registered", name: "Registered", states: ["registered"] },
  { key: "pending", name: "To approve", states: ["pending"] },
  { key: "waitlisted", name: "Waiting list", states: ["waitlisted"] },
  { key: "unconfirmed", name: "Not confirmed", states: ["unconfirmed"] },
  {
    key: "canceled",
    name: "Canceled",
    states: ["canceledByRegistrant", "canceledByOrganizer", "rejected", "expired"],
  },
];

export type Sort = "registrationDateTime" | "lastName" | "firstName" | "email" | "state";

export interface Wish {
  search: string;
  group: Group;
  sort: Sort;
  down: boolean;
  external: boolean; /* of another system: of its people the ids alone are here, in the order of arrival */
}

const columns = ["id", "registrationDateTime", "firstName", "lastName", "email", "status", "state", "emailBouncedDateTime"];
export const consentColumns = ["consentDateTime", "consentText"];

/* Each word as a phrase, so that none of them is read as an operator. */
export function searchText(typed: string): string {
  const words = typed.replaceAll('"', " ").split(/\s+/u).filter((word) => word !== "");
  return words.slice(0, 20).map((word) => `"${word}"`).join(" ");
}

export function filterText(group: Group): string {
  const names = group.states.map((state) => `'${state}'`);
  if (names.length === 0) return "";
  return names.length === 1 ? `state eq ${names[0]}` : `state in (${names.join(",")})`;
}

function path(base: string, options: Record<string, string>): string {
  const said = Object.entries(options).filter(([, value]) => value !== "");
  return `${base}?${said.map(([name, value]) => `$${name}=${encodeURIComponent(value)}`).join("&")}`;
}

/* In the order of arrival the server needs no look at all the rows: it is what stands first. */
function order(wish: Wish): string {
  if (wish.sort === "registrationDateTime" && !wish.down) return "";
  const direction = wish.down ? " desc" : "";
  const then = wish.sort === "lastName" ? `,firstName${direction}` : "";
  return wish.sort + direction + then;
}

export function listPath(base: string, wish: Wish, most: number): string {
  if (wish.external) return path(base, { count: "true", top: String(most) });
  return path(base, {
    search: searchText(wish.search),
    filter: filterText(wish.group),
    orderby: order(wish),
    select: columns.join(","),
    count: "true",
    top: String(most),
  });
}

/* Of all that match: who they are and how they stand. */
export function idsPath(base: string, wish: Wish): string {
  if (wish.external) return path(base, { select: "id", top: "1000" });
  return path(base, {
    search: searchText(wish.search),
    filter: filterText(wish.group),
    select: "id,state,firstName,lastName",
    top: "1000",
  });
}

export function exportPath(base: string, wish: Wish): string {
  if (wish.external) return path(base, { expand: "attendance", top: "500" });
  return path(base, {
    search: searchText(wish.search),
    filter: filterText(wish.group),
    select: [...columns, ...consentColumns, "customQuestionAnswers"].join(","),
    expand: "attendance",
    top: "500",
  });
}

/* Whom another system enrolled is registered, and is known by that system's id. */
export function asExternal(person: Person): Person {
  return { ...person, firstName: "", lastName: person.id, email: "", state: "registered", registrationDateTime: null };
}
