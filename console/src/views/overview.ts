/* overview: how it stands with a meeting's registration, and what one does with it most often. */
import { patch } from "../api";
import { meetingHash } from "../place";
import type { Leave } from "../route";
import { button, copyButton, linkButton } from "../ui/button";
import { confirm } from "../ui/dialog";
import { fill, h, user, type Child } from "../ui/element";
import { empty, failed, note, skeleton } from "../ui/states";
import { ago, dateTime, moment, ownZone, span } from "../ui/time";
import { tell } from "../ui/toast";
import { isUnsaved } from "../ui/unsaved";
import { countStates, type Counts } from "./counts";
import { durationWords } from "./durations";
import type { OpenMeeting } from "./open";
import { pageLinks } from "./sharing";

/* --- Numbers --- */

function tile(name: string, value: number, more: Child = null, href?: string): HTMLElement {
  return h(
    "li",
    { class: "tile" },
    h("span", { class: "tile-number" }, value.toLocaleString()),
    href === undefined ? h("span", { class: "tile-name" }, name) : h("a", { class: "tile-name", href }, name),
    more,
  );
}

function meter(taken: number, capacity: number): HTMLElement {
  const full = taken >= capacity;
  return h(
    "div",
    { class: "tile-more" },
    h("meter", { class: full ? "meter meter-full" : "meter", min: 0, max: capacity, value: Math.min(taken, capacity), "aria-label": "Places taken" }),
    h("span", { class: "quiet" }, full ? `All ${capacity.toLocaleString()} places are taken` : `${(capacity - taken).toLocaleString()} of ${capacity.toLocaleString()} places left`),
  );
}

function tiles(open: OpenMeeting, counts: Counts): HTMLElement {
  const of = (key: Parameters<Counts["get"]>[0]): number => counts.get(key) ?? 0;
  const capacity = open.configuration?.capacity ?? null;
  const people = (state: string): string => `${meetingHash(open.place, "registrants")}?state=${state}`;
  const gone = of("canceledByRegistrant") + of("canceledByOrganizer") + of("rejected") + of("expired");

  return h(
    "ul",
    { class: "tiles" },
    tile("Registered", of("registered"), capacity !== null && meter(of("registered"), capacity), people("registered")),
    (open.configuration?.isManualApprovalEnabled === true || of("pending") > 0) && tile("To approve", of("pending"), of("pending") > 0 && h("span", { class: "tile-more quiet" }, "They wait for you"), people("pending")),
    (open.configuration?.isWaitlistEnabled === true || of("waitlisted") > 0) && tile("Waiting list", of("waitlisted"), null, people("waitlisted")),
    of("unconfirmed") > 0 && tile("Not confirmed yet", of("unconfirmed"), null, people("unconfirmed")),
    gone > 0 && tile("Canceled or refused", gone),
    tile("Page views", open.registration?.registrationPageViewCount ?? 0),
  );
}

/* --- Opening and closing --- */

async function configure(open: OpenMeeting, change: Record<string, unknown>, said: string, back?: Record<string, unknown>): Promise<void> {
  const path = `${open.path}/registration/configuration`;
  await patch(path, change);
  open.reload();
  tell(said, "done", back && { run: async () => { await patch(path, back); await (isUnsaved() ? open.freshen() : open.reload()); } });
}

function closesAction(open: OpenMeeting): HTMLElement {
  const configuration = open.configuration;
  const closes = moment(configuration?.closesDateTime);
  const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, "Z");

  if (closes !== null && closes.getTime() <= Date.now())
    return button("Open registration again", () => configure(open, { closesDateTime: null }, "Registration is open again."), { kind: "primary" });
  return button("Close registration", async () => {
    const sure = await confirm({ title: "Close registration?", text: "Nobody can register any more. Who is registered stays so, and you can open it again at any time.", yes: "Close it" });
    if (sure) await configure(open, { closesDateTime: now() }, "Registration is closed.", { closesDateTime: configuration?.closesDateTime ?? null });
  });
}

/* --- What is set --- */

/* `tab`: where it is changed, if it can be. */
function fact(name: string, value: Child, open?: OpenMeeting, tab = "settings"): HTMLElement {
  const way = open?.may("changeRegistration") === true && h("dd", { class: "fact-way" }, h("a", { href: meetingHash(open.place, tab) }, "Change", h("span", { class: "unseen" }, ` ${name.toLowerCase()}`)));
  return h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value), way);
}

