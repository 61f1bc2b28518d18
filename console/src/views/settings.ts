/* settings: what the event is, and how people come in. Each card is saved by itself, as each is a resource of its own; what is
 * typed in another one meanwhile stays. */
import { etagOf, inOrder, patch, refusalIn, remove, succeeded, type Answer } from "../api";
import type { Configuration, Meeting, Registration, Speaker } from "../model";
import { goInstead } from "../leaving";
import type { Leave } from "../route";
import { button } from "../ui/button";
import { confirm } from "../ui/dialog";
import { fill, h } from "../ui/element";
import { areaField, choiceField, field, textField, toggle } from "../ui/field";
import { fault, form } from "../ui/form";
import { onOrOff, type Meanwhile, type Words } from "../ui/meanwhile";
import { note } from "../ui/states";
import { dateTime, fromLocal, toLocal } from "../ui/time";
import { tell } from "../ui/toast";
import { isUnsaved } from "../ui/unsaved";
import { zoneField } from "../ui/zones";
import { languages } from "./languages";
import type { OpenMeeting } from "./open";
import { change, changedMeanwhile, changesOf, ifMatch, keep, see, type Seen } from "./seen";
import { speakerList } from "./speakers";

function moment(name: string, value: string | null | undefined, zone: string, options: { optional?: boolean; hint?: string } = {}) {
  const input = h("input", { class: "input", type: "datetime-local" });
  input.value = toLocal(value, zone);
  return field(name, input, options);
}

/* Of a field that nobody touched, the moment itself: seconds are not shown in it. */
function typed(input: HTMLInputElement, value: string | null, zone: string): string | null {
  return input.value === toLocal(value, zone) ? value : fromLocal(input.value, zone);
}

interface Card {
  root: HTMLElement;
  meanwhile: () => Promise<Meanwhile>;
  anew: () => Promise<Card | null>; /* of what is there now */
}

type Saved = (card: Card) => Promise<void>;

/* --- The event --- */

interface Wished {
  times: Record<string, unknown>; /* of the meeting: both or none, as the API takes them */
  meeting: Record<string, unknown>;
  registration: Record<string, unknown>;
}

/* Two resources, one deed, each as it was when it was shown here. The registration goes first, as nobody is mailed for it, and is
 * put back when the meeting could not follow. */
async function saveEvent(open: OpenMeeting, meeting: Seen<Meeting>, registration: Seen<Registration>, wished: Wished): Promise<void> {
  const path = `${open.path}/registration`;
  const ofRegistration = changesOf(wished.registration, registration.it);
  const ofMeeting = { ...changesOf(wished.meeting, meeting.it), ...wished.times };
  const calls = [
    ...(Object.keys(ofRegistration).length > 0 ? [change(path, ofRegistration, registration.etag)] : []),
    ...(Object.keys(ofMeeting).length > 0 ? [change(open.path, ofMeeting, meeting.etag)] : []),
  ];
  if (calls.length === 0) return;
  const answers = await inOrder(calls);
  const failed = answers.find((one) => !succeeded(one));
  if (!failed) return;
  const refusal = refusalIn(failed);
  const [first] = answers;
  if (first && first !== failed) await putBack(path, registration, Object.keys(ofRegistration), first);
  throw refusal;
}

async function putBack(path: string, before: Seen<Registration>, names: readonly string[], done: Answer): Promise<void> {
  const body = Object.fromEntries(names.map((name) => [name, before.there[name as keyof Registration] ?? null]));
  const [answer] = await inOrder([change(path, body, etagOf(done))]);
  if (!answer || !succeeded(answer)) throw new Error("The words of the registration are saved, but not the meeting’s name, time or place: somebody else was changing them at the same moment. Look at what is there now.");
  before.etag = etagOf(answer);
}

function eventWords(meeting: Meeting, registration: Registration, zone: string): Words {
  const speaker = (one: Speaker): string => (one.bio ? `${one.displayName}: ${one.bio}` : one.displayName);
  return [
    ["Name", registration.subject],
    ["What it is about", registration.description ?? ""],
    ["Starts", dateTime(registration.startDateTime, zone)],
    ["Ends", dateTime(registration.endDateTime, zone)],
    ["Where", meeting.conferenceWebUrl ?? ""],
    ["Speakers", registration.speakers.map(speaker).join("\n")],
  ];
}

async function eventCard(open: OpenMeeting, saved: Saved): Promise<Card | null> {
  const path = `${open.path}/registration`;
  const [meetingSeen, registrationSeen] = await see<[Meeting, Registration]>(open.path, path);
  return meetingSeen && registrationSeen && drawEvent(open, meetingSeen, registrationSeen, saved);
}

