/* person: all of one registrant beside the table: how they stand, what they answered, each mail to them, when they came;
 * and what can be done. */
import { get, post, remove } from "../api";
import { mailNames } from "../mail_names";
import type { Question } from "../model";
import type { May } from "../rights";
import { button } from "../ui/button";
import { panel } from "../ui/dialog";
import { fill, h, user } from "../ui/element";
import { failed, skeleton } from "../ui/states";
import { dateTime } from "../ui/time";
import { tell } from "../ui/toast";
import { see } from "../views/seen";
import { editForm } from "./edit";
import { consentColumns, type Person } from "./query";
import { said } from "../refusal";
import { type Action, actions, actionWords, mayDo } from "./states";
import { stateMark } from "./table";

export interface Mail {
  id: string;
  kind: string;
  status: string;
  createdDateTime: string;
  nextAttemptDateTime: string | null;
  sentDateTime: string | null;
  settledDateTime: string | null;
  attempts: number;
  lastResponse: string | null;
}

const statuses: Record<string, string> = {
  queued: "leaves in a moment",
  held: "waits: this address got many mails",
  deferred: "waits for another try",
  sent: "sent",
  dead: "could not be delivered",
  dropped: "not sent, as it was out of date",
  bounced: "came back",
};

export interface PersonHost {
  base: string;
  zone: string;
  questions: readonly Question[];
  external: boolean;
  may: May;
  changed: (person: Person) => void;
  act: (action: Action, person: Person) => Promise<void>;
}

interface Whole {
  person: Person;
  mails: Mail[];
}

export const wholePerson = `$select=id,registrationDateTime,firstName,lastName,email,status,state,emailBouncedDateTime,${consentColumns.join(",")},customQuestionAnswers&$expand=attendance`;

/* An external registrant has neither answers nor mails. */
async function load(host: PersonHost, id: string): Promise<Whole> {
  const path = `${host.base}/${encodeURIComponent(id)}`;
  if (host.external) return { person: await get<Person>(`${path}?$expand=attendance`), mails: [] };
  const [person, mails] = await Promise.all([get<Person>(`${path}?${wholePerson}`), get<{ value: Mail[] }>(`${path}/mails`)]);
  return { person, mails: mails.value };
}

export function openPerson(host: PersonHost, id: string, name: string): void {
  const body = h("div", { class: "person" }, skeleton(6));
  const shown = panel(name, [body]);
  const draw = async (): Promise<void> => {
    try {
      const whole = await load(host, id);
      fill(body, ...content(host, whole, body, shown.close, draw));
    } catch (thrown) {
      fill(body, failed(thrown, () => void draw()));
    }
  };
  void draw();
}

function content(host: PersonHost, { person, mails }: Whole, body: HTMLElement, close: () => void, draw: () => Promise<void>): HTMLElement[] {
  const time = (text: string | null | undefined): string => dateTime(text, host.zone);
  const edit = async (): Promise<void> => {
    const path = `${host.base}/${encodeURIComponent(person.id)}`; /* whole: of a part there is no version */
    const [seen] = await see<[Person]>(path);
    if (!seen) await draw(); /* which says that they are gone */
    else fill(body, editForm(host, path, seen, { saved: (after) => { host.changed({ ...person, ...after }); void draw(); }, left: () => void draw(), again: edit }));
  };
  if (host.external) return [section("Attendance", attendance(host, person, time, draw))];
  return [
    facts(person, time),
    ...(host.may("changeRegistrants") ? [buttons(host, person, close, edit)] : []),
    section("Answers", answerList(person)),
    section("Mails", mailList(host, person, mails, time, draw)),
    section("Attendance", attendance(host, person, time, draw)),
  ];
}

type Time = (text: string | null | undefined) => string;

function section(title: string, inner: HTMLElement): HTMLElement {
  return h("section", { class: "person-section" }, h("h3", {}, title), inner);
}

function facts(person: Person, time: Time): HTMLElement {
  const bounced = person.emailBouncedDateTime ?? null;
  const agreed = person.consentDateTime ?? null;
  const address = person.email ?? "";
  return h(
    "dl",
    { class: "person-facts" },
    h("dt", {}, "E-mail"),
    h("dd", { dir: "ltr" }, h("a", { href: `mailto:${encodeURIComponent(address)}` }, address)),
    h("dt", {}, "State"),
    h("dd", {}, stateMark(person)),
    h("dt", {}, "Registered"),
    h("dd", {}, time(person.registrationDateTime)),
    agreed !== null && h("dt", {}, "Consent"),
    agreed !== null && h("dd", {}, `Given on ${time(agreed)}, to this text:`, h("blockquote", { class: "person-consent", dir: "auto" }, user(person.consentText ?? ""))),
    bounced !== null && h("dt", {}, "Address"),
    bounced !== null && h("dd", {}, `Mail came back on ${time(bounced)}. Ask for another address and change it here.`),
  );
}

