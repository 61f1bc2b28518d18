// Leaving with something typed: who goes elsewhere, by whichever way, is asked first, and "Stay" leaves address and page as they were.
// Nobody is asked who has changed nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, asks, days, look, meetingOf, openTab, press, signIn, told, until } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const QUESTION = { displayName: "Which clay?", isRequired: false, answerInputType: "radioButton", answerOptions: ["Red", "Black"] };
const PARTS = ["", "/configuration", "/customQuestions", "/look", "/mailTemplates", "/registrants"];
const card = (page, name) => page.locator("section.card", { has: page.locator(`h2:text-is('${name}')`) });
const leaving = (page) => page.locator("fluent-dialog[aria-label='Leave without saving?']");

async function made(way, subject) {
  const event = meetingOf(await foyer.event({ subject: `${subject}, ${way.name}`, description: "With clay.", startDateTime: days(12), endDateTime: days(12.1), customQuestions: [QUESTION] }, { reminders: ["P1D"] }));
  await foyer.enrol(event, { firstName: "Ada", lastName: "Stein", email: `ada@${way.name}.example.org` });
  return event;
}

async function stored(event) {
  const all = await Promise.all(PARTS.map((part) => foyer.call("GET", `${event.where}${part}`)));
  return JSON.stringify(all, (name, value) => (name.startsWith("@odata") || name === "registrationPageViewCount" ? undefined : value));
}

// All that stands in fields, in their order.
const standing = (page) => page.locator("main").evaluate((main) =>
  [...main.querySelectorAll("input, textarea, select, fluent-switch")].map((one) => (["checkbox", "radio"].includes(one.type) || one.localName === "fluent-switch" ? one.checked : one.value)));

// --- What is typed ---

