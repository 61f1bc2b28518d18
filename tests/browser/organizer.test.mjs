// An organizer's whole way through the console: in by the one-time link, a registration opened, people looked after.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, Visitor, launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";

const days = (n) => new Date(Date.now() + n * 86_400_000).toISOString();
const WAYS = [
  { name: "console-desktop", viewport: DESKTOP, colorScheme: "light" },
  { name: "console-phone", viewport: PHONE, colorScheme: "dark" },
];
const TABS = ["overview", "registrants", "questions", "attendance", "reports", "mails", "settings", "look", "access", "history"];
const MOVES = { moves: true };

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

async function filled(foyer) {
  const event = await foyer.event({
    subject: "Harbor tour for newcomers", startDateTime: days(9), endDateTime: days(9.1),
    customQuestions: [{ displayName: "Your shoe size?", isRequired: false, answerInputType: "text" },
      { displayName: "Which pier?", isRequired: false, answerInputType: "radioButton", answerOptions: ["East", "West"] }],
  }, { isManualApprovalEnabled: true });
  const questions = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
  for (let i = 0; i < 7; i++) {
    const answers = [{ questionId: questions[1].id, value: i % 2 ? "East" : "West" }];
    await foyer.call("POST", `${event.where}/registrants`, {
      firstName: "Guest", lastName: `Number${i}`, email: `guest${i}@example.org`, customQuestionAnswers: answers });
  }
  return event;
}

for (const way of WAYS) {
  test(`in by the one-time link, through every tab, and a person is approved: ${way.name}`, async () => {
    const foyer = await Foyer.start();
    try {
      const event = await filled(foyer);
      const visitor = await Visitor.come(browser, foyer.url, way);
      const { page } = visitor;
      page.setDefaultTimeout(30_000);

      const door = foyer.door();
      await page.goto(door);
      await visitor.look("door");
      await page.click("button[type=submit]");
      await page.waitForURL((url) => url.pathname.startsWith("/console"));
      await page.getByText("Harbor tour for newcomers").first().waitFor();
      await visitor.look("meetings", MOVES);

      await page.getByText("Harbor tour for newcomers").first().click();
      await page.waitForURL(/#\/meetings\/[^/]+\/[^/]+/);
      const place = page.url().match(/^.*#\/meetings\/[^/]+\/[^/]+/)[0];
      for (const tab of TABS) {
        await page.goto(`${place}/${tab}`);
        await page.waitForLoadState("networkidle");
        await visitor.look(tab, MOVES);
      }

      await page.goto(`${place}/registrants`);
      await page.getByText("Number3").first().click();
      await page.locator("fluent-drawer fluent-button:has-text('Approve')").click();
      await page.locator("fluent-dialog fluent-button:visible:has-text('Approve')").click();
      let rows = [];
      for (let tries = 0; tries < 100 && !rows.some((row) => row.status === "registered"); tries++) {
        await page.waitForTimeout(50);
        rows = await foyer.registrants(event);
      }
      assert.deepEqual(rows.filter((row) => row.status === "registered").map((row) => row.lastName), ["Number3"], "one, and no other");

      const other = await Visitor.come(browser, foyer.url, { ...way, name: `${way.name}-late` });
      await other.page.goto(door);
      if (await other.page.locator("button[type=submit]").count() > 0) await other.page.click("button[type=submit]");
      await other.page.waitForLoadState("networkidle");
      assert.ok(!new URL(other.page.url()).pathname.startsWith("/console"), "the link opens once");
      await other.look("used");
      await other.leave();
      await visitor.leave();
    } finally {
      await foyer.stop();
    }
  });
}
