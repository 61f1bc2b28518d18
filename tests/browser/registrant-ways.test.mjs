// What can come to pass between registering and the meeting, each from the mail that begins it to what is stored at its end.
import assert from "node:assert/strict";
import fs from "node:fs";
import { after, before, test } from "node:test";
import { DESKTOP, PHONE, Visitor, launch } from "./eyes.mjs";
import { Foyer, TENANT, days, linkIn } from "./foyer.mjs";
import { Site } from "./site.mjs";

const SOONEST_MS = 2200; // a form that is sent sooner asks for a confirmation
const QUESTIONS = [
  { displayName: "Which depot do you work at?", isRequired: true, answerInputType: "radioButton", answerOptions: ["North", "South"] },
  { displayName: "What would you like to hear about?", isRequired: false, answerInputType: "text" },
];

let foyer, browser, people = 0;
before(async () => { foyer = await Foyer.start(); browser = await launch(); });
after(async () => { await browser?.close(); await foyer?.stop(); });

function somebody() {
  people += 1;
  return { firstName: "Grace", lastName: `Number${people}`, email: `grace${people}@example.org` };
}

const created = (configuration = {}, registration = {}, meeting = {}) => foyer.event(
  { subject: "Rope access, one day course", startDateTime: days(12), endDateTime: days(12.2), ...registration }, configuration, meeting);
const come = (name, more = {}) => Visitor.come(browser, foyer.url, { name, viewport: PHONE, ...more });
const press = (visitor, words) => visitor.go(`button:text-is("${words}")`);
const follow = (visitor, words) => visitor.go(`main a:text-is("${words}")`);
const SEND = "form[method=post] button[type=submit]";
const statuses = async (event) => Object.fromEntries((await foyer.registrants(event)).map((row) => [row.email, row.status]));

async function says(page, words) {
  const text = await page.locator("main").innerText();
  assert.ok(text.includes(words), `${words}: ${text}`);
}

async function fillIn(page, person) {
  for (const [name, value] of Object.entries(person)) await page.fill(`[name=${name}]`, value);
}

// Enrolled by the API: who it is, their id, and their mail.
async function enrolled(event) {
  const person = somebody(), id = await foyer.enrol(event, person);
  return { person, id, mail: await foyer.mail(person.email) };
}

test("waits for a place, is mailed when one is free, and has it", async () => {
  const event = await created({ capacity: 1, isWaitlistEnabled: true });
  const holder = await enrolled(event), person = somebody(), visitor = await come("waiting"), { page } = visitor;

  await page.goto(event.page);
  await fillIn(page, person);
  await page.waitForTimeout(SOONEST_MS);
  await press(visitor, "Register");
  await says(page, "Thank you");
  const mail = await foyer.mail(person.email);
  assert.match(mail.subject, /^Waiting list: /);
  await page.goto(linkIn(mail, "/l/manage/"));
  await says(page, "You are on the waiting list.");
  await visitor.look("listed");

  await foyer.cancel(event, holder.id);
  const promoted = await foyer.mail(person.email, 2);
  assert.match(promoted.subject, /^You have a place: /);
  await page.reload();
  await says(page, "You are registered.");
  await visitor.look("has-a-place");
  assert.deepEqual(await statuses(event), { [holder.person.email]: "canceled", [person.email]: "registered" });
  await visitor.leave();
});

test("is approved, and comes in by the link of the mail that says so", async (t) => {
  const place = await Site.open("<!doctype html><title>The meeting</title>");
  t.after(() => place.close());
  const event = await created({ isManualApprovalEnabled: true }, { startDateTime: days(-0.01), endDateTime: days(0.1) }, { conferenceWebUrl: `${place.origin}/room` });
  const { person, id, mail } = await enrolled(event), visitor = await come("approved", { may: [place.origin] }), { page } = visitor;
  assert.match(mail.subject, /^Waiting for approval: /);
  assert.ok(!mail.text.includes("/l/meetup-join/"), "no way in yet");

  await foyer.act(event, id, "approve");
  const approved = await foyer.mail(person.email, 2);
  assert.match(approved.subject, /^Approved: /);
  await page.goto(linkIn(approved, "/l/meetup-join/"));
  await visitor.look("join");
  const attendance = () => foyer.call("GET", `${event.where}/registrants/${id}/attendance`);
  assert.deepEqual((await attendance()).value, [], "looking is not coming");
  await press(visitor, "Join");
  assert.equal(page.url(), `${place.origin}/room`);
  assert.equal((await attendance()).value.length, 1);
  assert.equal(place.asked[0].headers.referer, undefined, "the personal link is told to nobody");
  await visitor.leave();
});

