/* meetings: all meetings of mine, or of everybody for an administrator: the console's first page. */
import { all, get, pathOf, type Page } from "../api";
import { me } from "../me";
import type { Meeting } from "../model";
import { roleNames, type Access } from "../rights";
import { meetingHash, placeOf } from "../place";
import type { Leave } from "../route";
import { Refusal } from "../refusal";
import { title } from "../shell";
import { button, linkButton } from "../ui/button";
import { fill, h, user } from "../ui/element";
import { icon } from "../ui/icon";
import { badge, empty, failed, skeleton } from "../ui/states";
import { moment, monthOf, span } from "../ui/time";

const OWN = "/me/onlineMeetings";
const ALL = "/communications/onlineMeetings";
const SHARED = "/me/onlineMeetings/sharedWithMe";
const PAGE = 50;
const SEARCH_DELAY_MS = 250;

function startsAt(meeting: Meeting): number {
  return moment(meeting.startDateTime)?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

function isOver(meeting: Meeting): boolean {
  const end = moment(meeting.endDateTime) ?? moment(meeting.startDateTime);
  return end !== null && end.getTime() < Date.now();
}

function organizerOf(meeting: Meeting): string {
  const organizer = meeting.participants?.organizer;
  return organizer?.identity?.user?.displayName || organizer?.upn || "";
}

function row(meeting: Meeting): HTMLElement {
  const when = meeting.startDateTime;
  const date = when ? monthOf(when) : null;
  const whose = organizerOf(meeting);

  return h(
    "li",
    {},
    h(
      "a",
      { class: "meeting", href: meetingHash(placeOf(meeting, me().id)) },
      h("span", { class: "leaf", "aria-hidden": "true" }, ...(date ? [h("b", {}, date.day), h("span", {}, date.month)] : [icon("calendar")])),
      h(
        "span",
        { class: "meeting-words" },
        h("span", { class: "meeting-name" }, user(meeting.subject || "Untitled meeting")),
        h("span", { class: "quiet" }, when ? span(when, meeting.endDateTime) : "No time yet", whose && h("span", {}, " · ", user(whose))),
      ),
      icon("back"),
    ),
  );
}

/* Who is at the door sees the door. */
function sharedRow(shared: Access): HTMLElement {
  const place = { organizer: shared.organizerId, meeting: shared.id };
  const date = shared.startDateTime ? monthOf(shared.startDateTime) : null;
  return h(
    "li",
    {},
    h(
      "a",
      { class: "meeting", href: meetingHash(place, shared.role === "checker" ? "attendance" : "overview") },
      h("span", { class: "leaf", "aria-hidden": "true" }, ...(date ? [h("b", {}, date.day), h("span", {}, date.month)] : [icon("calendar")])),
      h(
        "span",
        { class: "meeting-words" },
        h("span", { class: "meeting-name" }, user(shared.subject || "Untitled meeting"), " ", badge(roleNames[shared.role] ?? shared.role, "brand")),
        h("span", { class: "quiet" }, shared.startDateTime ? span(shared.startDateTime, shared.endDateTime) : "No time yet", shared.organizerDisplayName && h("span", {}, " · ", user(shared.organizerDisplayName))),
      ),
      icon("back"),
    ),
  );
}

/* The newest first, a page at a time; what is searched for is looked for in all of them. */
async function drawShared(list: HTMLElement, search: Search): Promise<void> {
  const rows = h("ul", { class: "meetings" });
  const foot = h("div", { class: "row row-middle" });
  const wanted = search.words.trim().toLocaleLowerCase();
  const more = async (path: string): Promise<void> => {
    const page = await get<Page<Access>>(path);
    const found = page.value.filter((one) => (one.subject ?? "").toLocaleLowerCase().includes(wanted));
    const next = page["@odata.nextLink"];
    rows.append(...found.map(sharedRow));
    fill(foot, next !== undefined && button("Show more", () => more(pathOf(next))));
    if (next !== undefined && wanted !== "" && rows.childElementCount < PAGE) await more(pathOf(next));
  };
  await more(`${SHARED}?$top=${PAGE}`);
  if (rows.childElementCount === 0 && foot.childElementCount === 0) fill(list, search.words !== "" ? nothing(search.words, false) : empty({ icon: "people", title: "Nothing is shared with you", text: "Meetings of others on which you have a role are listed here." }));
  else fill(list, rows, foot);
}

async function isShared(): Promise<boolean> {
  return (await get<Page<Access>>(`${SHARED}?$top=1&$select=id`)).value.length > 0;
}

function section(name: string, meetings: readonly Meeting[]): HTMLElement | null {
  if (meetings.length === 0) return null;
  return h("section", {}, h("h2", { class: "section" }, name), h("ul", { class: "meetings" }, ...meetings.map(row)));
}

/* Upcoming first, the next at the top; then what is over, the latest at the top. */
function sections(meetings: readonly Meeting[]): (HTMLElement | null)[] {
  const sorted = [...meetings].sort((a, b) => startsAt(a) - startsAt(b));
  return [section("Upcoming", sorted.filter((one) => !isOver(one))), section("Past", sorted.filter(isOver).reverse())];
}

function nothing(searched: string, own: boolean): HTMLElement {
  if (searched !== "")
    return empty({ icon: "search", title: "Nothing is called that", text: `No meeting has “${searched}” in its name.` });
  return empty({
    icon: "calendar",
    title: own ? "No meetings yet" : "Nobody has a meeting yet",
    text: "Open registration for one: it takes less than a minute, and you can change everything later.",
    actions: [linkButton("New meeting", "#/new", { kind: "primary", icon: "add" })],
  });
}

type Whose = "mine" | "shared" | "everybody";

interface Search {
  words: string;
  whose: Whose;
}

function found(meetings: readonly Meeting[], words: string): Meeting[] {
  const wanted = words.trim().toLocaleLowerCase();
  return meetings.filter((one) => (one.subject ?? "").toLocaleLowerCase().includes(wanted));
}

/* One's own are few: they are loaded once, and searched here. */
async function drawOwn(list: HTMLElement, search: Search, own: () => Promise<Meeting[]>): Promise<void> {
  const rows = found(await own(), search.words);
  fill(list, ...(rows.length > 0 ? sections(rows) : [nothing(search.words, true)]));
}

function allPath(words: string): string {
  const wanted = words.trim().replace(/'/g, "''");
  return `${ALL}?$top=${PAGE}${wanted === "" ? "" : `&$filter=${encodeURIComponent(`contains(subject,'${wanted}')`)}`}`;
}

/* Everybody's may be many: they come a page at a time, in the server's order. */
async function drawAll(list: HTMLElement, search: Search): Promise<void> {
  const rows = h("ul", { class: "meetings" });
  const foot = h("div", { class: "row row-middle" });
  const more = async (path: string): Promise<void> => {
    const page = await get<Page<Meeting>>(path);
    const next = page["@odata.nextLink"];
    rows.append(...page.value.map(row));
    fill(foot, next !== undefined && button("Show more", () => more(pathOf(next))));
  };
  await more(allPath(search.words));
  if (rows.childElementCount === 0 && foot.childElementCount === 0) fill(list, nothing(search.words, false));
  else fill(list, rows, foot);
}

/* Everybody's meetings are an administrator's to see. */
async function mayAll(): Promise<boolean> {
  try {
    await get(`${ALL}?$top=1&$select=id`);
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.status >= 400 && thrown.status < 500) return false;
    throw thrown;
  }
}

const whoseNames: Readonly<Record<Whose, string>> = { mine: "Mine", shared: "Shared with me", everybody: "Everybody’s" };

function whose(offered: readonly Whose[], chosen: Whose, changed: (whose: Whose) => void): HTMLElement {
  const one = (value: Whose): HTMLElement =>
    h(
      "label",
      { class: "pill" },
      h("input", { type: "radio", name: "whose", checked: value === chosen, on: { change: () => changed(value) } }),
      h("span", {}, whoseNames[value]),
    );
  return h("fieldset", { class: "pills" }, h("legend", { class: "unseen" }, "Whose meetings"), ...offered.map(one));
}

export async function show(root: HTMLElement): Promise<Leave | void> {
  const search: Search = { words: "", whose: "mine" };
  const list = h("div", { class: "list" }, skeleton(5));
  let mine: Promise<Meeting[]> | null = null;
  let turn = 0;
  let timer = 0;

  const own = (): Promise<Meeting[]> => (mine ??= all<Meeting>(`${OWN}?$top=200`));
  const draw = async (): Promise<void> => {
    const now = ++turn;
    const next = h("div", {});
    try {
      if (search.whose === "mine") await drawOwn(next, search, own);
      else await (search.whose === "shared" ? drawShared : drawAll)(next, search);
    } catch (thrown) {
      mine = null;
      fill(next, failed(thrown, () => void draw()));
    }
    if (now === turn) fill(list, next);
  };
  const box = h("input", { class: "input search", type: "search", placeholder: "Search by name", "aria-label": "Search meetings by name", dir: "auto" });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => { search.words = box.value; void draw(); }, SEARCH_DELAY_MS);
  });

  title("Meetings");
  const [administers, shared, first] = await Promise.all([mayAll(), isShared(), own()]);
  const offered: Whose[] = ["mine", ...(shared ? (["shared"] as const) : []), ...(administers ? (["everybody"] as const) : [])];
  if (first.length === 0) search.whose = administers ? "everybody" : shared ? "shared" : "mine";
  fill(
    root,
    h("header", { class: "head row row-apart" }, h("h1", {}, "Meetings"), linkButton("New meeting", "#/new", { kind: "primary", icon: "add" })),
    h("div", { class: "row tools" }, box, offered.length > 1 && whose(offered, search.whose, (chosen) => { search.whose = chosen; void draw(); })),
    list,
  );
  await draw();
  return () => clearTimeout(timer);
}
