// A foyer of the test's own with a mail server beside it, spoken to as an organizer does.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { Program } from "../support/program.mjs";
import { Postbox } from "./postbox.mjs";

export const TENANT = "00000000-0000-4000-8000-000000000001"; // the console's, where none is set

export const days = (n) => new Date(Date.now() + n * 86_400_000).toISOString();

export class Foyer extends Program {
  static async start() {
    const foyer = new Foyer("browser");
    foyer.postbox = await Postbox.open();
    await foyer.serve({ FOYER_SMTP_URL: foyer.postbox.url });
    foyer.organizer = randomUUID();
    foyer.token = foyer.command("token", "--tenant", TENANT, "--user", foyer.organizer, "--scope", "OnlineMeetings.ReadWrite");
    return foyer;
  }

  // In the store itself, for what only time brings about.
  sql(statement) {
    const { FOYER_STORE: address, FOYER_DATA: data } = this.env;
    const [shell, ...words] = address ? ["psql", "-qX", "-d", address, "-c"] : ["sqlite3", "-cmd", ".timeout 5000", path.join(data, "foyer.db")];
    execFileSync(shell, [...words, statement], { stdio: "pipe" });
  }

  // A one-time link into the console.
  door() {
    return this.command("console").match(/http\S+/)[0];
  }

  async stop() {
    await super.stop();
    await this.postbox.close();
  }

  async call(method, where, body) {
    const answer = await fetch(this.url + where, {
      method, headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" }, body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${where}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  // A meeting with a registration: where it is in the API, and its page.
  async event(registration, configuration, more = {}) {
    const times = { startDateTime: registration.startDateTime, endDateTime: registration.endDateTime };
    const meeting = await this.call("POST", "/beta/me/onlineMeetings", {
      subject: registration.subject, conferenceWebUrl: "https://meet.example.org/room", ...times, ...more });
    const where = `/beta/me/onlineMeetings/${meeting.id}/registration`;
    await this.call("POST", where, { "@odata.type": "#microsoft.graph.meetingRegistration", allowedRegistrant: "everyone", ...registration });
    await this.call("PATCH", `${where}/configuration`, configuration);
    return { where, page: (await this.call("GET", where)).registrationPageWebUrl };
  }

  async registrants(event) {
    return (await this.call("GET", `${event.where}/registrants`)).value;
  }

  // Somebody is enrolled by the API: their id.
  async enrol(event, person) {
    await this.call("POST", `${event.where}/registrants`, person);
    return (await this.registrants(event)).find((row) => row.email === person.email).id;
  }

  // What the organizer does to somebody: "approve", "reject", "resend".
  act(event, id, action) {
    return this.call("POST", `${event.where}/registrants/${id}/${action}`);
  }

  cancel(event, id) {
    return this.call("DELETE", `${event.where}/registrants/${id}`);
  }

  mail(address, count = 1) {
    return this.postbox.mail(address, count);
  }
}

// The address in a mail that begins with that path.
export function linkIn(mail, beginning) {
  const found = mail.text.match(new RegExp(`https?://[^\\s<>"]*${beginning}[^\\s<>"\\])]*`));
  assert.ok(found, `no ${beginning} in ${mail.text}`);
  return found[0];
}
