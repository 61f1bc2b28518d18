// A foyer of the test's own that writes its mails as files, spoken to as an organizer does.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { simpleParser } from "mailparser";

const program = process.env.FOYER_BIN;
export const TENANT = "00000000-0000-4000-8000-000000000001"; // the console's, where none is set
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
  static async start() {
    const foyer = new Foyer();
    const port = await freePort();
    foyer.url = `http://127.0.0.1:${port}`;
    foyer.dir = fs.mkdtempSync(path.join(os.tmpdir(), "foyer-browser-"));
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FOYER_")));
    foyer.env = { ...inherited, FOYER_DATA: path.join(foyer.dir, "data"), FOYER_LISTEN: `127.0.0.1:${port}`, FOYER_PUBLIC_URL: foyer.url };
    foyer.process = spawn(program, ["serve"], { env: foyer.env, stdio: ["ignore", "ignore", "pipe"] });
    await new Promise((resolve, reject) => {
      let log = "";
      foyer.process.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
      foyer.process.once("error", reject);
      foyer.process.once("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
    });
    foyer.organizer = randomUUID();
    foyer.token = execFileSync(
      program, ["token", "--tenant", TENANT, "--user", foyer.organizer, "--scope", "OnlineMeetings.ReadWrite"],
      { env: foyer.env, encoding: "utf8" },
    ).trim();
    return foyer;
  }

  // A one-time link into the console.
  door() {
    return execFileSync(program, ["console"], { env: this.env, encoding: "utf8" }).match(/http\S+/)[0];
  }

  async stop() {
    this.process.removeAllListeners("exit");
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    assert.equal(await ended, 0, "foyer ends well");
    fs.rmSync(this.dir, { recursive: true });
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
  async event(registration, configuration) {
    const times = { startDateTime: registration.startDateTime, endDateTime: registration.endDateTime };
    const meeting = await this.call("POST", "/beta/me/onlineMeetings", {
      subject: registration.subject, conferenceWebUrl: "https://meet.example.org/room", ...times });
    const where = `/beta/me/onlineMeetings/${meeting.id}/registration`;
    await this.call("POST", where, { "@odata.type": "#microsoft.graph.meetingRegistration", allowedRegistrant: "everyone", ...registration });
    await this.call("PATCH", `${where}/configuration`, configuration);
    return { where, page: (await this.call("GET", where)).registrationPageWebUrl };
  }

  async registrants(event) {
    return (await this.call("GET", `${event.where}/registrants`)).value;
  }

  // The newest mail to an address once there are `count` of them.
  async mail(address, count = 1) {
    const folder = path.join(this.dir, "data", "mail");
    for (let tries = 0; tries < 500; tries++, await wait(20)) {
      const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".eml")).sort() : [];
      const mails = [];
      for (const name of names) mails.push(await simpleParser(fs.readFileSync(path.join(folder, name))));
      const theirs = mails.filter((mail) => mail.to.value.some((to) => to.address === address));
      if (theirs.length >= count) return theirs.at(-1);
    }
    throw new Error(`no mail ${count} to ${address}`);
  }
}

// The address in a mail that begins with that path.
export function linkIn(mail, beginning) {
  const found = mail.text.match(new RegExp(`https?://[^\\s<>"]*${beginning}[^\\s<>"\\])]*`));
  assert.ok(found, `no ${beginning} in ${mail.text}`);
  return found[0];
}