test("who is early sees the time run, and the way in opens by itself", async () => {
  const event = await created({}, { startDateTime: days(1.99), endDateTime: days(2.1) });
  const { mail } = await enrolled(event), visitor = await come("early"), { page } = visitor;
  await page.clock.install();
  await page.goto(linkIn(mail, "/l/meetup-join/"));
  const left = page.locator("[data-countdown]"), join = page.locator("button:text-is('Join')");
  assert.match(await left.innerText(), /^1 day 23:4\d:\d\d$/);
  assert.equal(await page.locator("[aria-live] [data-countdown], [role=timer], [role=status] [data-countdown]").count(), 0, "who listens is not told each second");
  assert.equal(await join.isVisible(), false);
  await page.clock.fastForward("47:20:00"); // ten minutes before it opens
  assert.equal(await join.isVisible(), false);
  await page.clock.fastForward("11:00");
  await join.waitFor();
  await says(page, "You can join now.");
  await visitor.leave();
});

test("an address is asked whether it is theirs, and counts from then on", async () => {
  const event = await created({ isEmailConfirmationRequired: true });
  const { person, mail } = await enrolled(event), visitor = await come("confirm"), { page } = visitor;
  assert.match(mail.subject, /^Please confirm: /);
  await page.goto(linkIn(mail, "/l/confirm/"));
  await says(page, "Confirm your registration?");
  await visitor.look("asked");
  assert.deepEqual(await statuses(event), { [person.email]: "processing" }, "looking changes nothing");
  await press(visitor, "Confirm my registration");
  await says(page, "You are registered");
  await visitor.look("done");
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  await page.goto(linkIn(mail, "/l/confirm/"));
  await says(page, "This was confirmed before");
  assert.match((await foyer.mail(person.email, 2)).subject, /^Registered: /);
  await visitor.leave();
});

test("consent that is asked for is given, or nothing is stored", async () => {
  const event = await created({ consentText: "We take photographs at the course." }, { customQuestions: QUESTIONS });
  const person = somebody(), visitor = await come("consent"), { page } = visitor;
  await page.goto(event.page);
  await fillIn(page, person);
  await page.check("input[value=South]");
  await page.waitForTimeout(SOONEST_MS);
  await press(visitor, "Register");
  assert.equal(await page.locator("[aria-invalid=true]").count(), 1, "one fault");
  const box = page.locator("[type=checkbox][aria-invalid=true]");
  const words = (await box.getAttribute("aria-describedby")).split(" ").map((id) => page.locator(`[id="${id}"]`).innerText());
  assert.match((await Promise.all(words)).join(" "), /We take photographs at the course\./);
  assert.deepEqual([await page.inputValue("[name=lastName]"), await page.isChecked("input[value=South]")], [person.lastName, true], "what was typed is kept");
  await visitor.look("fault");
  assert.deepEqual(await statuses(event), {});
  await box.check();
  await press(visitor, "Register");
  await says(page, "Thank you");
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  await visitor.leave();
});

test("the last place is gone while somebody writes", async () => {
  const event = await created({ capacity: 1 }), person = somebody(), visitor = await come("late"), { page } = visitor;
  await page.goto(event.page);
  await fillIn(page, person);
  const { person: other } = await enrolled(event);
  await press(visitor, "Register");
  await says(page, "All places are taken.");
  await visitor.look("full");
  assert.deepEqual(await statuses(event), { [other.email]: "registered" });
  await visitor.leave();
});

test("cancels, and takes the place again", async () => {
  const event = await created({ capacity: 1 }), { person, mail } = await enrolled(event), visitor = await come("again"), { page } = visitor;
  await page.goto(linkIn(mail, "/l/manage/"));
  await follow(visitor, "Cancel my registration");
  await press(visitor, "Cancel my registration");
  await says(page, "Your registration is canceled");
  assert.deepEqual(await statuses(event), { [person.email]: "canceled" });
  const canceled = await foyer.mail(person.email, 2);
  await page.goto(linkIn(canceled, "/l/manage/"));
  await says(page, "You canceled this registration.");
  await visitor.look("canceled");
  await press(visitor, "Take my place again");
  await says(page, "You are registered.");
  await visitor.look("taken");
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  assert.match((await foyer.mail(person.email, 3)).subject, /^Registered: /);
  await visitor.leave();
});

