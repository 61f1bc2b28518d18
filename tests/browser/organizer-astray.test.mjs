// What an organizer meets when something is not as it should be: a session that ended, an address that somebody made up, a server
// that refuses half of what was asked for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { asOpener, asks, days, enrol, meetingOf, openTab, press, signIn, standings } from "./organizer.mjs";

let browser, foyer, visitor, page;
before(async () => {
  [browser, foyer] = await Promise.all([launch(), Foyer.start()]);
  visitor = await signIn(browser, foyer, { name: "astray" });
  page = visitor.page;
});
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const event = async (subject, configuration = {}) => meetingOf(await foyer.event({ subject, startDateTime: days(3), endDateTime: days(3.1) }, configuration));
const REFUSED = { status: 400, contentType: "application/json", body: JSON.stringify({ error: { code: "BadRequest", message: "Not like that." } }) };

// The paths that the page asks the API for while `work` goes on.
async function asked(work) {
  const paths = [];
  const note = (request) => paths.push(new URL(request.url()).pathname);
  page.on("request", note);
  await work();
  page.off("request", note);
  return paths.filter((path) => path.startsWith("/beta/"));
}

const LURES = ["../../communications/x", "..%2f..%2fx", "..", ".", "a?b#c", "javascript:alert(1)"];

for (const lure of LURES)
  test(`an address that somebody made up asks the API for a meeting and nothing else: ${lure}`, async () => {
    const paths = await asked(async () => {
      await page.goto(`${foyer.url}/console/#/meetings/${encodeURIComponent(lure)}/${encodeURIComponent(lure)}/settings`);
      await page.getByText("That did not work").waitFor();
      await page.goto(`${foyer.url}/console/#/meetings`);
      await page.locator("h1:text-is('Meetings')").waitFor();
    });
    const those = paths.filter((path) => !/^\/beta\/(me|communications)\/onlineMeetings(\/sharedWithMe)?$/.test(path));
    assert.ok(those.length > 0);
    for (const path of those) assert.match(path, /^\/beta\/users\/[^/]+\/onlineMeetings\/[^/]+(\/access|\/registration(\/configuration)?)?$/);
  });

test("an address that cannot be read leads to the meetings", async () => {
  await page.goto(`${foyer.url}/console/#/meetings/%zz/x`);
  await page.waitForURL(/#\/meetings$/);
  await page.locator("h1:text-is('Meetings')").waitFor();
  assert.deepEqual(visitor.faults, []);
});

test("what is sent once more is done once: each of many has a key that stays", async () => {
  const fair = await event("Book fair", { isManualApprovalEnabled: true });
  await enrol(foyer, fair, [1, 2, 3].map((at) => ({ firstName: "Ada", lastName: `No${at}`, email: `ada${at}@example.org` })));
  const sent = [];
  await page.route("**/$batch", async (route) => {
    sent.push(route.request().postDataJSON().requests);
    const answer = await route.fetch();
    /* As a proxy does that gave up too early: the server has done it. */
    await route.fulfill(sent.length === 1 ? { status: 504, body: "" } : { response: answer });
  });
  await openTab(visitor, foyer, fair, "registrants");
  await page.getByLabel("Select all that are loaded").check();
  await press(page.locator(".people-chosen-bar"), "Approve");
  await press(page.locator("fluent-dialog"), "Approve");
  await page.getByText("3 people approved.").waitFor();
  await page.unroute("**/$batch");
  const keys = sent.map((requests) => requests.map((request) => request.headers["Idempotency-Key"]));
  assert.equal(new Set(keys[0]).size, 3, "one for each");
  assert.deepEqual(keys[1], keys[0], "the same the second time");
  assert.deepEqual(await standings(foyer, fair), { registered: 3 });
});

test("what nobody waits for does not go wrong unseen", async () => {
  const quay = await event("Quay walk");
  await openTab(visitor, foyer, quay, "overview");
  await press(page, "Close registration");
  await press(page.locator("fluent-dialog"), "Close it");
  await page.getByText("Registration is closed.").waitFor();
  await page.route("**/registration/configuration", (route) => (route.request().method() === "PATCH" ? route.fulfill(REFUSED) : route.continue()));
  await page.locator(".toast-undo").click();
  await page.locator(".toast-error", { hasText: "Not like that." }).waitFor();
  await page.unroute("**/registration/configuration");
  visitor.faults.length = 0; // Chromium notes it, too
});

test("what is not known is not told as none", async () => {
  const regatta = await event("Regatta");
  await enrol(foyer, regatta, [{ firstName: "Ada", lastName: "Rower", email: "rower@example.org" }]);
  const away = { status: 500, body: { error: { code: "InternalServerError", message: "Not just now." } } };
  await page.route("**/$batch", async (route) => {
    const { requests } = route.request().postDataJSON();
    await route.fulfill({ contentType: "application/json", body: JSON.stringify({ responses: requests.map(({ id }) => ({ id, ...away })) }) });
  });
  for (const tab of ["overview", "history"]) {
    await page.goto(`${foyer.url}/console/#/meetings/${foyer.organizer}/${regatta.meeting}/${tab}`);
    await page.getByText("Not just now.").waitFor();
  }
  await page.unroute("**/$batch");
});

test("the wizard goes on where it was stopped", async () => {
  let refusals = 0;
  await page.route("**/registration/configuration", (route) => (route.request().method() === "PATCH" && refusals++ === 0 ? route.fulfill(REFUSED) : route.continue()));
  await page.goto(`${foyer.url}/console/#/new`);
  await page.getByLabel("What is it called?").fill("Night market");
  await press(page, "Next");
  await page.getByLabel("How many places?").fill("12");
  await press(page, "Open registration");
  await page.locator(".note-error", { hasText: "Not like that." }).waitFor();
  await page.getByLabel("How many places?").fill("7");
  await press(page, "Open registration");
  await page.locator("h1:text-is('Registration is open')").waitFor();
  await page.unroute("**/registration/configuration");
  const opener = asOpener(foyer);
  const [meeting] = (await opener.call("GET", "/beta/me/onlineMeetings")).value.filter((one) => one.subject === "Night market");
  assert.equal((await opener.call("GET", `/beta/me/onlineMeetings/${meeting.id}/registration/configuration`)).capacity, 7);
});

test("whose session ended elsewhere is led to the way in by whatever they do next, in a window of its own", async () => {
  const drill = await event("Fire drill");
  await openTab(visitor, foyer, drill, "overview");
  const { csrf } = await page.evaluate(async () => (await fetch("/sign-in/session")).json());
  await page.evaluate(async (mark) => fetch("/sign-out", { method: "POST", body: new URLSearchParams({ csrf: mark }) }), csrf);
  await page.clock.setFixedTime(Date.now() + 600_000); // the token of five minutes is over
  await page.locator(".strip a", { hasText: "Settings" }).click();
  await asks(page, "Your session is over");
  const [door] = await Promise.all([page.context().waitForEvent("page"), press(page.locator("fluent-dialog"), "Sign in")]);
  await door.waitForURL(/\/sign-in\?back=%2Fconsole%2F$/);
  assert.match(page.url(), /\/console\/#.*\/settings$/, "this one stays where it is");
  await asks(page, "Your session is over");
});
