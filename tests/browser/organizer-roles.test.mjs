// What others may do at a meeting that was shared with them: they find it, and are offered what is theirs and no more. And two
// people at once: who comes second is told, and loses nothing.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer, TENANT } from "./foyer.mjs";
import { WAYS, answer, days, enrol, everybody, look, meetingOf, openTab, press, signIn, told, until } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const opened = async (subject) => meetingOf(await foyer.event({ subject, startDateTime: days(7), endDateTime: days(7.1) }, { capacity: 9 }));

// Somebody with a role, in the console: the one-time link knows administrators alone, so their token is put in its place.
async function signInAs(way, event, role, name) {
  const id = randomUUID();
  await foyer.call("POST", `${event.where}/collaborators`, { id, role });
  const words = ["token", "--tenant", TENANT, "--user", id, "--scope", "OnlineMeetings.ReadWrite"];
  const token = foyer.command(...words);
  const visitor = await signIn(browser, foyer, way);
  await visitor.page.route("**/sign-in/token", (route) => route.fulfill({ json: { access_token: token, expires_in: 300 } }));
  await visitor.page.route("**/sign-in/session", (route) => route.fulfill({ json: { signedIn: true, csrf: "x", id, tenantId: TENANT, displayName: name, mail: "" } }));
  await visitor.page.reload();
  await visitor.page.locator(".account", { hasText: name }).waitFor();
  return visitor;
}

const tabNames = (page) => page.locator(".strip a").allTextContents();
const offered = (page) => page.locator("main fluent-button:visible").allTextContents();
const row = (page, name) => page.locator(".door-guest", { hasText: name });

for (const way of WAYS) {
  test(`a viewer looks at everything and is offered no change: ${way.name}`, async () => {
    const event = await opened("Shared with a viewer");
    await enrol(foyer, event, [{ firstName: "Ada", lastName: "Lovelace", email: "ada@example.org" }]);
    const visitor = await signInAs(way, event, "viewer", "Vera Viewer");
    const { page } = visitor;

    await page.locator("a.meeting", { hasText: "Shared with a viewer" }).click(); // it is on their first page
    await page.locator(".note", { hasText: "You may look at everything here, and change nothing" }).waitFor();
    assert.deepEqual(await tabNames(page), ["Overview", "Registrants", "Questions", "Attendance", "Reports", "Mails", "Settings", "Look", "History"]);
    await page.locator(".tile").first().waitFor();
    assert.equal(await page.getByText("Close registration").count(), 0);
    for (const tab of ["registrants", "questions", "attendance", "mails", "settings", "look"]) {
      await openTab(visitor, foyer, event, tab);
      if (tab === "registrants") await page.locator(".people-table tbody tr[data-index='0']").waitFor();
      const changing = (await offered(page)).filter((one) => /Import|Save|Add|Remove|Mark|Withdraw|Delete|Choose|usual color/.test(one));
      assert.deepEqual(changing, [], tab);
      await look(visitor, `viewer-${tab}`);
    }
    await openTab(visitor, foyer, event, "settings");
    assert.equal(await page.getByLabel("Name", { exact: true }).first().isDisabled(), true);
    await openTab(visitor, foyer, event, "registrants");
    await page.locator(".people-name", { hasText: "Ada Lovelace" }).click();
    await page.locator(".person-facts").waitFor();
    assert.equal(await page.locator(".person fluent-button").count(), 0);
    visitor.page.removeAllListeners?.("console");
    await page.close();
  });

  test(`who is at the door marks who came, and takes it back: ${way.name}`, async () => {
    const event = await opened("Shared with the door");
    await enrol(foyer, event, ["Ada", "Grace"].map((firstName) => ({ firstName, lastName: "Hopper", email: `${firstName}@example.org` })));
    const visitor = await signInAs(way, event, "checker", "Door Keeper");
    const { page } = visitor;
    const came = async () => (await everybody(foyer, event)).filter((one) => one.attendance.length > 0).map((one) => one.firstName).sort();

    await page.locator("a.meeting", { hasText: "Shared with the door" }).click();
    await page.locator(".door-count", { hasText: "2 registered" }).waitFor();
    assert.equal(await page.locator(".strip").count(), 0); // the door is all there is
    await press(row(page, "Ada"), "Mark as here");
    await press(row(page, "Grace"), "Mark as here");
    await row(page, "Grace").getByText("Here", { exact: true }).waitFor();
    assert.deepEqual(await came(), ["Ada", "Grace"]);
    await look(visitor, "door-here");
    await press(row(page, "Ada"), "Not here");
    await row(page, "Ada").getByText("Mark as here").waitFor();
    assert.deepEqual(await came(), ["Grace"]);
    await page.locator(".toast", { hasText: "Ada Hopper is not here." }).getByText("Undo").click();
    await row(page, "Ada").getByText("Here", { exact: true }).waitFor();
    assert.deepEqual(await came(), ["Ada", "Grace"]);
    await page.close();
  });

  test(`who saves second is told, and nothing of either is lost: ${way.name}`, async () => {
    const event = await opened("Two at once");
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const card = page.locator("section.card", { hasText: "The event" }).first();
    const stored = async () => {
      const registration = await foyer.call("GET", event.where);
      const meeting = await foyer.call("GET", event.where.replace("/registration", ""));
      return [registration.subject, registration.description, meeting.subject];
    };

    await openTab(visitor, foyer, event, "settings");
    await foyer.call("PATCH", event.where, { description: "By another" });
    await card.getByLabel("Name", { exact: true }).first().fill("By me");
    await press(card, "Save");
    await card.locator(".note", { hasText: "Somebody else, or you in another window, has changed this" }).waitFor();
    assert.deepEqual(await stored(), ["Two at once", "By another", "Two at once"]);
    assert.equal(await card.getByLabel("Name", { exact: true }).first().inputValue(), "By me");
    await look(visitor, "settings-changed-meanwhile");

    await press(card, "Show what is there now");
    await page.locator("textarea", { hasText: "" }).first().waitFor();
    await until("what the other wrote is shown", () => card.getByLabel("What it is about").inputValue().catch(() => ""), (text) => text === "By another");
    await card.getByLabel("Name", { exact: true }).first().fill("By me");
    await press(card, "Save");
    await told(page, "The event is saved.");
    assert.deepEqual(await stored(), ["By me", "By another", "By me"]);

    // The meeting cannot follow: what was saved of the registration is put back.
    await openTab(visitor, foyer, event, "overview");
    await openTab(visitor, foyer, event, "settings");
    await foyer.call("PATCH", event.where.replace("/registration", ""), { conferenceWebUrl: "https://meet.example.org/elsewhere" });
    await card.getByLabel("Name", { exact: true }).first().fill("Half");
    await press(card, "Save");
    await card.locator(".note", { hasText: "has changed this" }).waitFor();
    assert.deepEqual(await stored(), ["By me", "By another", "By me"]);
    await page.close();
  });
}