test("downloads what is stored, and has it erased", async () => {
  const event = await created({}, { customQuestions: QUESTIONS.slice(1) }), { person, mail } = await enrolled(event);
  const visitor = await come("erase"), { page } = visitor;
  await page.goto(linkIn(mail, "/l/manage/"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("a:text-is('Download my data')")]);
  const data = fs.readFileSync(await download.path(), "utf8");
  assert.ok(data.includes(person.email) && data.includes(person.lastName), data);
  assert.ok(JSON.parse(data));

  await follow(visitor, "Erase me");
  await press(visitor, "Erase everything about me");
  await says(page, "It is erased");
  await visitor.look("done");
  assert.deepEqual(await statuses(event), {});
  await visitor.leave();
});

test("wants no reminders, and then wants them", async () => {
  const event = await created(), { mail } = await enrolled(event), visitor = await come("reminders", { script: false }), { page } = visitor;
  await page.goto(linkIn(mail, "/l/manage/"));
  await press(visitor, "No more reminders");
  await says(page, "It is done: no more reminders.");
  await visitor.look("none");
  await press(visitor, "Remind me after all");
  await says(page, "It is done: you are reminded again.");
  await visitor.leave();
});

test("a lost link is sent again, and a stranger's wish looks the same", async () => {
  const event = await created(), { person } = await enrolled(event), visitor = await come("lost"), { page } = visitor;
  const said = [];
  foyer.sql("UPDATE address SET last_ms = 1"); // the mail before was long ago
  for (const email of ["nobody@example.org", person.email]) {
    await page.goto(event.page);
    await follow(visitor, "Send me my link again");
    await page.fill("[name=email]", email);
    await page.waitForTimeout(SOONEST_MS);
    await visitor.go(SEND);
    said.push(await page.locator("main").innerText());
  }
  await visitor.look("sent");
  assert.equal(said[0], said[1]);
  await page.goto(linkIn(await foyer.mail(person.email, 2), "/l/manage/"));
  await says(page, "You are registered.");
  assert.equal(foyer.postbox.to("nobody@example.org").length, 0);
  await visitor.leave();
});

// --- How it is shown ---

for (const script of [true, false]) {
  test(`another time zone is shown beside the event's ${script ? "with" : "without"} JavaScript`, async () => {
    const event = await created({ timeZone: "Europe/Berlin" }, { startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:30:00Z" });
    const visitor = await come(`zone-${script}`, { script }), { page } = visitor;
    await page.goto(event.page);
    const when = () => page.locator(".when").innerText();
    assert.match(await when(), /11:00/);
    if (script) assert.match(await when(), /Asia\/Tokyo\).* 18:00/, "the visitor's own");
    await page.click("summary:text-is('Show it in another time zone')");
    await page.fill("#zone", "New York");
    await press(visitor, "Show");
    assert.match(await when(), /5:00/);
    assert.match(await when(), /Eastern Daylight Time/);
    await visitor.look("chosen");
    await page.click("summary:text-is('Show it in another time zone')");
    await page.fill("#zone", "Atlantis");
    await press(visitor, "Show");
    assert.equal(await page.locator("#zone[aria-invalid=true]").inputValue(), "Atlantis");
    await visitor.look("unknown");
    await visitor.leave();
  });
}

// What a browser's calendars cost is not paid before the page is seen.
const CLOCKS = [
  { name: "the event's zone is the visitor's", timeZone: "Asia/Tokyo", asked: 0 },
  { name: "clocks there show what the visitor's does", timeZone: "Asia/Seoul", asked: 0 },
  { name: "clocks there show something else", timeZone: "Europe/Berlin", asked: 2, shown: /^In your time zone \(Asia\/Tokyo\): .* 18:00–19:30$/ },
];
for (const row of CLOCKS) {
  test(`a browser's calendars are asked where they are needed: ${row.name}`, async () => {
    const event = await created({ timeZone: row.timeZone }, { startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:30:00Z" });
    const visitor = await come(`clocks-${row.timeZone}`), { page } = visitor;
    await page.addInitScript(() => {
      globalThis.asked = 0;
      Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
        apply: (of, self, given) => { globalThis.asked += 1; return of.apply(self, given); },
        construct: (of, given) => { globalThis.asked += 1; return new of(...given); } });
    });
    await page.goto(event.page);
    const told = page.locator("[data-local]");
    assert.equal(await told.isVisible(), Boolean(row.shown));
    if (row.shown) assert.match(await told.innerText(), row.shown);
    assert.equal(await page.evaluate("asked"), row.asked);
    const person = somebody();
    await fillIn(page, person);
    await page.waitForTimeout(SOONEST_MS);
    await press(visitor, "Register");
    await says(page, "Thank you");
    assert.match((await foyer.mail(person.email)).text, /When: .*4, 2035.* 6:00.* Japan Standard Time/, "their zone came with the form");
    await visitor.leave();
  });
}

test("a language is chosen without JavaScript, and stays", async () => {
  const event = await created(), person = somebody(), visitor = await come("language", { script: false }), { page } = visitor;
  const language = () => page.locator("html").getAttribute("lang");
  await page.goto(event.page);
  await page.click(".languages summary");
  await visitor.look("choice");
  await visitor.go(".languages a[hreflang=de]");
  assert.equal(await language(), "de");
  await fillIn(page, person);
  await page.waitForTimeout(SOONEST_MS);
  await visitor.go(SEND);
  assert.match(page.url(), /\/thanks/);
  assert.equal(await language(), "de");
  const mail = await foyer.mail(person.email);
  assert.match(mail.text, /Sie sind angemeldet/);
  await page.goto(linkIn(mail, "/l/manage/"));
  assert.equal(await language(), "de", "what they are mailed leads to their language");
  await page.click(".languages summary");
  await visitor.go(".languages a[hreflang=ar]");
  assert.deepEqual([await language(), await page.locator("html").getAttribute("dir")], ["ar", "rtl"]);
  await visitor.go("a[href*='/edit']");
  assert.equal(await language(), "ar");
  await visitor.leave();
});

test("with the keyboard alone, and past what nobody is to see", async () => {
  const event = await created({}, { customQuestions: QUESTIONS }), person = somebody();
  const visitor = await come("keyboard", { viewport: DESKTOP }), { page } = visitor;
  const here = () => page.evaluate(() => document.activeElement.getAttribute("name") ?? document.activeElement.getAttribute("type"));
  const visited = [];
  await page.goto(event.page);
  await page.waitForTimeout(SOONEST_MS);
  for (let steps = 0; steps < 30 && visited.at(-1) !== "register"; steps++) {
    await page.keyboard.press("Tab");
    const name = await here(), inForm = await page.evaluate(() => document.activeElement.closest("form[method=post]") !== null);
    if (inForm) visited.push(name === "submit" ? "register" : name.replace(/^answer-.*/, "answer"));
    if (person[name]) await page.keyboard.type(person[name]);
    if (await page.evaluate(() => document.activeElement.type === "radio")) await page.keyboard.press("Space");
  }
  assert.deepEqual(visited, ["firstName", "lastName", "email", "answer", "answer", "register"]);
  await visitor.look("focused");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/thanks/);
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  await visitor.leave();
});

