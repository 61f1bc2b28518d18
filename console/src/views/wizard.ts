/* wizard: registration opened in under a minute: what and when; who may come; and the link to pass on. What is already there of
 * a meeting is filled in. */
import { get, patch, post } from "../api";
import { me } from "../me";
import type { Audience, Meeting, Registration } from "../model";
import { meetingHash, meetingPath, placeOf, registrationPath, type Place } from "../place";
import type { Leave, Params } from "../route";
import { title } from "../shell";
import { button, copyButton, linkButton } from "../ui/button";
import { fill, h } from "../ui/element";
import { areaField, choiceField, field, textField, toggle } from "../ui/field";
import { fault, form } from "../ui/form";
import { icon } from "../ui/icon";
import { fromLocal, moment, ownZone, toLocal } from "../ui/time";
import { hold } from "../ui/unsaved";
import { zoneField } from "../ui/zones";
import { ownLanguage } from "./languages";
import { forgetMeeting } from "./meeting";
import { pageLinks } from "./sharing";

const LENGTHS = [
  { key: "30", name: "30 minutes" },
  { key: "45", name: "45 minutes" },
  { key: "60", name: "1 hour" },
  { key: "90", name: "1½ hours" },
  { key: "120", name: "2 hours" },
  { key: "180", name: "3 hours" },
  { key: "480", name: "All day (8 hours)" },
];
const OFTEN_ASKED = ["Company", "Job title", "What would you like to hear about?"];
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;

/* What has been said so far, and what has been made of it: who goes back and forth makes nothing twice. */
interface Plan {
  meeting: Meeting | null;
  place: Place | null;
  registration: Registration | null;
  subject: string;
  description: string;
  start: string; /* as the clock in `zone` shows it */
  minutes: number;
  zone: string;
  where: string;
  audience: Audience;
  capacity: string;
  waitlist: boolean;
  approval: boolean;
  confirm: boolean;
  asked: Set<string>;
}

/* What is stored by the second step alone. */
function second(plan: Plan) {
  return { zone: plan.zone, audience: plan.audience, description: plan.description, capacity: plan.capacity, waitlist: plan.waitlist, approval: plan.approval, confirm: plan.confirm, asked: [...plan.asked].sort() };
}

function nextWeek(): string {
  return `${toLocal(new Date(Date.now() + WEEK_MS).toISOString(), ownZone).slice(0, 10)}T10:00`;
}

function minutesOf(meeting: Meeting | null): number {
  const start = moment(meeting?.startDateTime);
  const end = moment(meeting?.endDateTime);
  return start && end ? Math.max(1, Math.round((end.getTime() - start.getTime()) / MINUTE_MS)) : 60;
}

function planOf(meeting: Meeting | null): Plan {
  return {
    meeting,
    place: meeting ? placeOf(meeting, me().id) : null,
    registration: null,
    subject: meeting?.subject ?? "",
    description: "",
    start: meeting?.startDateTime ? toLocal(meeting.startDateTime, ownZone) : nextWeek(),
    minutes: minutesOf(meeting),
    zone: ownZone,
    where: meeting?.conferenceWebUrl ?? "",
    audience: "everyone",
    capacity: "",
    waitlist: true,
    approval: false,
    confirm: false,
    asked: new Set(),
  };
}

function times(plan: Plan): { startDateTime: string; endDateTime: string } {
  const start = fromLocal(plan.start, plan.zone);
  if (start === null) throw fault("startDateTime", "When does it start?");
  return { startDateTime: start, endDateTime: new Date(Date.parse(start) + plan.minutes * MINUTE_MS).toISOString().replace(".000Z", "Z") };
}

function facts(plan: Plan) {
  return { subject: plan.subject, ...times(plan), ...(plan.where === "" ? {} : { conferenceWebUrl: plan.where }) };
}

async function makeMeeting(plan: Plan): Promise<void> {
  if (plan.place !== null) await patch(meetingPath(plan.place), facts(plan));
  else {
    plan.meeting = await post<Meeting>("/me/onlineMeetings", facts(plan));
    plan.place = placeOf(plan.meeting, me().id);
  }
}

