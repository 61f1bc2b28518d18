// A foyer of the test's own with a mail server beside it, spoken to as an organizer does.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Postbox } from "./postbox.mjs";

const program = process.env.FOYER_BIN;
export const TENANT = "00000000-0000-4000-8000-000000000001"; // the console's, where none is set

export const days = (n) => new Date(Date.now() + n * 86_400_000).toISOString();

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// FOYER_STORE of a database of its own beside FOYER_TEST_POSTGRES; without one it is SQLite in the server's own directory.
function freshStore() {
  const address = process.env.FOYER_TEST_POSTGRES;
  if (!address) return {};
  const name = `browser_${randomUUID().replaceAll("-", "")}`;
  execFileSync("psql", ["-qX", "-d", address, "-c", `CREATE DATABASE ${name}`]);
  const url = new URL(address);
  url.pathname = `/${name}`;
  return { FOYER_STORE: url.href };
}

export class Foyer {
  static async start() {
    const foyer = new Foyer();
    const port = await freePort();
    foyer.url = `http://127.0.0.1:${port}`;
    foyer.dir = fs.mkdtempSync(path.join(os.tmpdir(), "foyer-browser-"));
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("FOYER_")));
    foyer.postbox = await Postbox.open();
    foyer.env = {
      ...inherited, FOYER_DATA: path.join(foyer.dir, "data"), FOYER_LISTEN: `127.0.0.1:${port}`, FOYER_PUBLIC_URL: foyer.url,
      FOYER_SMTP_URL: foyer.postbox.url, ...freshStore() };
    foyer.process = spawn(program, ["serve"], { env: foyer.env, stdio: ["ignore", "ignore", "pipe"] });
    await new Promise((resolve, reject) => {
      let log = "";
      foyer.process.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
      foyer.process.once("error", reject);
      foyer.process.once("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
    });
    foyer.organizer = randomUUID();
    foyer.token = foyer.command("token", "--tenant", TENANT, "--user", foyer.organizer, "--scope", "OnlineMeetings.ReadWrite");
    return foyer;
  }

  command(...words) {
    return execFileSync(program, words, { env: this.env, encoding: "utf8" }).trim();
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
    this.process.removeAllListeners("exit");
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    assert.equal(await ended, 0, "foyer ends well");
    await this.postbox.close();
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