// --- Who is of the organization ---

test("of an organization's event reads and registers who has signed in", async () => {
  const event = await created({}, { allowedRegistrant: "organization", description: "For our own people." }), person = somebody();
  foyer.command("user", "add", "--tenant", TENANT, "--oid", "6f0c9a44-9d1c-4f0a-8a53-0a3d5f1f7b10",
    "--given-name", person.firstName, "--family-name", person.lastName, "--mail", person.email);
  const visitor = await come("member"), { page } = visitor;
  await page.goto(event.page);
  assert.ok(!(await page.locator("main").innerText()).includes("For our own people."));
  await follow(visitor, "Sign in");
  await visitor.look("sign-in");
  await page.fill("[name=email]", person.email);
  await visitor.go(SEND);
  await visitor.look("mailed");
  await page.goto(linkIn(await foyer.mail(person.email), "/l/sign-in/"));
  await visitor.look("link");
  await visitor.go(SEND);
  await says(page, "For our own people.");
  await visitor.look("form");
  await press(visitor, `Register as ${person.firstName} ${person.lastName}`);
  await says(page, "You are registered.");
  await visitor.look("registered");
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  await follow(visitor, "See or change my registration");
  await says(page, "Your registration");
  await visitor.leave();
});

// Of the organization, and signed in by a mailed link.
async function memberOf(event, name, oid) {
  const person = somebody(), visitor = await come(name), { page } = visitor;
  foyer.command("user", "add", "--tenant", TENANT, "--oid", oid, "--given-name", person.firstName, "--family-name", person.lastName, "--mail", person.email);
  await page.goto(event.page);
  await follow(visitor, "Sign in");
  await page.fill("[name=email]", person.email);
  await visitor.go(SEND);
  await page.goto(linkIn(await foyer.mail(person.email), "/l/sign-in/"));
  await visitor.go(SEND);
  return { person, visitor };
}

async function registersHere({ person, visitor }) {
  await press(visitor, `Register as ${person.firstName} ${person.lastName}`);
  await says(visitor.page, "You are registered.");
  assert.match((await foyer.mail(person.email, 2)).subject, /^Registered: /);
  foyer.sql("UPDATE address SET last_ms = 1"); // long ago: the budget of an address lets the next mail go at once
}