const edit = async (page) => {
  await page.locator("fluent-button[aria-label='Edit: Which clay?']").click();
  await page.locator(".question-editor").waitFor();
};
const mailWords = async (page) => {
  await page.locator("li.line", { hasText: "Goes to who has a place." }).locator("fluent-button").click();
  await page.locator("fluent-drawer").getByLabel("Subject").waitFor();
};
const person = async (page) => {
  await page.getByRole("button", { name: "Ada Stein" }).click();
  await press(page.locator("fluent-drawer"), "Edit");
  await page.locator("fluent-drawer").getByLabel("Last name").waitFor();
};
const columns = async (page) => {
  await page.getByText("Ada Stein").first().waitFor(); // the list has fields too
  await press(page, "Import");
  await page.locator("#import-file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from("Vorname,Nachname,Mail,Boot\nBo,Berg,bo@example.org,Red\n") });
  await page.getByLabel("What is in Boot", { exact: true }).waitFor();
};
const name = (page) => card(page, "The event").getByLabel("Name", { exact: true });
const places = (page) => page.getByLabel("Places");

// `open`: what is opened in the tab first; `type`: what is done then.
const TYPED = {
  details: { tab: "settings", type: (page) => name(page).fill("Another name") },
  speaker: { tab: "settings", type: async (page) => { await press(page, "Add a speaker"); await page.locator(".speaker").getByLabel("Name").fill("Noor"); } },
  settings: { tab: "settings", type: (page) => page.locator("fluent-switch[aria-label='Waiting list']").click() },
  question: { tab: "questions", open: edit, type: (page) => page.getByLabel("Options").fill("Red\nBlack\nWhite") },
  reminders: { tab: "mails", type: (page) => page.getByLabel("4 hours before").check() },
  words: { tab: "mails", open: mailWords, type: (page) => page.locator("fluent-drawer").getByLabel("Subject").fill("Hurrah") },
  color: { tab: "look", type: (page) => page.locator("button.swatch[aria-label='#a4265c']").click() },
  websites: { tab: "look", type: (page) => page.getByLabel("Websites that may show").fill("https://www.example.org") },
  person: { tab: "registrants", open: person, type: (page) => page.locator("fluent-drawer").getByLabel("Last name").fill("Stiehn") },
  import: { tab: "registrants", open: columns, type: (page) => page.getByLabel("What is in Boot", { exact: true }).selectOption({ label: "Language of mails" }) },
};
const NOTHING = {
  "nothing is typed": { tab: "settings", type: () => undefined },
  "it was taken back": { tab: "settings", type: async (page) => { await places(page).fill("12"); await places(page).fill(""); } },
  "a blank is no change": { tab: "settings", type: async (page) => name(page).fill(`${await name(page).inputValue()} `) },
  "a speaker without a name is none": { tab: "settings", type: (page) => press(page, "Add a speaker") },
  "an editor is only open": { tab: "questions", open: edit, type: () => undefined },
  "a tick was taken back": { tab: "mails", type: async (page) => { await page.getByLabel("4 hours before").check(); await page.getByLabel("4 hours before").uncheck(); } },
  "columns are as they were guessed": { tab: "registrants", open: columns, type: () => undefined },
};

// --- Ways of leaving: within the console (where they lead), and out of it ---

const WITHIN = {
  tab: { go: (page) => page.locator(".strip a", { hasText: "History" }).click(), to: /\/history$/ },
  mark: { go: (page) => page.locator("a.brand").click(), to: /#\/meetings$/ },
  back: { go: (page) => page.evaluate(() => history.back()), to: /\/overview$/ },
  forward: { go: (page) => page.evaluate(() => history.forward()), to: /\/reports$/ },
  "two back": { go: (page) => page.evaluate(() => history.go(-2)), to: /\/attendance$/ },
  address: { go: (page) => page.evaluate(() => { location.hash = "#/new"; }), to: /#\/new$/ },
};
const OUT = {
  reload: (page) => page.evaluate(() => setTimeout(() => location.reload())),
  close: (page) => page.close({ runBeforeUnload: true }),
};

// The tab, with two entries of the history behind it and one before it.
async function arrive(visitor, event, { tab, open, type }) {
  const { page } = visitor;
  for (const each of ["attendance", "overview", tab, "reports"]) await openTab(visitor, foyer, event, each);
  await page.evaluate(() => history.back());
  await page.waitForURL(new RegExp(`/${tab}$`));
  await page.locator(".strip [aria-current=page]", { hasText: new RegExp(`^${tab}$`, "i") }).waitFor();
  await page.locator(".tab > div:not(.skeleton)").waitFor();
  await page.locator("main h1").click(); // whom a browser asks has pressed something
  await open?.(page);
  await type(page);
}

const ASKED = [
  ["details", "tab"], ["speaker", "mark"], ["settings", "back"], ["question", "forward"], ["reminders", "address"], ["words", "back"],
  ["color", "tab"], ["websites", "two back"], ["person", "back"], ["import", "forward"],
];

for (const way of WAYS) {
  test(`who has typed something is asked, whichever way they go: ${way.name}`, async (t) => {
    const event = await made(way, "Left");
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;

    for (const [what, how] of ASKED)
      await t.test(`${what}, by ${how}`, async () => {
        const { go, to } = WITHIN[how];
        const [there, dialog, was] = [new RegExp(`/${TYPED[what].tab}$`), leaving(page), await stored(event)];

        await arrive(visitor, event, TYPED[what]);
        const typed = await standing(page);
        await go(page);
        await dialog.locator(".dialog-content", { hasText: "What you have typed here is not saved." }).waitFor();
        await until("the address is as it was", () => page.url(), (url) => there.test(url));
        await until("Stay has the focus", () => page.evaluate(() => document.activeElement.textContent), (words) => words === "Stay");
        if (["details", "words"].includes(what)) await look(visitor, `leaving-${what}`);
        await page.keyboard.press("Enter");
        await dialog.waitFor({ state: "detached" });
        assert.match(page.url(), there);
        assert.deepEqual(await standing(page), typed, "all that was typed stands");

        await go(page);
        await asks(page, "is not saved");
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        assert.deepEqual(await standing(page), typed, "Esc is no leave");

        await go(page);
        await asks(page, "is not saved");
        await press(dialog, "Leave");
        await page.waitForURL(to);
        await page.locator("main h1:not(.unseen)").waitFor();
        assert.equal(await page.locator("fluent-dialog, fluent-drawer").count(), 0);
        assert.equal(await stored(event), was, "nothing is stored");

        // It is given up: going back to it asks nothing, and shows what is stored.
        if (how !== "back") return;
        await page.evaluate(() => history.forward());
        await page.waitForURL(there);
        await page.locator(".tab > div:not(.skeleton)").waitFor();
        assert.equal(await leaving(page).count(), 0);
      });
    await visitor.leave();
  });

  test(`the browser asks before the window is closed or loaded anew, and only then: ${way.name}`, async () => {
    const event = await made(way, "Closed");
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const heard = [];

    page.on("dialog", (dialog) => {
      heard.push(dialog.type());
      void dialog.dismiss();
    });
    for (const how of ["reload", "close"]) {
      heard.length = 0;
      await arrive(visitor, event, TYPED.details);
      await OUT[how](page);
      await until("the browser asks", () => heard.length, (count) => count === 1);
      assert.deepEqual(heard, ["beforeunload"]);
      assert.equal(await name(page).inputValue(), "Another name", "and they stay");
      await press(card(page, "The event"), "Save");
      await told(page, "The event is saved.");
      await page.locator("main h1", { hasText: "Another name" }).waitFor();
      await foyer.call("PATCH", event.where, { subject: `Closed, ${way.name}` });
      if (how === "reload") await Promise.all([page.waitForEvent("load"), OUT.reload(page)]);
    }
    assert.deepEqual(heard, ["beforeunload"], "after saving it does not ask");

    const other = await visitor.context.newPage();
    other.on("dialog", (dialog) => heard.push(dialog.type()));
    await other.goto(`${foyer.url}/console/#/meetings/${foyer.organizer}/${event.meeting}/settings`);
    await name(other).click();
    await Promise.all([other.waitForEvent("close"), OUT.close(other)]);
    assert.deepEqual(heard, ["beforeunload"], "where nothing is typed it does not ask");
    await visitor.leave();
  });

  test(`who has changed nothing is not asked: ${way.name}`, async () => {
    const event = await made(way, "Unchanged");
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;

    for (const [why, typed] of Object.entries(NOTHING)) {
      await arrive(visitor, event, typed);
      await page.evaluate(() => history.back());
      await page.locator(".strip [aria-current=page]", { hasText: /^Overview$/ }).waitFor();
      assert.equal(await leaving(page).count(), 0, why);
    }

    await openTab(visitor, foyer, event, "settings");
    await places(page).fill("12");
    await press(card(page, "Registration"), "Save");
    await told(page, "Registration is set.");
    await page.locator(".strip a", { hasText: "Overview" }).click();
    await page.locator(".tile").first().waitFor();
    assert.equal(await leaving(page).count(), 0, "it is saved");

    // They thought better of moving it: that is not saved.
    await openTab(visitor, foyer, event, "settings");
    const starts = card(page, "The event").getByLabel("Starts");
    await starts.fill((await starts.inputValue()).replace(/\d\d:\d\d$/, "03:30"));
    await press(card(page, "The event"), "Save");
    await answer(page, "Keep as it is");
    await page.locator(".strip a", { hasText: "Overview" }).click();
    await asks(page, "is not saved");
    await answer(page, "Leave");

    // What is deleted cannot be saved any more, and there is no way back to it.
    await openTab(visitor, foyer, event, "settings");
    await name(page).fill("Typed, and then deleted");
    await press(page, "Delete the meeting");
    await answer(page, "Delete it");
    await page.locator("h1:text-is('Meetings')").waitFor();
    assert.equal(await leaving(page).count(), 0);
    await visitor.leave();
  });

  test(`a panel with something typed is not closed unasked: ${way.name}`, async () => {
    const event = await made(way, "Panel");
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const panel = page.locator("fluent-drawer");
    const subject = panel.getByLabel("Subject");

    await openTab(visitor, foyer, event, "mails");
    await mailWords(page);
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });

    await page.getByLabel("4 hours before").check();
    await mailWords(page);
    await subject.fill("Hurrah");
    for (const close of [() => page.keyboard.press("Escape"), () => panel.locator("fluent-button[aria-label='Close']").click(), () => panel.getByLabel("For", { exact: true }).selectOption("fr")]) {
      await close();
      await asks(page, "is not saved");
      await press(leaving(page), "Stay");
      await leaving(page).waitFor({ state: "detached" });
      assert.deepEqual([await subject.inputValue(), await panel.getByLabel("For", { exact: true }).inputValue()], ["Hurrah", ""]);
    }
    await press(panel, "Save");
    await told(page, "The mail has your words now.");
    await page.locator(".badge", { hasText: "Your words" }).waitFor({ state: "attached" });
    await panel.locator("fluent-button[aria-label='Close']").click();
    await panel.waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("4 hours before").isChecked(), true, "what was ticked beside it stands");
    await visitor.leave();
  });

  test(`the wizard: ${way.name}`, async () => {
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const back = () => page.locator("a.back").click();
    const subject = `Half a wizard, ${way.name}`;

    await press(page, "New meeting");
    await back();
    await page.locator("h1:text-is('Meetings')").waitFor();
    await press(page, "New meeting");
    await page.getByLabel("What is it called?").fill(subject);
    await back();
    await asks(page, "is not saved");
    await answer(page, "Stay");
    assert.equal(await page.getByLabel("What is it called?").inputValue(), subject);
    await press(page, "Next");

    // What is said in the second step is kept when they go back to the first, and not stored yet.
    await page.getByLabel("What is it about?").fill("Clay.");
    await press(page, "Back");
    await back();
    await asks(page, "is not saved");
    await answer(page, "Stay");
    await press(page, "Next");
    assert.equal(await page.getByLabel("What is it about?").inputValue(), "Clay.");
    await press(page, "Open registration");
    await page.locator("h1:text-is('Registration is open')").waitFor();
    await back();
    await page.locator("h1:text-is('Meetings')").waitFor();
    assert.equal(await leaving(page).count(), 0, "it is stored");
    await visitor.leave();
  });
}