function opening(open: OpenMeeting): string {
  const { opensDateTime: opens, closesDateTime: closes } = open.configuration ?? {};
  if (opens && closes) return `${dateTime(opens, open.zone)} to ${dateTime(closes, open.zone)}`;
  if (opens) return `From ${dateTime(opens, open.zone)} until the end`;
  return closes ? `Until ${dateTime(closes, open.zone)}` : "Until the meeting ends";
}

function facts(open: OpenMeeting): HTMLElement {
  const registration = open.registration;
  const configuration = open.configuration;
  const reminders = configuration?.reminders ?? [];
  const whereUrl = open.meeting.conferenceWebUrl;
  const how = [
    configuration?.isEmailConfirmationRequired === true && "confirmed addresses",
    configuration?.isManualApprovalEnabled === true && "your approval",
    configuration?.isWaitlistEnabled === true && "a waiting list",
  ].filter((one) => one !== false);

  return h(
    "section",
    { class: "card" },
    h("h2", {}, "At a glance"),
    h(
      "dl",
      { class: "facts" },
      fact("When", span(registration?.startDateTime, registration?.endDateTime, open.zone), open),
      open.zone !== ownZone && fact("For you", span(registration?.startDateTime, registration?.endDateTime)),
      fact("Where", whereUrl ? h("a", { href: whereUrl, rel: "noopener", target: "_blank", dir: "ltr" }, whereUrl) : "No address yet: people who join are told so", open),
      fact("For", registration?.allowedRegistrant === "organization" ? "People of your organization, signed in" : "Everyone with the link"),
      fact("Registration", opening(open), open),
      how.length > 0 && fact("With", how.join(", "), open),
      fact("Reminders", reminders.length === 0 ? "None" : reminders.map(durationWords).join(", "), open, "mails"),
      registration && registration.speakers.length > 0 && fact("Speakers", user(registration.speakers.map((one) => one.displayName).join(", ")), open),
    ),
    open.may("changeRegistration") && h("div", { class: "row" }, closesAction(open)),
  );
}

function sharing(open: OpenMeeting, page: string): HTMLElement {
  const links = pageLinks(page, open.registration?.subject ?? "");
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Share it"),
    h("p", { class: "address", dir: "ltr" }, page),
    h("div", { class: "row" }, copyButton(page, "Copy link"), linkButton("Open page", page, { icon: "open", away: true, small: true })),
    links.qr,
    h("details", { class: "more" }, h("summary", {}, "Show it on a website"), h("p", { class: "quiet" }, "Paste this where it shall stand, and name the website under ", h("a", { href: meetingHash(open.place, "look") }, "Look"), "."), links.embed),
  );
}

function unopened(open: OpenMeeting): HTMLElement {
  const { organizer, meeting } = open.place;
  if (!open.may("openRegistration")) return empty({ icon: "people", title: "Registration is not open yet", text: "Its organizer opens it." });
  return empty({
    icon: "people",
    title: "Registration is not open yet",
    text: "Open it, and people can register on a page of its own, get their mails, and you see who comes.",
    actions: [linkButton("Open registration", `#/open/${encodeURIComponent(organizer)}/${encodeURIComponent(meeting)}`, { kind: "primary", icon: "add" })],
  });
}

export function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const registration = open.registration;
  if (registration === null) {
    fill(root, unopened(open));
    return Promise.resolve();
  }
  const numbers = h("div", {}, skeleton(2));
  const draw = (): void => {
    countStates(open.path).then(
      (counts) => fill(numbers, tiles(open, counts)),
      (thrown: unknown) => fill(numbers, failed(thrown, draw)),
    );
  };

  draw();
  const start = moment(registration.startDateTime);
  fill(
    root,
    start !== null && start.getTime() > Date.now() && h("p", { class: "lead" }, `It begins ${ago(registration.startDateTime)}.`),
    numbers,
    !open.meeting.conferenceWebUrl && note("There is no address to join at yet.", "warning", open.may("changeMeeting") && h("a", { href: meetingHash(open.place, "settings") }, "Add it")),
    h("div", { class: "columns overview" }, facts(open), sharing(open, registration.registrationPageWebUrl)),
  );
  return Promise.resolve();
}