// What they are told, on the page to which the line leads.
async function asksForLink(visitor, address) {
  const { page } = visitor;
  await page.fill("[name=email]", address);
  await press(visitor, "Send me my link");
  await says(page, "Look into your mail");
  return page.locator("main").innerText();
}

test("of an organization's event sends the link again to who is registered, and says the same to everybody, signed in or not", async () => {
  const event = await created({}, { allowedRegistrant: "organization" });
  const line = (visitor) => visitor.page.locator("main a:text-is('Send me my link again')");
  const linkMails = async () => (await foyer.call("GET", `${event.where}/audit`)).value.filter((act) => act.action === "linkMailed").length;
  const first = await memberOf(event, "again-member", "7a1c2b50-5f0e-4c0b-9a61-2d4b6c8e0f12");

  await registersHere(first);
  await first.visitor.go("main a:text-is('See or change my registration')");
  await first.visitor.page.goto(event.page);
  assert.equal(await line(first.visitor).count(), 0, "who is signed in finds their own there");
  await first.visitor.leave();

  // Signed out, on another machine.
  const visitor = await come("again", { viewport: DESKTOP }), { page } = visitor;
  await page.goto(event.page);
  await visitor.go(line(visitor));
  await visitor.look("ask");
  const address = page.url(), stranger = somebody().email;
  const said = await asksForLink(visitor, stranger);
  await visitor.look("asked");
  assert.equal(await linkMails(), 0);
  await page.goto(event.page);
  await visitor.go(line(visitor));
  assert.equal(await asksForLink(visitor, first.person.email), said, "nobody learns who is registered");
  const mail = await foyer.mail(first.person.email, 3);
  assert.match(mail.subject, /^Your link: /);
  assert.deepEqual([await linkMails(), foyer.postbox.to(stranger).length], [1, 0]);
  await page.goto(linkIn(mail, "/l/manage/"));
  await says(page, "Your registration");
  await visitor.leave();

  // Signed in: before they register, of somebody who is not there; and then of themselves.
  const second = await memberOf(event, "again-signed-in", "7a1c2b50-5f0e-4c0b-9a61-2d4b6c8e0f13");
  await second.visitor.page.goto(address);
  assert.equal(await asksForLink(second.visitor, somebody().email), said);
  assert.equal(await linkMails(), 1);
  await second.visitor.page.goto(event.page);
  await registersHere(second);
  await second.visitor.page.goto(address);
  assert.equal(await asksForLink(second.visitor, second.person.email), said);
  assert.match((await foyer.mail(second.person.email, 3)).subject, /^Your link: /);
  assert.equal(await linkMails(), 2);
  assert.deepEqual(await statuses(event), { [first.person.email]: "registered", [second.person.email]: "registered" });
  await second.visitor.leave();
});

// --- In a site of somebody else ---

function frameOf(event) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Our courses</title><main><h1>Our courses</h1>
<iframe src="${event.page.replaceAll("&", "&amp;")}" title="Register for the course" width="350" height="900"></iframe></main>`;
}

test("in the frame of a site that may, registers without a cookie", async (t) => {
  const event = await created(), person = somebody(), site = await Site.open(frameOf(event));
  t.after(() => site.close());
  await foyer.call("PATCH", `${event.where}/look`, { embedOrigins: [site.origin] });
  const visitor = await come("framed", { may: [site.origin] }), { page } = visitor;
  await page.goto(`${site.origin}/courses`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  await fillIn(frame, person);
  await visitor.look("site");
  await page.waitForTimeout(SOONEST_MS);
  await frame.click("button:text-is('Register')");
  await frame.waitForURL(/\/thanks/);
  await says(frame, "Thank you");
  assert.deepEqual(await statuses(event), { [person.email]: "registered" });
  assert.deepEqual(await visitor.context.cookies(), []);
  await visitor.leave();
});

test("in the frame of a site that may not, nothing is shown", async (t) => {
  const event = await created(), site = await Site.open(frameOf(event));
  t.after(() => site.close());
  await foyer.call("PATCH", `${event.where}/look`, { embedOrigins: ["https://elsewhere.example"] });
  const visitor = await come("unframed", { may: [site.origin, "chrome-error:"] }), { page } = visitor;
  await page.goto(`${site.origin}/courses`);
  const frame = await (await page.waitForSelector("iframe")).contentFrame();
  assert.equal(await frame.locator("form, h1[dir]").count(), 0);
  const [refused, ...more] = visitor.faults.splice(0);
  assert.match(refused, /frame-ancestors https:\/\/elsewhere\.example/);
  assert.deepEqual(more, []);
  await visitor.leave();
});
