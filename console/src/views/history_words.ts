/* history_words: what an entry of the audit says, as a sentence. */

export interface Entry {
  id: string;
  dateTime: string;
  action: string;
  registrantId: string | null;
  actorKind: string;
  actorId: string | null;
  subjectId: string | null;
}

export type Group = "people" | "event" | "access";

interface Words {
  group: Group;
  says: string; /* {who}: who did it; {whom}: whom it is about */
}

/* By the person's own link, answer or sign-in, {who} is the person: then `own` reads better. */
const words: Readonly<Record<string, Words>> = {
  enrolled: { group: "people", says: "{who} registered {whom}" },
  enrolledAgain: { group: "people", says: "{who} registered {whom} again" },
  confirmed: { group: "people", says: "{who} confirmed the address of {whom}" },
  approved: { group: "people", says: "{who} approved {whom}" },
  rejected: { group: "people", says: "{who} turned {whom} down" },
  canceled: { group: "people", says: "{who} canceled the registration of {whom}" },
  promoted: { group: "people", says: "{who} moved {whom} up from the waiting list" },
  advanced: { group: "people", says: "A place became free for {whom}" },
  expired: { group: "people", says: "{whom} did not confirm the address in time" },
  erased: { group: "people", says: "{who} erased {whom}" },
  mended: { group: "people", says: "{who} changed the details of {whom}" },
  answersReplaced: { group: "people", says: "{who} changed the answers of {whom}" },
  consentGiven: { group: "people", says: "{who} gave the consent of {whom} anew" },
  mailedAgain: { group: "people", says: "{who} sent {whom} the latest mail again" },
  linkMailed: { group: "people", says: "{whom} asked for the link again" },
  mailRetried: { group: "people", says: "{who} tried a mail to {whom} once more" },
  mailDropped: { group: "people", says: "{who} gave up a mail to {whom}" },
  bounced: { group: "people", says: "The address of {whom} gave a mail back" },
  reminded: { group: "people", says: "{whom} was reminded" },
  thanked: { group: "people", says: "{whom} was thanked" },
  told: { group: "people", says: "{whom} was told of the new time or place" },
  remindersStopped: { group: "people", says: "{who} stopped the reminders to {whom}" },
  remindersResumed: { group: "people", says: "{who} turned the reminders to {whom} on again" },
  attendanceTakenBack: { group: "people", says: "{who} noted that {whom} did not come after all" },
  retaken: { group: "people", says: "{who} took the canceled place of {whom} again" },
  registrationCreated: { group: "event", says: "{who} opened registration" },
  registrationChanged: { group: "event", says: "{who} changed the registration" },
  registrationDeleted: { group: "event", says: "{who} closed and deleted the registration" },
  configured: { group: "event", says: "{who} changed how people get in" },
  timesChanged: { group: "event", says: "{who} moved the event to another time" },
  placeChanged: { group: "event", says: "{who} changed where the event takes place" },
  questionAdded: { group: "event", says: "{who} added a question" },
  questionChanged: { group: "event", says: "{who} changed a question" },
  questionHidden: { group: "event", says: "{who} removed a question" },
  questionsOrdered: { group: "event", says: "{who} put the questions in another order" },
  coOrganizerGranted: { group: "access", says: "{who} made {whom} a co-organizer" },
  viewerGranted: { group: "access", says: "{who} let {whom} look at everything" },
  checkerGranted: { group: "access", says: "{who} let {whom} record who is here" },
  roleRevoked: { group: "access", says: "{who} took the role of {whom} away" },
  coOrganizerKeyMade: { group: "access", says: "{who} made a key that may do what a co-organizer may" },
  viewerKeyMade: { group: "access", says: "{who} made a key that may look at everything" },
  checkerKeyMade: { group: "access", says: "{who} made a key that may record who is here" },
  keyRemoved: { group: "access", says: "{who} removed a key" },
};

const own: Readonly<Record<string, string>> = {
  enrolled: "{whom} registered",
  enrolledAgain: "{whom} registered again",
  confirmed: "{whom} confirmed their address",
  canceled: "{whom} canceled",
  erased: "{whom} erased themselves",
  mended: "{whom} changed their details",
  answersReplaced: "{whom} changed their answers",
  consentGiven: "{whom} gave their consent anew",
  remindersStopped: "{whom} stopped their reminders",
  remindersResumed: "{whom} turned their reminders on again",
  retaken: "{whom} took their place again",
};

const ownHands: ReadonlySet<string> = new Set(["registrant", "link", "mail"]);
const byHand: Readonly<Record<string, string>> = { link: " (by the link in a mail)", mail: " (by their calendar’s answer)", registrant: " (signed in)" };

export function groupOf(entry: Entry): Group {
  return words[entry.action]?.group ?? (entry.registrantId === null ? "event" : "people");
}

/* What stands around the names: ["", "who"], [" approved ", "whom"], ... */
export type Part = string | { name: "who" | "whom" };

export function partsOf(entry: Entry): Part[] {
  const theirs = ownHands.has(entry.actorKind) ? own[entry.action] : undefined;
  const says = theirs ?? words[entry.action]?.says ?? `{who}: ${entry.action}${entry.registrantId === null ? "" : " ({whom})"}`;
  const parts = says.split(/(\{who\}|\{whom\})/).filter((one) => one !== "");
  const named = parts.map((one): Part => (one === "{who}" ? { name: "who" } : one === "{whom}" ? { name: "whom" } : one));
  return theirs === undefined ? named : [...named, byHand[entry.actorKind] ?? ""];
}
