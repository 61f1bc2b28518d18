// Where a client's tests play: a server, its people, and a witness, who is no Graph client: what is stored is told by him.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { Foyer } from "./foyer.mjs";
import { Proxy } from "./proxy.mjs";

export const START = "2037-03-04T09:00:00Z";
export const END = "2037-03-04T10:30:00Z";
export const REGISTRATION = "#microsoft.graph.meetingRegistration";
export const REGISTRANT = "#microsoft.graph.meetingRegistrant";

export const questions = () => [
  { displayName: "Which depot?", isRequired: true, answerInputType: "radioButton", answerOptions: ["North", "South"] },
  { displayName: "Anything to add?", isRequired: false, answerInputType: "text", answerOptions: [] },
];

export function registration(allowedRegistrant, more = {}) {
  return { "@odata.type": REGISTRATION, subject: "Quarterly safety briefing", description: "Site safety for all field staff.",
    startDateTime: START, endDateTime: END, allowedRegistrant, ...more };
}

export function attendee(number, more = {}) {
  return { "@odata.type": REGISTRANT, firstName: number % 2 ? "Ines" : "Tomas", lastName: `Moreau-${number}`,
    email: `attendee.${number}@example.org`, customQuestionAnswers: [], ...more };
}

export class Site {
  tenant = randomUUID();
  organizer = randomUUID();
  lisa = randomUUID();

  // `config` of a tenant: the text of a settings file.
  static async start(config) {
    const site = new Site();
    site.foyer = await Foyer.start(config?.(site.tenant));
    site.proxy = await Proxy.start(site.foyer.url);
    const token = (...args) => site.foyer.token("--tenant", site.tenant, ...args);
    site.tokens = {
      organizer: token("--user", site.organizer, "--scope", "OnlineMeetings.ReadWrite"),
      lisa: token("--user", site.lisa, "--given-name", "Lisa", "--family-name", "Adkins", "--email", "lisa.adkins@example.org",
        "--scope", "OnlineMeetings.ReadWrite"),
      application: token("--app", randomUUID(), "--role", "OnlineMeetings.ReadWrite.All"),
      powerless: token("--user", site.organizer, "--scope", "User.Read"),
      broken: "eyJhbGciOiJSUzI1NiJ9.e30.c2ln",
    };
    return site;
  }

  async stop() {
    await this.proxy.stop();
    await this.foyer.stop();
  }

  // The documented path of a meeting for those who are not its organizer.
  of(meeting, rest = "") {
    return `/users/${this.organizer}/onlineMeetings/${meeting.id}${rest}`;
  }

  // --- The witness ---

  async ask(method, path, { body, status, who = "organizer" } = {}) {
    const response = await fetch(path.startsWith("https:") ? path : `${this.foyer.url}/beta${path}`, {
      method, body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${this.tokens[who]}`, ...(body && { "Content-Type": "application/json" }) },
    });
    const text = await response.text();
    if (status !== undefined) assert.equal(response.status, status, `${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  // All registrants as stored, page by page.
  async stored(meeting) {
    const found = [];
    for (let at = this.of(meeting, "/registration/registrants?$top=1000"); at;) {
      const page = await this.ask("GET", at, { status: 200 });
      found.push(...page.value);
      at = page["@odata.nextLink"];
    }
    return found;
  }

  async meeting() {
    return this.ask("POST", "/me/onlineMeetings", { status: 201,
      body: { subject: "Quarterly safety briefing", startDateTime: START, endDateTime: END } });
  }

  // A meeting with a registration that this witness opened.
  async event(audience, { inline = [], configuration } = {}) {
    const meeting = await this.meeting();
    await this.ask("POST", this.of(meeting, "/registration"), { status: 201, body: registration(audience, { customQuestions: inline }) });
    if (configuration)
      await this.ask("PATCH", this.of(meeting, "/registration/configuration"), { status: 200, body: configuration });
    const list = await this.ask("GET", this.of(meeting, "/registration/customQuestions"), { status: 200 });
    return { ...meeting, questions: list.value };
  }

  async enrol(meeting, ...numbers) {
    for (const number of numbers)
      await this.ask("POST", this.of(meeting, "/registration/registrants"), { status: 200, who: "application", body: attendee(number) });
  }
}