/* What is asked stands from the first try on: an answer may have come by then. */
async function makeRegistration(plan: Plan): Promise<Registration> {
  const path = registrationPath(plan.place as Place);
  const said = { subject: plan.subject, description: plan.description === "" ? null : plan.description, allowedRegistrant: plan.audience };

  if (plan.registration !== null) plan.registration = await patch<Registration>(path, said);
  else
    plan.registration = await post<Registration>(path, {
      "@odata.type": "#microsoft.graph.meetingRegistration",
      ...said,
      ...times(plan),
      customQuestions: [...plan.asked].map((words) => ({ displayName: words, isRequired: false, answerInputType: "text" })),
    });
  await patch(`${path}/configuration`, {
    timeZone: plan.zone,
    language: ownLanguage(),
    capacity: plan.capacity === "" ? null : Number(plan.capacity),
    isWaitlistEnabled: plan.capacity !== "" && plan.waitlist,
    isManualApprovalEnabled: plan.approval,
    isEmailConfirmationRequired: plan.confirm,
  });
  return plan.registration;
}

const STEPS = ["What and when", "Who may come", "Ready"];

function steps(at: number): HTMLElement {
  return h(
    "ol",
    { class: "steps", "aria-label": "Steps" },
    ...STEPS.map((name, index) =>
      h(
        "li",
        { class: index < at ? "steps-done" : undefined, "aria-current": index === at ? "step" : undefined },
        h("span", { class: "steps-mark", "aria-hidden": "true" }, index < at ? icon("check") : index + 1),
        h("span", {}, name),
      ),
    ),
  );
}

function page(root: HTMLElement, at: number, heading: string, ...body: HTMLElement[]): void {
  const head = h("h1", { tabindex: -1 }, heading);
  title(heading);
  fill(root, h("div", { class: "wizard" }, h("header", { class: "head" }, h("a", { class: "back", href: "#/meetings" }, icon("back"), "Meetings"), head), steps(at), ...body));
  if (at > 0) head.focus();
}

function whatAndWhen(root: HTMLElement, plan: Plan): void {
  const subject = textField("What is it called?", plan.subject, { placeholder: "Site safety for all field staff", maxlength: 500, autofocus: true });
  const startInput = h("input", { class: "input", type: "datetime-local" });
  startInput.value = plan.start;
  const start = field("When does it start?", startInput);
  const lengths = LENGTHS.some((one) => Number(one.key) === plan.minutes) ? LENGTHS : [...LENGTHS, { key: String(plan.minutes), name: `${plan.minutes} minutes` }];
  const length = choiceField("How long is it?", lengths, String(plan.minutes));
  const zone = zoneField("In which time zone?", plan.zone);
  const where = textField("Where is it?", plan.where, { type: "url", dir: "ltr", placeholder: "https://meet.example.org/room", hint: "The address of the video meeting. You can add it later.", optional: true });

  const next = async (): Promise<void> => {
    plan.subject = subject.control.value.trim();
    plan.start = startInput.value;
    plan.minutes = Number(length.control.value);
    plan.zone = zone.control.value;
    plan.where = where.control.value.trim();
    if (plan.subject === "") throw fault("subject", "Give it a name, so that people know what they come to.");
    await makeMeeting(plan);
    whoMayCome(root, plan);
  };
  const card = h(
    "div",
    { class: "card" },
    form([subject.root, h("div", { class: "fields-two" }, start.root, length.root), zone.root, where.root], next, {
      words: "Next",
      fields: { subject, startDateTime: start, endDateTime: length, conferenceWebUrl: where },
    }),
  );
  hold(card, () => second(plan), second(planOf(null))); /* they may have come back from there */
  page(root, 0, plan.meeting ? "Open registration" : "New meeting", card);
  subject.control.focus();
}

function choiceCard(name: string, value: Audience, chosen: Audience, words: string, hint: string): HTMLElement {
  return h(
    "label",
    { class: "choice" },
    h("input", { type: "radio", name, value, checked: value === chosen }),
    h("span", { class: "choice-words" }, h("span", { class: "field-name" }, words), h("span", { class: "field-hint" }, hint)),
  );
}

