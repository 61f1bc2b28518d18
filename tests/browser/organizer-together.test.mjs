// Two organizers at once: who saves second is shown what the first made of it beside what they typed, and nothing of either is lost.
import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, look, meetingOf, noon, openTab, press, signIn, told } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const LOGO = new URL("../../tools/demo_events/logo.png", import.meta.url).pathname;
const BANNER = new URL("../../tools/demo_events/banner.png", import.meta.url).pathname;
const CHANGED = "Somebody else, or you in another window, has changed this";
const card = (page, name) => page.locator("section.card", { has: page.locator(`h2:text-is('${name}')`) });
const read = (event, part = "") => foyer.call("GET", `${event.where}${part}`);
const byAnother = (event, part, body) => foyer.call("PATCH", `${event.where}${part}`, body);

async function made(way, subject, more = {}) {
  const event = meetingOf(await foyer.event({ subject: `${subject}, ${way.name}`, startDateTime: noon(12), endDateTime: noon(12.1), ...more }, { reminders: ["P1D"] }));
  return { event, visitor: await signIn(browser, foyer, way) };
}

// Rows of what both have changed: its name, what is there now, and one's own.
async function both(within) {
  await within.locator(".note", { hasText: CHANGED }).waitFor();
  return within.locator(".both tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((one) => one.textContent)));
}
const THEIRS_STAYS = "Not changed by you: theirs stays";

for (const way of WAYS) {
  test(`reminders: both are shown, mine are saved when I say so, and theirs that I left alone stays: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Reminded");
    const { page } = visitor;
    const reminders = card(page, "Reminders and thanks");
    const stored = async () => {
      const it = await read(event, "/configuration");
      return [it.reminders, it.isThankYouMailEnabled];
    };

    await openTab(visitor, foyer, event, "mails");
    await byAnother(event, "/configuration", { reminders: ["PT1H"], isThankYouMailEnabled: true });
    await page.getByLabel("4 hours before").check();
    await press(reminders, "Save");
    assert.deepEqual(await both(reminders), [["Remind people", "1 hour before", "1 day before, 4 hours before"], ["Thank who came", "On", THEIRS_STAYS]]);
    assert.deepEqual(await stored(), [["PT1H"], true], "nothing is overwritten unasked");
    assert.equal(await page.getByLabel("4 hours before").isChecked(), true, "what was chosen stays");
    await look(visitor, "reminders-changed-meanwhile");

    await press(reminders, "Save mine too");
    await told(page, "Reminders are set.");
    assert.deepEqual(await stored(), [["P1D", "PT4H"], true]);

    await byAnother(event, "/configuration", { reminders: [] });
    await page.getByLabel("15 minutes before").check();
    await press(reminders, "Save");
    assert.deepEqual(await both(reminders), [["Remind people", "Not at all", "1 day before, 4 hours before, 15 minutes before"]]);
    await press(reminders, "Show what is there now");
    await page.locator(".tick input:not(:checked)").nth(5).waitFor();
    assert.equal(await page.locator(".tick input:checked").count(), 0, "what is there now is shown");
    await visitor.leave();
  });

  test(`how people come in: what each has changed is saved: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Set by two");
    const { page } = visitor;
    const how = card(page, "Registration");
    const stored = async () => {
      const { capacity, consentText, isWaitlistEnabled } = await read(event, "/configuration");
      return [capacity, consentText, isWaitlistEnabled];
    };

    await openTab(visitor, foyer, event, "settings");
    await byAnother(event, "/configuration", { capacity: 9, consentText: "By them" });
    await how.getByLabel("Consent").fill("By me");
    await how.locator("fluent-switch[aria-label='Waiting list']").click();
    await press(how, "Save");
    assert.deepEqual(await both(how), [["Places", "9", THEIRS_STAYS], ["Consent", "By them", "By me"]]);
    assert.deepEqual(await stored(), [9, "By them", false]);
    await look(visitor, "registration-changed-meanwhile", { picture: "window" });

    // And once more, between the showing and the saving.
    await byAnother(event, "/configuration", { capacity: 10 });
    await press(how, "Save mine too");
    assert.deepEqual((await both(how))[0], ["Places", "10", THEIRS_STAYS]);
    await press(how, "Save mine too");
    await told(page, "Registration is set.");
    assert.deepEqual(await stored(), [10, "By me", true]);
    await visitor.leave();
  });

  test(`what is typed in one card stays while the other is saved: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Two cards");
    const { page } = visitor;
    const [what, how] = [card(page, "The event"), card(page, "Registration")];
    const start = what.getByLabel("Starts");

    await openTab(visitor, foyer, event, "settings");
    await how.getByLabel("Time zone").selectOption("Europe/Berlin");
    await press(how, "Save");
    await told(page, "Registration is set.");
    await page.getByText("As clocks in Europe/Berlin show it.").first().waitFor();

    // Words of the one, and then the other is saved.
    await how.getByLabel("Consent").fill("Typed before");
    await what.getByLabel("Name", { exact: true }).fill("Two cards, named anew");
    await press(what, "Save");
    await told(page, "The event is saved.");
    await page.locator("h1:has-text('Two cards, named anew')").waitFor();
    assert.equal(await how.getByLabel("Consent").inputValue(), "Typed before");

    // And the other way round; a time that is typed is of the zone that it was typed in.
    const at = (await start.inputValue()).replace(/\d\d:\d\d$/, "03:30");
    await start.fill(at);
    await how.getByLabel("Time zone").selectOption("UTC");
    await press(how, "Save");
    await told(page, "Registration is set.");
    assert.equal(await start.inputValue(), at);
    await press(what, "Save");
    await answer(page, "Move it");
    await told(page, "The event is saved.");
    const [registration, configuration] = [await read(event), await read(event, "/configuration")];
    assert.deepEqual([registration.subject, configuration.consentText, configuration.timeZone], ["Two cards, named anew", "Typed before", "UTC"]);
    assert.match(new Date(registration.startDateTime).toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }), /03:30/);
    await visitor.leave();
  });

  test(`a question that two are mending: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Asked by two", { customQuestions: [{ displayName: "Which clay?", isRequired: false, answerInputType: "radioButton", answerOptions: ["Red", "Black"] }] });
    const { page } = visitor;
    const [{ id }] = (await read(event, "/customQuestions")).value;
    const editor = page.locator(".question-editor");
    const stored = async () => (await read(event, "/customQuestions")).value.map((one) => [one.displayName, one.answerOptions]);

    await openTab(visitor, foyer, event, "questions");
    await page.locator("fluent-button[aria-label='Edit: Which clay?']").click();
    await editor.waitFor();
    await byAnother(event, `/customQuestions/${id}`, { displayName: "Which clay, please?" });
    await page.getByLabel("Options").fill("Red\nBlack\nWhite");
    await press(editor, "Save");
    assert.deepEqual(await both(editor), [["Question", "Which clay, please?", THEIRS_STAYS]]);
    assert.deepEqual(await stored(), [["Which clay, please?", ["Red", "Black"]]]);
    await look(visitor, "question-changed-meanwhile");
    await press(editor, "Save mine too");
    await told(page, "Saved.");
    assert.deepEqual(await stored(), [["Which clay, please?", ["Red", "Black", "White"]]]);
    await visitor.leave();
  });

  test(`a person whom two are mending: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Mended by two");
    const { page } = visitor;
    const id = await foyer.enrol(event, { firstName: "Ada", lastName: "Stien", email: "ada@example.org" });
    const panel = page.locator("fluent-drawer");
    const stored = async () => (await foyer.registrants(event)).map((one) => [one.firstName, one.lastName]);

    await openTab(visitor, foyer, event, "registrants");
    await page.getByRole("button", { name: "Ada Stien" }).click();
    await press(panel, "Edit");
    await panel.getByLabel("Last name").fill("Stein");
    await byAnother(event, `/registrants/${id}`, { firstName: "Adah", lastName: "Stiehn" });
    await press(panel, "Save");
    assert.deepEqual(await both(panel), [["First name", "Adah", THEIRS_STAYS], ["Last name", "Stiehn", "Stein"]]);
    assert.deepEqual(await stored(), [["Adah", "Stiehn"]]);
    await look(visitor, "person-changed-meanwhile");
    await press(panel, "Save mine too");
    await panel.locator(".person-facts").waitFor();
    assert.deepEqual(await stored(), [["Adah", "Stein"]]);
    await visitor.leave();
  });

  test(`a color and websites that two are choosing: what is saved beside is no change of theirs: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Painted by two");
    const { page } = visitor;
    const [color, sites, banner] = [card(page, "Color"), card(page, "On other websites"), card(page, "Banner")];
    const stored = async () => {
      const { accentColor, embedOrigins } = await read(event, "/look");
      return [accentColor, embedOrigins];
    };

    await openTab(visitor, foyer, event, "look");
    await page.getByLabel("Websites that may show the page").fill("https://mine.example.org");
    await byAnother(event, "/look", { accentColor: "#112233", embedOrigins: ["https://theirs.example.org"] });
    await color.locator("button.swatch[aria-label='#a4265c']").click();
    await press(color, "Save");
    assert.deepEqual(await both(color), [["Color", "#112233", "#a4265c"]]);
    assert.deepEqual(await stored(), ["#112233", ["https://theirs.example.org"]], "nothing is overwritten unasked");
    assert.equal(await color.getByLabel("Color", { exact: true }).inputValue(), "#a4265c", "what was chosen stays");
    await look(visitor, "color-changed-meanwhile");
    await press(color, "Save mine too");
    await told(page, "The color is set.");
    assert.deepEqual(await stored(), ["#a4265c", ["https://theirs.example.org"]]);

    // The other card was not shown what they made of the websites.
    await press(sites, "Save");
    assert.deepEqual(await both(sites), [["Websites", "https://theirs.example.org", "https://mine.example.org"]]);
    await press(sites, "Save mine too");
    await told(page, "The websites are set.");
    assert.deepEqual(await stored(), ["#a4265c", ["https://mine.example.org"]]);

    // One's own saving beside, of a picture too, is nothing that somebody else did.
    await banner.locator("input[type=file]").setInputFiles(BANNER);
    await told(page, "The banner is set.");
    await press(color, "Use the usual color");
    await told(page, "The color is the usual one again.");
    assert.deepEqual(await stored(), [null, ["https://mine.example.org"]]);
    assert.equal(await page.locator(".note", { hasText: CHANGED }).count(), 0);
    await visitor.leave();
  });

  test(`a picture that two are putting: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Pictured by two");
    const { page } = visitor;
    const logo = card(page, "Logo");
    const theirs = (method, body) => fetch(`${foyer.url}${event.where}/look/logo`, { method, body, headers: { authorization: `Bearer ${foyer.token}`, "content-type": "image/png" } });
    const stored = async () => Buffer.from(await (await theirs("GET")).arrayBuffer());
    const [mine, other] = [LOGO, BANNER].map((file) => fs.readFileSync(file));

    await openTab(visitor, foyer, event, "look");
    await logo.getByText("None", { exact: true }).waitFor();
    await theirs("PUT", other);
    await logo.locator("input[type=file]").setInputFiles(LOGO);
    await logo.locator(".note", { hasText: CHANGED }).waitFor();
    assert.deepEqual(await logo.locator(".both img").evaluateAll((all) => all.map((one) => one.alt)), ["The logo that is there now", "Your logo"]);
    assert.deepEqual(await stored(), other, "nothing is overwritten unasked");
    await look(visitor, "logo-changed-meanwhile");
    await press(logo, "Save mine too");
    await told(page, "The logo is set.");
    assert.deepEqual(await stored(), mine);

    await theirs("PUT", other);
    await press(logo, "Remove");
    assert.deepEqual((await both(logo)).map((row) => row[2]), ["Nothing"]);
    assert.deepEqual(await stored(), other);
    await press(logo, "Show what is there now");
    await logo.locator(".note").waitFor({ state: "detached" });
    await press(logo, "Remove");
    await told(page, "The logo is removed.");
    assert.equal((await theirs("GET")).status, 404);
    await visitor.leave();
  });

  test(`a mail's words that two are writing: ${way.name}`, async () => {
    const { event, visitor } = await made(way, "Written by two");
    const { page } = visitor;
    const panel = page.locator("fluent-drawer");
    const stored = async () => {
      const it = await read(event, "/mailTemplates/confirmation");
      return [it.subject, it.text];
    };
    const open = async () => {
      await page.locator("li.line", { hasText: "to who has a place" }).locator("fluent-button").click();
      await panel.locator(".mail-subject").waitFor();
    };

    // Nobody had words of their own when it was opened.
    await openTab(visitor, foyer, event, "mails");
    await open();
    const builtIn = await stored();
    await byAnother(event, "/mailTemplates/confirmation", { subject: "Theirs", text: "Theirs: {{join}} {{cancel}}" });
    await panel.getByLabel("Subject").fill("Mine");
    await press(panel, "Save");
    assert.deepEqual(await both(panel), [["Subject", "Theirs", "Mine"], ["As plain text", "Theirs: {{join}} {{cancel}}", THEIRS_STAYS]]);
    assert.deepEqual(await stored(), ["Theirs", "Theirs: {{join}} {{cancel}}"], "nothing is overwritten unasked");
    assert.equal(await panel.getByLabel("Subject").inputValue(), "Mine", "what was typed stays");
    await look(visitor, "words-changed-meanwhile");
    await press(panel, "Save mine too");
    await told(page, "The mail has your words now.");
    assert.deepEqual(await stored(), ["Mine", "Theirs: {{join}} {{cancel}}"]);

    // What is there now is shown when one asks for it, and is not taken back unseen.
    await panel.locator(".mail-subject", { hasText: "Mine" }).waitFor();
    await byAnother(event, "/mailTemplates/confirmation", { subject: "Theirs again" });
    await press(panel, "Take my words back");
    await answer(page, "Take them back");
    await told(page, "Somebody else has changed these words");
    assert.equal((await stored())[0], "Theirs again");
    await panel.getByLabel("Subject").fill("Mine again");
    await press(panel, "Save");
    assert.deepEqual(await both(panel), [["Subject", "Theirs again", "Mine again"]]);
    await press(panel, "Show what is there now");
    await panel.locator(".mail-subject", { hasText: "Theirs again" }).waitFor();
    await press(panel, "Take my words back");
    await answer(page, "Take them back");
    await page.locator(".badge", { hasText: "Your words" }).waitFor({ state: "detached" });
    assert.deepEqual(await stored(), builtIn);
    await visitor.leave();
  });
}
