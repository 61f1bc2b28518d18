// A foyer of the test's own that writes its mails as files, spoken to as an organizer and an application do.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { simpleParser } from "mailparser";
import { Program } from "../support/program.mjs";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Foyer extends Program {
  static async start(settings = {}) {
    const foyer = new Foyer("calendar");
    await foyer.serve({ FOYER_MAIL_FROM: "Foyer <foyer@foyer.example>", ...settings });
    const tenant = randomUUID();
    const token = (...more) => foyer.command("token", "--tenant", tenant, ...more);
    foyer.organizer = randomUUID();
    foyer.tokens = {
      organizer: token("--user", foyer.organizer, "--scope", "OnlineMeetings.ReadWrite"),
      application: token("--app", randomUUID(), "--role", "OnlineMeetings.ReadWrite.All"),
    };
    return foyer;
  }

  async call(method, where, body, who = "organizer") {
    const answer = await fetch(this.url + where, {
      method,
      headers: { authorization: `Bearer ${this.tokens[who]}`, "content-type": "application/json" },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${where}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }

  // A meeting with a registration: its path, and the registration as the API tells it.
  async event(registration, configuration = {}) {
    const times = { startDateTime: registration.startDateTime, endDateTime: registration.endDateTime };
    const meeting = await this.call("POST", "/beta/me/onlineMeetings", { subject: registration.subject, ...times });
    const where = `/beta/users/${this.organizer}/onlineMeetings/${meeting.id}/registration`;
    await this.call("POST", where, { "@odata.type": "#microsoft.graph.meetingRegistration", allowedRegistrant: "everyone", ...registration });
    await this.call("PATCH", `${where}/configuration`, configuration);
    return { where, registration: await this.call("GET", where) };
  }

  async enrol(event, person) {
    return this.call("POST", `${event.where}/registrants`, { customQuestionAnswers: [], ...person }, "application");
  }

  // The newest mail to an address once there are `count` of them, as mailparser reads it, with its calendar part.
  async mail(address, count = 1) {
    const folder = path.join(this.dir, "data", "mail");
    for (let tries = 0; tries < 500; tries++, await wait(20)) {
      const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".eml")).sort() : [];
      const files = names.map((name) => fs.readFileSync(path.join(folder, name)));
      const found = [];
      for (const file of files) {
        const mail = await simpleParser(file);
        if (mail.to.value.some((to) => to.address.toLowerCase() === address.toLowerCase())) found.push({ mail, file });
      }
      if (found.length >= count) {
        found.sort((one, other) => fs.statSync(path.join(folder, names[files.indexOf(one.file)])).mtimeMs - fs.statSync(path.join(folder, names[files.indexOf(other.file)])).mtimeMs);
        const { mail, file } = found.at(-1);
        const part = mail.attachments.find((each) => each.contentType === "text/calendar");
        const method = /^Content-Type: text\/calendar;[^]*?method="?([A-Z]+)/im.exec(file.toString("latin1"))?.[1];
        return { mail, calendar: part?.content.toString("utf8"), method };
      }
    }
    throw new Error(`no mail ${count} to ${address}`);
  }
}
