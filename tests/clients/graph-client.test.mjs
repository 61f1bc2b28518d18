// The real @microsoft/microsoft-graph-client, unchanged, over HTTPS with a CA of the test's own. What a client must change: base
// URL, the host it may send its token to, and where the token comes from.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");
const foyer = process.env.FOYER_BIN ?? path.join(root, "build/foyer");
const tenant = "7c1d3f5a-0000-4000-8000-0000000000aa";
const organizer = "0f0e0d0c-1111-4222-8333-444455556666";
const lisa = "11111111-2222-4333-8444-555566667777";
const application = "99999999-8888-4777-8666-555544443333";

const tls = process.env.FOYER_TEST_TLS; // certificates made by ./run, which also told Node.js to trust their authority
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "foyer-clients-"));
const env = { ...process.env, FOYER_DATA: path.join(dir, "data"), FOYER_LOG: "text" };
let server, Client;

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function token(...args) {
  return execFileSync(foyer, ["token", "--tenant", tenant, ...args], { env, encoding: "utf8" }).trim();
}
const tokens = {
  organizer: () => token("--user", organizer, "--scope", "OnlineMeetings.ReadWrite"),
  lisa: () => token("--user", lisa, "--given-name", "Lisa", "--family-name", "Adkins", "--email", "lisa.adkins@example.org", "--scope", "OnlineMeetings.ReadWrite"),
  application: () => token("--app", application, "--role", "OnlineMeetings.Read.All"),
};

function graph(who) {
  const accessToken = tokens[who]();
  return Client.init({
    baseUrl: `${env.FOYER_PUBLIC_URL}/`,
    customHosts: new Set(["localhost"]),
    defaultVersion: "beta",
    authProvider: (done) => done(null, accessToken),
  });
}

before(async () => {
  const port = await freePort();
  Object.assign(env, {
    FOYER_LISTEN: `127.0.0.1:${port}`, FOYER_PUBLIC_URL: `https://localhost:${port}`,
    FOYER_TLS_CERT: path.join(tls, "server.pem"), FOYER_TLS_KEY: path.join(tls, "server.key"),
  });
  server = spawn(foyer, ["serve"], { env, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise((resolve, reject) => {
    let log = "";
    server.stderr.on("data", (data) => { log += data; if (log.includes("listening")) resolve(); });
    server.on("exit", (code) => reject(new Error(`foyer ended with ${code}: ${log}`)));
  });
  ({ Client } = await import("@microsoft/microsoft-graph-client"));
});

after(async () => {
  server.removeAllListeners("exit");
  server.kill("SIGTERM");
  const code = await new Promise((resolve) => server.on("exit", resolve));
  fs.rmSync(dir, { recursive: true, force: true });
  assert.equal(code, 0);
});

async function openRegistration(audience, customQuestions = []) {
  const meeting = await graph("organizer").api("/me/onlineMeetings").post({
    subject: "Quarterly safety briefing", startDateTime: "2027-03-04T09:00:00Z", endDateTime: "2027-03-04T10:30:00Z" });
  await graph("organizer").api(`/me/onlineMeetings/${meeting.id}/registration`).post({
    "@odata.type": "#microsoft.graph.meetingRegistration", subject: "Quarterly safety briefing", description: "Site safety.",
    startDateTime: "2027-03-04T09:00:00Z", endDateTime: "2027-03-04T10:30:00Z", allowedRegistrant: audience, customQuestions });
  return meeting;
}

test("a signed-in person enrols and cancels through Microsoft's client", async () => {
  const meeting = await openRegistration("organization", [
    { displayName: "Which depot?", isRequired: true, answerInputType: "radioButton", answerOptions: ["North", "South"] }]);
  const base = `/users/${organizer}/onlineMeetings/${meeting.id}/registration`;
  const questions = await graph("organizer").api(`/me/onlineMeetings/${meeting.id}/registration/customQuestions`).get();
  const person = { firstName: "Lisa", lastName: "Adkins", email: "lisa.adkins@example.org",
    customQuestionAnswers: [{ questionId: questions.value[0].id, value: "North" }] };

  const first = await graph("lisa").api(`${base}/registrants`).post(person);
  assert.match(first.id, /^[\w-]{22}$/);
  assert.match(first.joinWebUrl, /\/l\/meetup-join\//);
  assert.equal(first.firstName, null);
  assert.deepEqual(first.customQuestionAnswers, []);

  const again = await graph("lisa").api(`${base}/registrants`).post(person);
  assert.equal(again.id, first.id);

  const list = await graph("organizer").api(`/me/onlineMeetings/${meeting.id}/registration/registrants`).get();
  assert.equal(list.value.length, 1);
  assert.equal(list.value[0].customQuestionAnswers[0].value, "North");

  await graph("lisa").api(`${base}/registrants/${first.id}`).delete();
  const after = await graph("organizer").api(`/me/onlineMeetings/${meeting.id}/registration/registrants`).get();
  assert.equal(after.value[0].status, "canceled");
});

test("an application enrols an anonymous person and gets the documents' empty object", async () => {
  const meeting = await openRegistration("everyone");
  const answer = await graph("application").api(`/users/${organizer}/onlineMeetings/${meeting.id}/registration/registrants`)
    .post({ firstName: "Ines", lastName: "Moreau", email: "ines.moreau@example.org", customQuestionAnswers: [] });
  assert.equal(answer.id, "");
  assert.equal(answer.joinWebUrl, "");
  assert.equal(answer.status, null);
});

test("the client's own page iterator walks every page once", async () => {
  const { PageIterator } = await import("@microsoft/microsoft-graph-client");
  const meeting = await openRegistration("everyone");
  const client = graph("application");
  for (let i = 0; i < 25; i++)
    await client.api(`/users/${organizer}/onlineMeetings/${meeting.id}/registration/registrants`)
      .post({ firstName: "Ines", lastName: "Moreau", email: `ines.${i}@example.org` });
  const seen = new Set();
  const own = graph("organizer");
  const first = await own.api(`/me/onlineMeetings/${meeting.id}/registration/registrants`).top(10).get();
  await new PageIterator(own, first, (item) => { seen.add(item.email); return true; }).iterate();
  assert.equal(seen.size, 25);
});

test("a refusal reaches the client as a GraphError that says why", async () => {
  const meeting = await openRegistration("organization");
  await assert.rejects(
    graph("application").api(`/users/${organizer}/onlineMeetings/${meeting.id}/registration/registrants`)
      .post({ firstName: "Ines", lastName: "Moreau", email: "ines@example.org" }),
    (error) => error.statusCode === 403 && error.code === "Forbidden" && /delegated/.test(error.message) && error.requestId !== null);
});