test("a role is given by address, and shown by name", async () => {
  const event = await opened("Shared by address");
  const oid = randomUUID();
  foyer.command("user", "add", "--tenant", TENANT, "--oid", oid, "--given-name", "Miriam", "--family-name", "Graham", "--mail", "miriam@example.org");
  const visitor = await signIn(browser, foyer, WAYS[0]);
  const { page } = visitor;

  await openTab(visitor, foyer, event, "access");
  await press(page, "Give somebody a role");
  await page.getByLabel("E-mail address").fill("nobody@example.org");
  await press(page.locator("fluent-dialog"), "Give it");
  await page.locator("fluent-dialog .field-fault", { hasText: "Nobody in the directory has that address" }).waitFor();
  await page.getByLabel("E-mail address").fill("Miriam@example.org");
  await press(page.locator("fluent-dialog"), "Give it");
  await told(page, "Miriam Graham has the role now.");
  await page.locator(".line", { hasText: "Miriam Graham" }).locator("code", { hasText: oid }).waitFor();
  await look(visitor, "access-by-name");
  assert.deepEqual((await foyer.call("GET", `${event.where}/collaborators`)).value.map((one) => [one.id, one.role]), [[oid, "coOrganizer"]]);

  await openTab(visitor, foyer, event, "history");
  const newest = page.locator(".history-entry").first();
  await newest.getByText("Miriam Graham").waitFor(); // the newest first
  await page.close();
});

test("a long history begins at its end, and goes on when asked", async () => {
  const event = await opened("A long history");
  for (let n = 0; n < 12; n++) {
    const requests = Array.from({ length: 20 }, (_, at) => ({ id: String(at), method: "PATCH", url: `${event.where.slice("/beta".length)}/configuration`, headers: { "Content-Type": "application/json" }, body: { capacity: 10 + n * 20 + at } }));
    await foyer.call("POST", "/beta/$batch", { requests });
  }
  const visitor = await signIn(browser, foyer, WAYS[1]);
  const { page } = visitor;
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("/audit?")) asked.push(request.url()); });
  const entries = page.locator(".history-entry");

  await openTab(visitor, foyer, event, "history");
  await until("a hundred are shown", () => entries.count(), (count) => count === 100);
  assert.equal(asked.length, 1); // of all that there is, a page
  await press(page, "Show more");
  await until("two hundred are shown", () => entries.count(), (count) => count === 200);
  await press(page, "Show more");
  await until("all are shown", () => entries.count(), (count) => count > 200);
  const last = entries.last();
  await last.getByText("opened registration").or(last.getByText("changed how people get in")).first().waitFor();
  assert.equal(await page.getByText("Show more").count(), 0);
  await page.close();
});