function drawEvent(open: OpenMeeting, meetingSeen: Seen<Meeting>, registrationSeen: Seen<Registration>, saved: Saved): Card {
  const { zone } = open; /* in which these fields are, even when it is changed beside them */
  const meeting = meetingSeen.it;
  const registration = registrationSeen.it;
  const subject = textField("Name", registration.subject, { maxlength: 500 });
  const description = areaField("What it is about", registration.description ?? "", { rows: 6, optional: true, maxlength: 16000 });
  const start = moment("Starts", registration.startDateTime, zone, { hint: `As clocks in ${zone} show it.` });
  const end = moment("Ends", registration.endDateTime, zone, { hint: `As clocks in ${zone} show it.` });
  const where = textField("Where", meeting.conferenceWebUrl ?? "", { type: "url", dir: "ltr", optional: true, hint: "The address to which the join page leads." });
  const speakers = speakerList(registration.speakers);

  const times = () => ({ startDateTime: typed(start.control, registration.startDateTime, zone), endDateTime: typed(end.control, registration.endDateTime, zone) });
  const wished = () => ({
    meeting: { subject: subject.control.value.trim(), conferenceWebUrl: where.control.value.trim() || null },
    registration: { subject: subject.control.value.trim(), description: description.control.value.trim() || null, speakers: speakers.value() },
  });
  const save = async (): Promise<false | void> => {
    const at = times();
    const moved = at.startDateTime !== registration.startDateTime || at.endDateTime !== registration.endDateTime;
    const wish = wished();

    if (wish.meeting.subject === "") throw fault("subject", "Give it a name, so that people know what they come to.");
    if (at.startDateTime === null) throw fault("startDateTime", "When does it start?");
    if (moved && !(await confirm({ title: "Move it?", text: "Everybody who is registered gets a mail with the new time, and their calendars are updated.", yes: "Move it" }))) return false;
    /* The meeting's times set the registration's, never the reverse. */
    await saveEvent(open, meetingSeen, registrationSeen, { times: moved ? at : {}, ...wish });
    await saved(card);
    tell("The event is saved.");
  };
  const meanwhile = () =>
    changedMeanwhile<[Meeting, Registration]>(
      [{ path: open.path, seen: meetingSeen }, { path: `${open.path}/registration`, seen: registrationSeen }],
      (itself, registered) => eventWords(itself, registered, zone),
      [{ ...meeting, ...wished().meeting }, { ...registration, ...wished().registration, ...(times() as Pick<Registration, "startDateTime" | "endDateTime">) }],
    );
  const root = h(
    "section",
    { class: "card" },
    h("h2", {}, "The event"),
    form([subject.root, description.root, h("div", { class: "fields-two" }, start.root, end.root), where.root, speakers.root], save, {
      locked: !open.may("changeMeeting"),
      meanwhile,
      again: open.reload,
      stands: () => [wished(), times()], /* a speaker without a name is none yet */
      fields: { subject, description, startDateTime: start, endDateTime: end, conferenceWebUrl: where, ...speakers.fields },
    }),
  );
  const card: Card = { root, meanwhile, anew: () => eventCard(open, saved) };
  return card;
}

/* --- Registration --- */

function configurationWords(it: Configuration, zone: string): Words {
  return [
    ["Places", it.capacity === null ? "No limit" : String(it.capacity)],
    ["Language", languages.find((one) => one.key === it.language)?.name ?? "As each person’s browser says"],
    ["Opens", dateTime(it.opensDateTime, zone)],
    ["Closes", dateTime(it.closesDateTime, zone)],
    ["Time zone", it.timeZone],
    ["Waiting list", onOrOff(it.isWaitlistEnabled)],
    ["I approve everybody myself", onOrOff(it.isManualApprovalEnabled)],
    ["Addresses must be confirmed", onOrOff(it.isEmailConfirmationRequired)],
    ["Search engines may list the page", onOrOff(it.isListed)],
    ["Consent", it.consentText ?? ""],
  ];
}

async function configurationCard(open: OpenMeeting, registration: Registration, saved: Saved): Promise<Card | null> {
  const [seen] = await see<[Configuration]>(`${open.path}/registration/configuration`);
  return seen && drawConfiguration(open, registration, seen, saved);
}

