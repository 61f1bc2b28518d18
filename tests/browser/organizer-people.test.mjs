// Hundreds of registrants: found, put in order, chosen and acted on together.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, asks, days, enrol, everybody, look, meetingOf, openTab, press, signIn, standings, told } from "./organizer.mjs";

const PEOPLE = 230; // more than the table loads at once
const EAST = 24; // more than one request acts on

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

function guests(count) {
  return Array.from({ length: count }, (_, at) => ({
    firstName: at % 2 ? "Bo" : "Ada", lastName: `Number${String(at).padStart(3, "0")}`, email: `n${at}@${at < EAST ? "east" : "west"}.example.org` }));
}

const rows = (page) => page.locator(".people-table tbody tr[data-index]");
const firstRow = (page) => page.locator(".people-table tbody tr[data-index='0']");

// The table tells when it has drawn who was asked for.
async function listed(page, loaded, total) {
  await page.locator(".people-foot", { hasText: new RegExp(`^${loaded} of ${total} loaded`) }).waitFor();
}

async function search(page, words, found) {
  await page.getByLabel("Search registrants").fill(words);
  await listed(page, Math.min(found, 200), found);
}

// On a phone what may be done is behind a button.
async function choose(page, action) {
  const bar = page.locator(".people-chosen-bar");
  if (await bar.locator(".people-opener").isVisible()) await press(bar, "What to do");
  await press(bar, action);
}
const chosen = (page, count) => page.locator(".people-chosen-bar strong", { hasText: `${count} people chosen` }).waitFor();
const pill = (page, name) => page.locator(".people-groups .pill", { hasText: name }).click();

// The second request of many waits until it is let go.
async function hold(page) {
  let count = 0;
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route("**/$batch", async (route) => {
    if (++count === 2) await held;
    await route.continue().catch(() => undefined); // it may have been given up by then
  });
  return async () => {
    letGo();
    await page.unroute("**/$batch");
  };
}

async function mailKinds(event, id) {
  return (await foyer.call("GET", `${event.where}/registrants/${id}/mails`)).value.map((mail) => mail.kind);
}

for (const way of WAYS) {
  test(`hundreds are found, chosen and acted on: ${way.name}`, async () => {
    const times = { startDateTime: days(30), endDateTime: days(30.1) };
    const event = meetingOf(await foyer.event({ subject: `Many, ${way.name}`, ...times }, { isManualApprovalEnabled: true }));
    await enrol(foyer, event, guests(PEOPLE));
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const loaded = page.getByLabel("Select all that are loaded");
    const scroll = () => page.locator(".people-scroll").evaluate((table) => { table.scrollTop = table.scrollHeight; });

    await openTab(visitor, foyer, event, "registrants");
    await listed(page, 200, PEOPLE);
    await firstRow(page).getByText(/Number22\d/).waitFor(); // the newest first
    await look(visitor, "people");
    await page.getByLabel("Order", { exact: true }).selectOption("name");
    await firstRow(page).getByText("Number000").waitFor();
    await scroll();
    await listed(page, PEOPLE, PEOPLE);
    await scroll();
    await rows(page).getByText("Number229").waitFor();
    assert.ok(await rows(page).count() < 120, "who is out of sight is no element");

    await search(page, "ada number1", 50);
    await page.getByLabel("Search registrants").fill("no such name");
    await page.locator("h2:text-is('Nobody is called that')").waitFor();
    await look(visitor, "people-nobody");
    await search(page, "", PEOPLE);

    // All that match but one, in many requests, with how far it has come.
    await loaded.check();
    await chosen(page, 200);
    await choose(page, `Choose all ${PEOPLE} that match`);
    await chosen(page, PEOPLE);
    await page.getByLabel("Select Ada Number000").uncheck();
    await chosen(page, PEOPLE - 1);
    await look(visitor, "people-chosen", { picture: "window" });
    await choose(page, "Approve");
    await asks(page, `Approve ${PEOPLE - 1} people?`);
    await look(visitor, "people-ask", { going: true });
    const letGo = await hold(page);
    await press(page.locator("fluent-dialog"), "Approve");
    await page.locator(".progress-text:text-is('Approve: 20 of 229')").waitFor();
    await look(visitor, "people-progress", { going: true });
    await letGo();
    await told(page, "229 people approved.");
    assert.deepEqual(await standings(foyer, event), { registered: PEOPLE - 1, pending: 1 });
    await pill(page, "To approve");
    await listed(page, 1, 1);
    await firstRow(page).getByText("Number000").waitFor();
    await pill(page, "Everybody");
    await listed(page, 200, PEOPLE);

    // Stopped on the way: what is done is told, and taken back.
    await search(page, "@east", EAST);
    await loaded.check();
    await chosen(page, EAST);
    await choose(page, "Cancel");
    const goOn = await hold(page);
    await press(page.locator("fluent-dialog"), "Cancel");
    await page.locator(".progress-text:text-is('Cancel: 20 of 24')").waitFor();
    await press(page.locator("fluent-dialog"), "Stop");
    await asks(page, "20 people canceled.");
    await look(visitor, "people-stopped", { going: true });
    await answer(page, "Close");
    await goOn();
    assert.deepEqual(await standings(foyer, event), { registered: 210, canceledByOrganizer: 20 });
    await page.locator(".toast", { hasText: "20 people canceled." }).getByText("Undo for 19 people").click();
    await told(page, "Undone for 19 people");
    assert.deepEqual(await standings(foyer, event), { registered: 229, canceledByOrganizer: 1 }, "who waited has no way back");

    // Three of them by hand.
    await search(page, "number20", 10);
    for (const at of [1, 3, 5]) await page.getByLabel(`Select Bo Number20${at}`).check();
    await chosen(page, 3);
    await choose(page, "Reject");
    await answer(page, "Reject");
    await page.locator(".toast", { hasText: "3 people rejected." }).waitFor();
    const names = async (state) => (await everybody(foyer, event)).filter((one) => one.state === state).map((one) => one.lastName);
    assert.deepEqual((await names("rejected")).sort(), ["Number201", "Number203", "Number205"]);
    await page.locator(".toast", { hasText: "3 people rejected." }).getByText("Undo").click();
    await told(page, "Undone for 3 people");
    assert.deepEqual(await names("rejected"), []);

    await search(page, "number201", 1);
    await page.getByLabel("Select Bo Number201").check();
    await choose(page, "Send mail again");
    await answer(page, "Send mail again");
    await told(page, "Mail sent again to 1 person.");
    const { id } = (await everybody(foyer, event)).find((one) => one.lastName === "Number201");
    assert.deepEqual((await mailKinds(event, id)).sort(), ["approved", "approved", "confirmation", "pending", "rejected"]);
    await visitor.leave();
  });
}
