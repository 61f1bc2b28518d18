/* meeting: a meeting's head and its tabs. */
import { drawAgain } from "../leaving";
import type { Leave, Params } from "../route";
import { meetingHash, type Place } from "../place";
import { roleNames, roleWords } from "../rights";
import { title } from "../shell";
import { fill, h, user } from "../ui/element";
import { icon } from "../ui/icon";
import { badge, failed, note, skeleton } from "../ui/states";
import { span } from "../ui/time";
import { openMeeting, type OpenMeeting } from "./open";
import { standing } from "./standing";
import { tabs, type Tab } from "./tabs";

function head(open: OpenMeeting): HTMLElement {
  const subject = open.registration?.subject || open.meeting.subject || "Untitled meeting";
  const start = open.registration?.startDateTime ?? open.meeting.startDateTime;
  const end = open.registration?.endDateTime ?? open.meeting.endDateTime;
  const how = standing(open);
  const role = roleNames[open.access.role];

  title(subject);
  return h(
    "header",
    { class: "head" },
    h("a", { class: "back", href: "#/meetings" }, icon("back"), "Meetings"),
    h("h1", { dir: "auto" }, user(subject)),
    h("p", { class: "head-facts" }, open.may("readRegistration") && badge(how.words, how.tone), role !== undefined && badge(role, "brand"), start && h("span", {}, span(start, end, open.zone))),
  );
}

function strip(place: Place, shown: readonly Tab[], key: string): HTMLElement {
  return h(
    "nav",
    { class: "strip", "aria-label": "Of this meeting" },
    ...shown.map((tab) => h("a", { href: meetingHash(place, tab.key), "aria-current": tab.key === key ? "page" : undefined }, tab.name)),
  );
}

/* The meeting last shown: going from tab to tab loads it once. */
let last: { key: string; open: OpenMeeting } | null = null;

async function loaded(place: Place, reload: () => void, freshen: () => Promise<void>): Promise<OpenMeeting> {
  const key = `${place.organizer}/${place.meeting}`;
  if (last?.key !== key) last = { key, open: await openMeeting(place, reload, freshen) };
  return Object.assign(last.open, { reload, freshen });
}

export async function show(root: HTMLElement, params: Params): Promise<Leave | void> {
  const place = { organizer: params["organizer"] ?? "", meeting: params["meeting"] ?? "" };
  const reload = (): void => {
    last = null;
    drawAgain();
  };
  const freshen = async (): Promise<void> => {
    Object.assign(open, await openMeeting(place, reload, freshen));
    root.querySelector(".head")?.replaceWith(head(open));
  };
  const open = await loaded(place, reload, freshen);
  const isOpen = open.registration !== null || !open.may("readRegistration");
  const shown = (isOpen ? tabs : tabs.slice(0, 1)).filter((one) => open.may(one.needs));
  const why = roleWords[open.access.role];
  const tab = shown.find((one) => one.key === params["tab"]) ?? (shown[0] as Tab);
  const body = h("section", { class: "tab", "aria-label": tab.name }, skeleton());
  let leave: Leave | void = undefined;
  let left = false;

  fill(root, head(open), why !== undefined && open.access.role !== "coOrganizer" && note(why), shown.length > 1 && strip(place, shown, tab.key), body);
  root.querySelector(".strip [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  const draw = async (): Promise<void> => {
    fill(body, skeleton());
    try {
      const view = await tab.load();
      const inner = h("div", {});
      leave = await view.show(inner, open);
      if (left) leave?.();
      else fill(body, inner);
    } catch (thrown) {
      fill(body, failed(thrown, () => void draw()));
    }
  };
  void draw();
  return () => {
    left = true;
    leave?.();
  };
}

/* Something was changed elsewhere: what was loaded is old. */
export function forgetMeeting(): void {
  last = null;
}
