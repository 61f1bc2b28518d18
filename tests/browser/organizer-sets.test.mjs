// What an organizer sets: the event, how people come in, mails, the look of the page, who else may; and the end of it.
import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, asks, faultAt, late, look, meetingOf, noon, openTab, press, signIn, told, until } from "./organizer.mjs";

const LOGO = new URL("../../tools/demo_events/logo.png", import.meta.url).pathname;
const BANNER = new URL("../../tools/demo_events/banner.png", import.meta.url).pathname;
const COLLEAGUE = "16664f75-11dc-4870-bec6-38c1aaa81431";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

async function made(way, subject) {
  const event = meetingOf(await foyer.event({ subject: `${subject}, ${way.name}`, startDateTime: noon(20), endDateTime: noon(20.1) }, { timeZone: "Europe/Berlin" }));
  return { event, visitor: await signIn(browser, foyer, way) };
}

const read = (event, part = "") => foyer.call("GET", `${event.where}${part}`);
const status = async (where, headers = {}) => (await fetch(foyer.url + where, { headers })).status;
const card = (page, name) => page.locator("section.card", { has: page.locator(`h2:text-is('${name}')`) });
const pageText = async (event) => (await fetch(event.page)).text();

for (const way of WAYS) {
  test(`the event, and how people come in: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Set");
    const { page } = visitor;
    const [what, how] = [card(page, "The event"), card(page, "Registration")];

    await openTab(visitor, foyer, event, "settings");
    await what.getByLabel("Name", { exact: true }).fill("");
    await press(what, "Save");
    assert.notEqual(await faultAt(what.getByLabel("Name", { exact: true })), "");
    await look(visitor, "settings-fault");
    await what.getByLabel("Name", { exact: true }).fill("Set anew");
    await what.getByLabel("What it is about").fill("Come early.");
    await press(what, "Add a speaker");
    await what.locator(".speaker").getByLabel("Name").fill("Noor Haddad");
    await press(what, "Save");
    await told(page, "The event is saved.");
    const registration = await read(event);
    assert.deepEqual([registration.subject, registration.description, registration.speakers.map((one) => one.displayName)], ["Set anew", "Come early.", ["Noor Haddad"]]);
    await page.locator("h1:has-text('Set anew')").waitFor();

    const start = what.getByLabel("Starts");
    await start.waitFor();
    const before = await start.inputValue();
    await start.fill(before.replace(/\d\d:\d\d$/, "03:30"));
    await press(what, "Save");
    await asks(page, "gets a mail with the new time");
    await answer(page, "Keep as it is");
    assert.equal((await read(event)).startDateTime, registration.startDateTime, "asked first");
    await press(what, "Save");
    await answer(page, "Move it");
    await told(page, "The event is saved.");
    const moved = new Date((await read(event)).startDateTime);
    assert.match(moved.toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }), /03:30/, "as clocks there show it");

    await how.getByLabel("Closes").fill("2001-01-01T10:00");
    await how.getByLabel("Opens").fill("2002-01-01T10:00");
    await press(how, "Save");
    const wrong = how.locator("[aria-invalid=true]").first();
    assert.notEqual(await faultAt(wrong), "", "it closes after it opens");
    await how.getByLabel("Opens").fill("");
    await how.getByLabel("Closes").fill(before.replace(/\d\d:\d\d$/, "01:00"));
    await how.getByLabel("Places").fill("30");
    await how.getByLabel("Language").selectOption("de");
    await how.getByLabel("Consent").fill("I agree to be photographed.");
    await how.locator("fluent-switch[aria-label='Waiting list']").click();
    await press(how, "Save");
    await told(page, "Registration is set.");
    const { capacity, closesDateTime, opensDateTime, language, consentText, isWaitlistEnabled } = await read(event, "/configuration");
    assert.deepEqual([capacity, opensDateTime, language, consentText, isWaitlistEnabled], [30, null, "de", "I agree to be photographed.", true]);
    assert.match(new Date(closesDateTime).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }), /01:00/);
    assert.ok((await pageText(event)).includes("I agree to be photographed."), "and people are asked for it");
    await visitor.leave();
  });

  test(`mails: reminders, and words of one's own: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Mails");
    const { page } = visitor;
    const panel = page.locator("fluent-drawer");

    await openTab(visitor, foyer, event, "mails");
    await page.getByLabel("4 hours before").check();
    await page.locator("fluent-switch[aria-label='Thank who came']").click();
    await press(card(page, "Reminders and thanks"), "Save");
    await told(page, "Reminders are set.");
    const { reminders, isThankYouMailEnabled } = await read(event, "/configuration");
    assert.deepEqual([reminders.includes("PT4H"), isThankYouMailEnabled], [true, true]);

    await page.locator("li.line", { hasText: "to who has a place" }).locator("fluent-button").click();
    await panel.locator(".mail-subject").waitFor();
    await look(visitor, "mail", { picture: "window" });
    await panel.getByLabel("Subject").fill("Hurrah, {{nobody_knows}}");
    await panel.locator(".mail-faults").waitFor();
    await press(panel, "Save");
    assert.notEqual(await faultAt(panel.getByLabel("Subject")), "");
    await panel.getByLabel("Subject").fill("Hurrah, {{title}}!");
    await panel.locator(".mail-subject", { hasText: `Hurrah, Mails, ${way.name}!` }).waitFor();
    await press(panel, "Save");
    await told(page, "The mail has your words now.");
    const own = (await read(event, "/mailTemplates")).value;
    assert.deepEqual(own.map((one) => [one.kind, one.subject, one.isOverridden]), [["confirmation", "Hurrah, {{title}}!", true]]);
    await foyer.call("POST", `${event.where}/registrants`, { firstName: "Mo", lastName: "Diaz", email: `mo@${way.name}.example.org` });
    assert.equal((await foyer.mail(`mo@${way.name}.example.org`)).subject, `Hurrah, Mails, ${way.name}!`, "and so it goes out");

    await press(panel, "Take my words back");
    await answer(page, "Take them back");
    await until("the words are Foyer's again", async () => (await read(event, "/mailTemplates")).value, (all) => all.length === 0);
    await visitor.leave();
  });

  test(`the look of the page: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Look");
    const { page } = visitor;
    const sites = page.getByLabel("Websites that may show the page");

    await openTab(visitor, foyer, event, "look");
    await late(page); // what is saved next need not wait for what was saved before
    await page.locator("button.swatch[aria-label='#a4265c']").click();
    await press(card(page, "Color"), "Save");
    await told(page, "The color is set.");
    const logo = card(page, "Logo");
    await logo.locator("input[type=file]").setInputFiles({ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(200_000) });
    await told(page, "at most 128 kB fit");
    await logo.locator("input[type=file]").setInputFiles({ name: "no.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await page.locator(".toast-error").waitFor();
    await page.locator(".toast-error .toast-close").click();
    await logo.locator("input[type=file]").setInputFiles(LOGO);
    await told(page, "The logo is set.");
    await logo.locator("img").waitFor();
    await sites.fill("https://www.example.org/with/a/path");
    await press(card(page, "On other websites"), "Save");
    assert.notEqual(await faultAt(sites), "");
    await sites.fill("https://www.example.org");
    await press(card(page, "On other websites"), "Save");
    await told(page, "The websites are set.");
    await look(visitor, "look-set");

    const { accentColor, embedOrigins, logoUrl } = await read(event, "/look");
    assert.deepEqual([accentColor, embedOrigins], ["#a4265c", ["https://www.example.org"]]);
    const picture = await fetch(new URL(logoUrl, foyer.url));
    assert.deepEqual(Buffer.from(await picture.arrayBuffer()), fs.readFileSync(LOGO), "the very file");
    assert.match(await pageText(event), /-a4265c\.css/, "the page has its color");
    await visitor.leave();
  });

  test(`a banner: one that is too large or no picture is refused with the reason, a good one shows, and goes again: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Banner");
    const { page } = visitor;
    const banner = card(page, "Banner");
    const choose = (name, mimeType, buffer) => banner.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
    const stored = async () => (await read(event, "/look")).bannerUrl;

    await openTab(visitor, foyer, event, "look");
    await choose("big.png", "image/png", Buffer.alloc(512 * 1024 + 1));
    await told(page, "at most 512 kB fit");
    for (const [name, type, bytes] of [["no.png", "image/png", Buffer.from("no picture")], ["film.gif", "image/gif", Buffer.from("GIF89a")], ["cut.png", "image/png", fs.readFileSync(BANNER).subarray(0, 20)]]) {
      await choose(name, type, bytes);
      const toast = page.locator(".toast-error", { hasText: /PNG, JPEG (or|and) WebP|picture/ });
      await toast.waitFor();
      await toast.locator(".toast-close").click();
    }
    assert.equal(await stored(), null, "none of them is stored");
    await banner.getByText("None", { exact: true }).waitFor();

    await banner.locator("input[type=file]").setInputFiles(BANNER);
    await told(page, "The banner is set.");
    await banner.locator("img").waitFor();
    assert.ok(await banner.locator("img").evaluate((picture) => picture.decode().then(() => picture.naturalWidth > 0)), "it is shown");
    const given = await fetch(new URL(await stored(), foyer.url));
    assert.deepEqual(Buffer.from(await given.arrayBuffer()), fs.readFileSync(BANNER), "the very file");
    await look(visitor, "look-banner");
    await press(banner, "Remove");
    await told(page, "The banner is removed.");
    await banner.getByText("None", { exact: true }).waitFor();
    assert.equal(await stored(), null);
    await visitor.leave();
  });

  test(`who else may: people with a role, and keys: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Access");
    const { page } = visitor;
    const people = async () => (await read(event, "/collaborators")).value.map((one) => [one.id, one.role]);

    await openTab(visitor, foyer, event, "access");
    await press(page, "Give somebody a role");
    const who = page.locator("fluent-dialog").getByLabel("E-mail address");
    await who.fill("somebody@example.org");
    await press(page.locator("fluent-dialog"), "Give it");
    assert.match(await faultAt(who), /Nobody in the directory/);
    await look(visitor, "access-fault");
    await who.fill(COLLEAGUE);
    await page.locator("fluent-dialog").getByLabel("Role", { exact: true }).selectOption("viewer");
    await press(page.locator("fluent-dialog"), "Give it");
    await told(page, "The role is given.");
    assert.deepEqual(await people(), [[COLLEAGUE, "viewer"]]);
    await page.locator("li.line select").selectOption("checker");
    await told(page, "The role is changed.");
    assert.deepEqual(await people(), [[COLLEAGUE, "checker"]]);
    await page.locator("li.line fluent-button[aria-label^='Take the role of']").click();
    await page.locator(".toast", { hasText: "The role is taken back." }).waitFor();
    assert.deepEqual(await people(), []);
    await page.locator(".toast", { hasText: "The role is taken back." }).getByText("Undo").click();
    await until("the role is back", people, (them) => JSON.stringify(them) === JSON.stringify([[COLLEAGUE, "checker"]]));
    await page.locator("li.line select").waitFor();

    await press(page, "Make a key");
    await page.getByLabel("What is it for?").fill("Tablets");
    await page.locator("fluent-dialog").getByLabel("Role", { exact: true }).selectOption("viewer");
    await press(page.locator("fluent-dialog"), "Make it");
    const secret = page.locator("fluent-dialog .address");
    await secret.waitFor();
    await look(visitor, "access-key");
    const authorization = `Bearer ${await secret.textContent()}`;
    const theirs = event.where.replace("/me/", `/users/${foyer.organizer}/`);
    assert.equal(await status(`${theirs}/registrants`, { authorization }), 200, "the key opens");
    await answer(page, "Done");
    await page.locator("fluent-button[aria-label='Remove the key']").click();
    await answer(page, "Remove it");
    await page.locator("li.line", { hasText: "Tablets" }).waitFor({ state: "detached" });
    assert.deepEqual((await read(event, "/keys")).value, []);
    await until("the key opens no more", () => status(`${theirs}/registrants`, { authorization }), (code) => code === 401);
    await visitor.leave();
  });

  test(`closed and opened again, withdrawn, deleted: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "End");
    const { page } = visitor;
    const closes = async () => (await read(event, "/configuration")).closesDateTime;

    await openTab(visitor, foyer, event, "overview");
    await press(page, "Close registration");
    await answer(page, "Close it");
    await page.locator(".toast", { hasText: "Registration is closed." }).waitFor();
    assert.ok(Date.parse(await closes()) <= Date.now());
    await look(visitor, "closed");
    await page.locator(".toast", { hasText: "Registration is closed." }).getByText("Undo").click();
    await page.locator("fluent-button:text-is('Close registration')").waitFor();
    assert.equal(await closes(), null);

    await foyer.call("POST", `${event.where}/registrants`, { firstName: "Li", lastName: "Wei", email: `li@${way.name}.example.org` });
    await openTab(visitor, foyer, event, "settings");
    await press(page, "Withdraw the registration");
    await asks(page, "Everybody who is registered is canceled");
    await look(visitor, "withdraw", { going: true });
    await answer(page, "Withdraw it");
    await page.locator("h2:text-is('Registration is not open yet')").waitFor();
    assert.equal(await status(event.where, { authorization: `Bearer ${foyer.token}` }), 404);
    assert.ok((await fetch(event.page)).status >= 400, "its page is gone");
    await foyer.mail(`li@${way.name}.example.org`, 2); // who was in is told

    const other = await foyer.event({ subject: `Deleted, ${way.name}`, startDateTime: noon(20), endDateTime: noon(20.1) }, {});
    await openTab(visitor, foyer, meetingOf(other), "settings");
    await press(page, "Delete the meeting");
    await answer(page, "Delete it");
    await told(page, "The meeting is deleted.");
    await page.locator("h1:text-is('Meetings')").waitFor();
    assert.equal(await status(`/beta/me/onlineMeetings/${meetingOf(other).meeting}`, { authorization: `Bearer ${foyer.token}` }), 404);
    await visitor.leave();
  });
}