function drawConfiguration(open: OpenMeeting, registration: Registration, seen: Seen<Configuration>, saved: Saved): Card {
  const { zone: toldIn } = open;
  const configuration = seen.it;
  const capacity = textField("Places", configuration.capacity === null ? "" : String(configuration.capacity), { type: "number", min: 1, inputmode: "numeric", dir: "ltr", placeholder: "No limit", hint: "Nothing for no limit. Who has a place keeps it, even when there are fewer.", optional: true });
  const opens = moment("Opens", configuration.opensDateTime, toldIn, { optional: true, hint: "Nothing: at once." });
  const closes = moment("Closes", configuration.closesDateTime, toldIn, { optional: true, hint: "Nothing: when the meeting ends." });
  const zone = zoneField("Time zone", configuration.timeZone, { hint: "In which times are told. The moment itself stays what it is." });
  const language = choiceField("Language", [{ key: "", name: "As each person’s browser says, else English" }, ...languages], configuration.language ?? "", { hint: "Of pages and mails, for who has said no other." });
  const waitlist = toggle("Waiting list", configuration.isWaitlistEnabled, "When it is full, who comes later gets the first place that becomes free.");
  const approval = toggle("I approve everybody myself", configuration.isManualApprovalEnabled, "Nobody has a place until you say so.");
  const confirmed = toggle("Addresses must be confirmed", configuration.isEmailConfirmationRequired, "People follow a link in a mail before their registration counts.");
  const consent = areaField("Consent", configuration.consentText ?? "", { rows: 3, optional: true, maxlength: 4000, hint: "What people must agree to before they register. It is kept with them." });
  const isForEveryone = registration.allowedRegistrant === "everyone";
  const listed = toggle("Search engines may list the page", configuration.isListed, "Else only who has the link finds it.");

  const path = `${open.path}/registration/configuration`;
  const wished = () => ({
    capacity: capacity.control.value === "" ? null : Number(capacity.control.value),
    isWaitlistEnabled: waitlist.on,
    isManualApprovalEnabled: approval.on,
    isEmailConfirmationRequired: confirmed.on,
    opensDateTime: typed(opens.control, configuration.opensDateTime, toldIn),
    closesDateTime: typed(closes.control, configuration.closesDateTime, toldIn),
    timeZone: zone.control.value,
    language: language.control.value || null,
    consentText: consent.control.value.trim() || null,
    ...(isForEveryone ? { isListed: listed.on } : {}),
  });
  const save = async (): Promise<void> => {
    await patch(path, changesOf(wished(), configuration), { headers: ifMatch(seen.etag) });
    await saved(card);
    tell("Registration is set.");
  };
  const meanwhile = () =>
    changedMeanwhile<[Configuration]>([{ path, seen }], (it) => configurationWords(it, toldIn), [{ ...configuration, ...wished() }]);
  const root = h(
    "section",
    { class: "card" },
    h("h2", {}, "Registration"),
    h("p", { class: "quiet" }, registration.allowedRegistrant === "organization" ? "For people of your organization, who sign in." : "For everyone with the link.", " That stays as it was opened."),
    form(
      [h("div", { class: "fields-two" }, capacity.root, language.root, opens.root, closes.root, zone.root), waitlist.root, approval.root, confirmed.root, ...(isForEveryone ? [listed.root] : []), consent.root],
      save,
      { locked: !open.may("changeRegistration"), meanwhile, again: open.reload, fields: { capacity, opensDateTime: opens, closesDateTime: closes, timeZone: zone, language, consentText: consent } },
    ),
  );
  const card: Card = { root, meanwhile, anew: () => configurationCard(open, registration, saved) };
  return card;
}

/* --- The end of it --- */

function endCard(open: OpenMeeting): HTMLElement {
  const withdraw = async (): Promise<void> => {
    const sure = await confirm({
      title: "Withdraw the registration?",
      text: "Everybody who is registered is canceled and gets a mail that says so. What they told you stays stored, and by their links they can still download and erase it. This cannot be taken back.",
      yes: "Withdraw it",
      kind: "danger",
    });
    if (!sure) return;
    await remove(`${open.path}/registration`);
    open.reload();
    tell("The registration is withdrawn.");
  };
  const removeAll = async (): Promise<void> => {
    const sure = await confirm({
      title: "Delete the meeting?",
      text: "The meeting goes, and its registration with it: everybody who is registered is canceled and gets a mail that says so. This cannot be taken back.",
      yes: "Delete it",
      kind: "danger",
    });
    if (!sure) return;
    await remove(open.path);
    goInstead("#/meetings");
    tell("The meeting is deleted.");
  };
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Take it back"),
    h("p", { class: "quiet" }, "Closing registration is done in the overview, and can be undone. These two cannot."),
    h("div", { class: "row" }, button("Withdraw the registration", withdraw, { kind: "danger" }), button("Delete the meeting", removeAll, { kind: "danger", icon: "trash" })),
  );
}

export async function show(root: HTMLElement, open: OpenMeeting): Promise<Leave | void> {
  const { registration } = open;
  if (registration === null) return;
  let cards: Card[] = [];
  /* Nothing else is being written: all is drawn anew. Else this card alone. */
  const saved: Saved = async (card) => {
    const others = cards.filter((one) => one !== card && isUnsaved(one.root));
    if (others.length === 0) {
      open.reload();
      return;
    }
    await open.freshen();
    await Promise.all(others.map(keep));
    const anew = await card.anew();
    if (!anew) return;
    card.root.replaceWith(anew.root);
    cards = cards.map((one) => (one === card ? anew : one));
  };
  const isOurs = !(registration["@odata.type"] ?? "").includes("external");
  /* What is changed here must be what is there now, not what was there when the meeting was opened. */
  const [event, configuration] = await Promise.all([isOurs ? eventCard(open, saved) : null, configurationCard(open, registration, saved)]);
  if (isOurs && !event) {
    open.reload();
    return;
  }
  cards = [event, configuration].filter((one) => one !== null);
  fill(
    root,
    h(
      "div",
      { class: "stack settings" },
      event ? event.root : note("This registration is kept by another program, which says when and what it is."),
      configuration && configuration.root,
      open.may("delete") && endCard(open),
    ),
  );
}
