// What stands where nothing is: nothing yet, not loaded yet, a server that does not answer, a session that is over. Each says what to do next.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer, TENANT } from "./foyer.mjs";
import { WAYS, asks, days, enrol, look, meetingOf, openTab, press, signIn, told } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const API = "**/beta/**";
const EMPTY = { registrants: "Nobody has registered yet", questions: "Only name and address are asked", attendance: "Nobody is registered yet" };
const eventOf = async (subject) => meetingOf(await foyer.event({ subject, startDateTime: days(3), endDateTime: days(3.1) }, {}));
const tabAt = (event, tab) => `${foyer.url}/console/#/meetings/${foyer.organizer}/${event.meeting}/${tab}`;

// The session is over; what comes back lets somebody sign in again, by a link in another window.
async function sessionEnds({ page, context }) {
  await context.clearCookies();
  await page.route(API, (route) => route.fulfill({ status: 401, json: { error: { code: "InvalidAuthenticationToken", message: "The token is over." } } }));
  return async () => {
    await page.unroute(API);
    const other = await context.newPage();
    await other.goto(foyer.door());
    await other.click("button[type=submit]");
    await other.locator("h1:text-is('Meetings')").waitFor();
    await other.close();
  };
}
const failure = (page) => page.locator(".empty-failed", { hasText: "The server does not answer." });

// First of all: nobody has made a meeting.
for (const way of WAYS)
  test(`where nothing is yet: ${way.name}`, async () => {
    const visitor = await signIn(browser, foyer, way);
    await visitor.page.locator("h2:text-is('Nobody has a meeting yet')").waitFor();
    await look(visitor, "no-meetings");
    await visitor.leave();
  });