/* Erasing stands apart: it is no step on the way. */
function buttons(host: PersonHost, person: Person, close: () => void, edit: () => Promise<void>): HTMLElement {
  const does = (action: Action): HTMLElement =>
    button(actionWords[action].label, async () => {
      close();
      await host.act(action, person);
    }, { kind: action === "erase" ? "danger" : action === "approve" || action === "promote" ? "primary" : "plain", small: true });
  return h("div", { class: "row person-actions" }, button("Edit", edit, { icon: "edit", small: true }), ...actions.filter((action) => mayDo(action, person.state)).map(does));
}

function answerList(person: Person): HTMLElement {
  const answers = person.customQuestionAnswers ?? [];
  if (answers.length === 0) return h("p", { class: "quiet" }, "Nothing was asked.");
  return h(
    "dl",
    { class: "person-answers" },
    ...answers.flatMap((answer) => [
      h("dt", { dir: "auto" }, user(answer.displayName)),
      h("dd", { dir: "auto" }, answer.value === "" ? h("span", { class: "quiet" }, "No answer") : user(answer.value)),
    ]),
  );
}

/* What is recorded by mistake can be taken back, and recorded again. */
function attendance(host: PersonHost, person: Person, time: Time, draw: () => Promise<void>): HTMLElement {
  const times = person.attendance ?? [];
  const path = `${host.base}/${encodeURIComponent(person.id)}/attendance`;
  const record = async (): Promise<void> => {
    await post(path);
    await draw();
  };
  const takeBack = async (): Promise<void> => {
    await remove(path);
    tell("That they came is taken back.", "done", { run: () => record().catch((thrown: unknown) => tell(said(thrown), "error")) });
    await draw();
  };
  const deed = times.length > 0 ? button("Did not come", takeBack, { small: true }) : person.state === "registered" && button("Mark as here", record, { small: true });

  return h(
    "div",
    { class: "stack-tight" },
    times.length === 0 ? h("p", { class: "quiet" }, "Has not come yet.") : h("ul", {}, ...times.map((one) => h("li", {}, `Came on ${time(one.joinDateTime)}`))),
    host.may("recordAttendance") && deed && h("div", {}, deed),
  );
}

function mailList(host: PersonHost, person: Person, mails: readonly Mail[], time: Time, draw: () => Promise<void>): HTMLElement {
  if (mails.length === 0) return h("p", { class: "quiet" }, "No mail yet.");
  return h("ol", { class: "person-mails" }, ...mails.map((mail) => mailItem(host, person, mail, time, draw)));
}

function moodOf(mail: Mail): string {
  if (mail.status === "dead" || mail.status === "bounced") return "bad";
  return mail.status === "sent" ? "good" : "waiting";
}

function mailItem(host: PersonHost, person: Person, mail: Mail, time: Time, draw: () => Promise<void>): HTMLElement {
  const at = mail.sentDateTime ?? mail.settledDateTime ?? mail.createdDateTime;
  return h(
    "li",
    { class: `person-mail person-mail-${moodOf(mail)}` },
    h("strong", {}, mailNames[mail.kind] ?? mail.kind),
    h("span", {}, `${statuses[mail.status] ?? mail.status}, ${time(at)}`),
    mail.attempts > 1 && h("span", {}, `${mail.attempts} tries`),
    mail.status === "deferred" && h("span", {}, `next try ${time(mail.nextAttemptDateTime)}`),
    mail.lastResponse !== null && mail.status !== "sent" && h("span", { class: "quiet" }, "The mail server said: ", user(mail.lastResponse)),
    mail.status === "dead" && host.may("changeRegistrants") && button("Try once more", () => retry(host, person, mail, draw), { small: true }),
  );
}

async function retry(host: PersonHost, person: Person, mail: Mail, draw: () => Promise<void>): Promise<void> {
  await post(`${host.base}/${encodeURIComponent(person.id)}/mails/${encodeURIComponent(mail.id)}/retry`);
  tell("It leaves in a moment.");
  await draw();
}
