// A foyer of the test's own that writes its mails as files, spoken to as an organizer and an application do.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { simpleParser } from "mailparser";

const program = process.env.FOYER_BIN ?? fileURLToPath(new URL("../../build/foyer", import.meta.url));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Foyer {
  static async start(settings = {}) {
    const foyer = new Foyer();
    const port = await freePort();
    foyer.url = `http://127.0.0.1:${port}`;
    foyer.dir = fs.mkdtempSync(path.join(os.tmpdir(), "foyer-calendar-"));
    foyer.env = {
      ...process.env, FOYER_DATA: path.join(foyer.dir, "data"), FOYER_LISTEN: `127.0.0.1:${port}`, FOYER_PUBLIC_URL: foyer.url,
      FOYER_MAIL_FROM: "Foyer <foyer@foyer.example>", ...settings,
    };
    foyer.process = spawn(program, ["serve"], { env: foyer.env, stdio: ["ignore", "ignore", "pipe"] });
    await new Promise((resolve, reject) => {
      let log = "";
      foyer.process.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
      foyer.process.once("error", reject);
      foyer.process.once("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
    });
    const tenant = randomUUID();
    const token = (...more) => execFileSync(program, ["token", "--tenant", tenant, ...more], { env: foyer.env, encoding: "utf8" }).trim();
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

  async stop() {
    const gone = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.kill("SIGTERM");
    assert.equal(await gone, 0);
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}