for (const way of WAYS) {
  test(`tabs that have nothing yet: ${way.name}`, async () => {
    const event = await eventOf(`Empty, ${way.name}`);
    const visitor = await signIn(browser, foyer, way);
    for (const [tab, words] of Object.entries(EMPTY)) {
      await openTab(visitor, foyer, event, tab);
      await visitor.page.locator(`h2:text-is('${words}')`).waitFor();
      await look(visitor, `empty-${tab}`);
    }
    await openTab(visitor, foyer, event, "reports");
    await look(visitor, "empty-reports");
    await visitor.leave();
  });

  test(`a server that does not answer, and then does: ${way.name}`, async () => {
    const event = await eventOf(`Gone, ${way.name}`);
    await enrol(foyer, event, [{ firstName: "Ada", lastName: "Stein", email: `ada@${way.name}.example.org` }]);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const gone = () => page.route(API, (route) => route.abort());
    const back = () => page.unroute(API);

    // A list, a tab, and what is saved.
    await gone();
    await page.goto(tabAt(event, "registrants"));
    await failure(page).waitFor();
    await look(visitor, "server-gone");
    await back();
    await press(failure(page), "Try again");
    await page.getByRole("button", { name: "Ada Stein" }).waitFor();
    await gone();
    await page.getByLabel("Search registrants").fill("stein");
    await failure(page).waitFor();
    await back();
    await press(failure(page), "Try again");
    await page.getByRole("button", { name: "Ada Stein" }).waitFor();

    await gone();
    await page.getByRole("button", { name: "Ada Stein" }).click();
    await failure(page).waitFor();
    await back();
    await press(failure(page), "Try again");
    await page.locator(".person-facts").waitFor();
    await page.locator("fluent-drawer fluent-button[aria-label='Close']").click();

    await openTab(visitor, foyer, event, "settings");
    const places = page.getByLabel("Places");
    const registration = page.locator("section.card", { has: page.locator("h2:text-is('Registration')") });
    await places.fill("12");
    await gone();
    await press(registration, "Save");
    await registration.locator("[role=alert] .note-error", { hasText: "The server does not answer." }).waitFor();
    await look(visitor, "server-gone-save");
    await back();
    assert.equal((await foyer.call("GET", `${event.where}/configuration`)).capacity, null, "nothing is stored");
    assert.equal(await places.inputValue(), "12", "what was typed is kept");
    await press(registration, "Save");
    await told(page, "Registration is set.");
    assert.equal((await foyer.call("GET", `${event.where}/configuration`)).capacity, 12);
    await visitor.leave();
  });

  test(`what is on its way says so: ${way.name}`, async () => {
    const event = await eventOf(`Slow, ${way.name}`);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    let letGo;
    const held = new Promise((resolve) => { letGo = resolve; });

    await page.route(API, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(tabAt(event, "overview"));
    await page.locator(".skeleton[role=status]").waitFor();
    await look(visitor, "loading", { going: true });
    letGo();
    await page.locator("h1", { hasText: `Slow, ${way.name}` }).waitFor();
    await page.locator(".tile").first().waitFor();
    await visitor.leave();
  });

  test(`what was being saved when the session ended is saved once they are back: ${way.name}`, async () => {
    const event = await eventOf(`Over, ${way.name}`);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const registration = page.locator("section.card", { has: page.locator("h2:text-is('Registration')") });
    const places = page.getByLabel("Places");
    const stored = async () => (await foyer.call("GET", `${event.where}/configuration`)).capacity;

    await openTab(visitor, foyer, event, "settings");
    await places.fill("12");
    await page.getByLabel("What it is about").fill("Typed, and not saved yet");
    const back = await sessionEnds(visitor);
    await press(registration, "Save");
    await asks(page, "Your session is over");
    await look(visitor, "signed-out", { going: true, picture: "window" });
    await press(page.locator("fluent-dialog"), "Try again");
    await page.locator("fluent-dialog .note", { hasText: "Nobody is signed in here yet." }).waitFor();

    // They leave it: all is there, and nothing is stored.
    await page.keyboard.press("Escape");
    await registration.locator("[role=alert] .note-error", { hasText: "You are signed out." }).waitFor();
    assert.deepEqual([await places.inputValue(), await stored()], ["12", null]);

    // In another window, by a new link; this one goes on by itself.
    await press(registration, "Save");
    await asks(page, "Your session is over");
    await back();
    await told(page, "Registration is set.");
    assert.equal(await stored(), 12);
    assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0], "nothing typed outlives the page");
    await visitor.leave();
  });

  test(`nobody goes on in the name of another: ${way.name}`, async () => {
    const event = await eventOf(`Another, ${way.name}`);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const asked = [];

    await openTab(visitor, foyer, event, "settings");
    await page.getByLabel("Places").fill("13");
    const back = await sessionEnds(visitor);
    await press(page.locator("section.card", { has: page.locator("h2:text-is('Registration')") }), "Save");
    await asks(page, "Your session is over");
    page.on("request", (request) => { if (request.url().endsWith("/sign-in/token")) asked.push(request.method()); });
    await page.route("**/sign-in/session", (route) => route.fulfill({ json: { signedIn: true, csrf: "x", id: "f0000000-0000-4000-8000-00000000000f", tenantId: TENANT, displayName: "Somebody Else", mail: "" } }));
    await press(page.locator("fluent-dialog"), "Try again");
    await page.locator("fluent-dialog .note", { hasText: "Somebody else is signed in" }).waitFor();
    await look(visitor, "signed-out-other", { going: true });
    assert.deepEqual(asked, [], "their session is not used");
    await page.unroute("**/sign-in/session");
    await back();
    await told(page, "Registration is set.");
    await visitor.leave();
  });

  test(`a tab that is loading waits for who signs in: ${way.name}`, async () => {
    const event = await eventOf(`Over while loading, ${way.name}`);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;

    await openTab(visitor, foyer, event, "overview");
    const back = await sessionEnds(visitor);
    await page.goto(tabAt(event, "registrants"));
    await asks(page, "Your session is over");
    await back();
    await page.locator(`h2:text-is('${EMPTY.registrants}')`).waitFor();

    await visitor.context.clearCookies();
    await page.reload();
    await page.locator("h1:text-is('Welcome to Foyer')").waitFor();
    await look(visitor, "not-signed-in");
    await visitor.leave();
  });
}
