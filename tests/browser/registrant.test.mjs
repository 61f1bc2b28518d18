// A registrant's whole way, in different circumstances: reads, makes mistakes, registers, looks after it, cancels.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, Visitor, launch } from "./eyes.mjs";
import { Foyer, days, linkIn } from "./foyer.mjs";

const SOONEST_MS = 2200; // a form that is sent sooner asks for a confirmation

const EVENT = {
  subject: "Autumn safety briefing",
  description: "What changed at the three depots this summer, and your questions.\n\nAn hour, with time to talk.",
  startDateTime: days(20), endDateTime: days(20.05),
  speakers: [{ displayName: "Noor Haddad", bio: "Leads safety at the harbor since 2015." }, { displayName: "Ben Okafor", bio: "Crane operator, trainer." }],
  customQuestions: [
    { displayName: "Which depot do you work at?", isRequired: true, answerInputType: "radioButton", answerOptions: ["North", "South", "Harbor"] },
    { displayName: "What would you like to hear about?", isRequired: false, answerInputType: "text" },
  ],
};

const WAYS = [
  { name: "phone-light", viewport: PHONE, colorScheme: "light", locale: "en-US" },
  { name: "desktop-dark-without-javascript", script: false, viewport: DESKTOP, colorScheme: "dark", locale: "en-US" },
  { name: "phone-dark-arabic", viewport: PHONE, colorScheme: "dark", locale: "ar" },
  { name: "desktop-light-japanese-without-javascript", script: false, viewport: DESKTOP, colorScheme: "light", locale: "ja-JP" },
];

let foyer, browser;
before(async () => { foyer = await Foyer.start(); browser = await launch(); });
after(async () => { await browser?.close(); await foyer?.stop(); });

const send = (visitor, within = "form[method=post]") => visitor.go(visitor.page.locator(`${within} button[type=submit]`).last());

for (const way of WAYS) {
  test(`registers and looks after it: ${way.name}`, async () => {
    const event = await foyer.event(EVENT, { capacity: 40 });
    const visitor = await Visitor.come(browser, foyer.url, way);
    const { page } = visitor;
    const email = `${way.name}@example.org`;

    await page.goto(event.page, { waitUntil: "networkidle" });
    const weight = await visitor.weight();
    assert.ok(weight > 3_000 && weight < 30_000, `the first page weighs ${weight} bytes`);
    assert.equal(visitor.styles, 1, "one request of CSS");
    assert.equal(await page.locator("html").getAttribute("dir"), way.locale === "ar" ? "rtl" : "ltr");
    assert.equal(await page.locator("html").getAttribute("lang"), way.locale.slice(0, 2));
    await visitor.look("registration");

    await page.fill("[name=firstName]", "Ines");
    await page.fill("[name=email]", "no address");
    await send(visitor, "form:has([name=firstName])");
    assert.equal(await page.locator("[aria-invalid=true]").count() >= 3, true, "last name, address, depot");
    assert.equal(await page.inputValue("[name=firstName]"), "Ines", "what was typed is kept");
    await visitor.look("faults");
    assert.equal((await foyer.registrants(event)).length, 0);

    await page.fill("[name=lastName]", "Moreau");
    await page.fill("[name=email]", email);
    await page.check("input[type=radio][value=Harbor]");
    await page.waitForTimeout(SOONEST_MS);
    await send(visitor, "form:has([name=firstName])");
    assert.match(page.url(), /\/thanks/);
    await visitor.look("thanks");
    const [row] = await foyer.registrants(event);
    assert.deepEqual([row.firstName, row.lastName, row.email, row.status], ["Ines", "Moreau", email, "registered"]);
    assert.deepEqual(row.customQuestionAnswers.map((answer) => answer.value).filter(Boolean), ["Harbor"]);

    const mail = await foyer.mail(email);
    await page.goto(linkIn(mail, "/l/meetup-join/"));
    await visitor.look("join-early");
    await page.goto(linkIn(mail, "/l/manage/"));
    await visitor.look("manage");
    await visitor.go("a[href*='/edit']");
    await visitor.look("edit");
    await page.fill("[name=lastName]", "Moreau-Weiß");
    await send(visitor, "form:has([name=lastName])");
    await visitor.look("edited");
    assert.equal((await foyer.registrants(event))[0].lastName, "Moreau-Weiß");

    await page.goto(linkIn(mail, "/l/manage/"));
    await visitor.go("a[href*='/erase']");
    await visitor.look("erase");
    await page.goto(linkIn(mail, "/l/cancel/"));
    await visitor.look("cancel");
    assert.equal((await foyer.registrants(event))[0].status, "registered", "looking changes nothing");
    await send(visitor);
    await visitor.look("canceled");
    assert.equal((await foyer.registrants(event))[0].status, "canceled");

    const again = new URL(event.page);
    await page.goto(`${foyer.url}${again.pathname}/link${again.search}`);
    await visitor.look("link-again");
    await visitor.leave();
  });
}