function whoMayCome(root: HTMLElement, plan: Plan): void {
  const audience = h(
    "fieldset",
    { class: "choices" },
    h("legend", { class: "field-name" }, "Who may register?"),
    choiceCard("audience", "everyone", plan.audience, "Everyone with the link", "They give their name and e-mail address."),
    choiceCard("audience", "organization", plan.audience, "People of our organization", "They sign in first."),
  );
  const description = areaField("What is it about?", plan.description, { rows: 3, optional: true, hint: "Shown on the registration page.", maxlength: 16000 });
  const capacity = textField("How many places?", plan.capacity, { type: "number", min: 1, inputmode: "numeric", class: "input input-narrow", dir: "ltr", placeholder: "No limit", optional: true });
  const waitlist = toggle("Waiting list", plan.waitlist, "When it is full, who comes later gets the first place that becomes free.");
  const approval = toggle("I approve everybody myself", plan.approval, "Nobody has a place until you say so.");
  const confirm = toggle("Addresses must be confirmed", plan.confirm, "People follow a link in a mail before their registration counts.");
  const asked = OFTEN_ASKED.map((words) => {
    const box = h("input", { type: "checkbox", checked: plan.asked.has(words) });
    box.addEventListener("change", () => void (box.checked ? plan.asked.add(words) : plan.asked.delete(words)));
    return h("label", { class: "tick" }, box, h("span", {}, words));
  });
  const limited = (): void => {
    waitlist.root.hidden = capacity.control.value === "";
  };

  capacity.control.addEventListener("input", limited);
  limited();
  const take = (): void => {
    plan.audience = (audience.querySelector<HTMLInputElement>("input:checked")?.value ?? "everyone") as Audience;
    plan.description = description.control.value.trim();
    plan.capacity = capacity.control.value;
    plan.waitlist = waitlist.on;
    plan.approval = approval.on;
    plan.confirm = confirm.on;
  };
  const send = async (): Promise<void> => {
    take();
    if (plan.capacity !== "" && !(Number.isInteger(Number(plan.capacity)) && Number(plan.capacity) >= 1)) throw fault("capacity", "A whole number from 1 on, or nothing for no limit.");
    const registration = await makeRegistration(plan);
    forgetMeeting();
    ready(root, plan, registration);
  };
  page(
    root,
    1,
    "Who may come?",
    h(
      "div",
      { class: "card" },
      form(
        [
          audience,
          description.root,
          h("fieldset", { class: "ticks" }, h("legend", { class: "field-name" }, "Ask also for"), h("p", { class: "field-hint" }, "Name and e-mail address are always asked for. More questions can be added later."), h("div", { class: "row" }, ...asked)),
          capacity.root,
          waitlist.root,
          approval.root,
          confirm.root,
        ],
        send,
        {
          words: "Open registration",
          fields: { capacity, description },
          more: [button("Back", () => { take(); whatAndWhen(root, plan); })],
          stands: () => { take(); return second(plan); },
          stored: second(planOf(null)),
        },
      ),
    ),
  );
}

function ready(root: HTMLElement, plan: Plan, registration: Registration): void {
  const place = plan.place as Place;
  page(
    root,
    2,
    "Registration is open",
    h(
      "div",
      { class: "card" },
      h("p", {}, "Pass this link on, and people can register at once."),
      h("p", { class: "address", dir: "ltr" }, registration.registrationPageWebUrl),
      h("div", { class: "row" }, copyButton(registration.registrationPageWebUrl, "Copy link"), linkButton("See the page", registration.registrationPageWebUrl, { icon: "open", away: true, small: true })),
      pageLinks(registration.registrationPageWebUrl, plan.subject).qr,
    ),
    h(
      "div",
      { class: "row wizard-next" },
      linkButton("Go to the meeting", meetingHash(place), { kind: "primary" }),
      linkButton("Add questions", meetingHash(place, "questions")),
      linkButton("Logo and colors", meetingHash(place, "look")),
    ),
  );
}

export async function show(root: HTMLElement, params: Params): Promise<Leave | void> {
  const organizer = params["organizer"];
  const meeting = params["meeting"];
  const known = organizer !== undefined && meeting !== undefined ? await get<Meeting>(meetingPath({ organizer, meeting })) : null;
  whatAndWhen(root, planOf(known));
}
