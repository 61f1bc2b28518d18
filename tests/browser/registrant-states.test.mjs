// What the page of an event and the pages behind mailed links say in each state that a registrant can meet them in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, Visitor, launch } from "./eyes.mjs";
import { Foyer, days, linkIn } from "./foyer.mjs";

let foyer, browser, people = 0;
before(async () => { foyer = await Foyer.start(); browser = await launch(); });
after(async () => { await browser?.close(); await foyer?.stop(); });

function somebody() {
  people += 1;
  return { firstName: "Ada", lastName: `Number${people}`, email: `ada${people}@example.org` };
}

const created = (more = {}) => foyer.event(
  { subject: "Rope access, one day course", startDateTime: days(12), endDateTime: days(12.2), ...more.registration },
  more.configuration ?? {}, more.meeting);

// Opens an address, judges what is there and answers it.
async function shown(name, url, status, words) {
  const visitor = await Visitor.come(browser, foyer.url, { name: "state", viewport: PHONE });
  const answer = await visitor.page.goto(url);
  assert.equal(answer.status(), status);
  const text = await visitor.page.locator("main").innerText();
  assert.ok(text.includes(words), `${words}: ${text}`);
  await visitor.look(name);
  return visitor;
}

// --- The page of an event ---

const EVENTS = [
  { name: "open", words: "Registration is open.", form: true },
  { name: "places", configuration: { capacity: 2 }, taken: 1, words: "1 place is left.", form: true },
  { name: "approval", configuration: { isManualApprovalEnabled: true }, words: "The organizer approves each one.", form: true },
  { name: "full", configuration: { capacity: 1 }, taken: 1, words: "All places are taken.", form: false },
  { name: "waiting-list", configuration: { capacity: 1, isWaitlistEnabled: true }, taken: 1,
    words: "Whoever registers now is on the waiting list.", form: true },
  { name: "not-yet-open", configuration: { opensDateTime: days(3) }, words: "Registration opens on", form: false },
  { name: "closed", configuration: { closesDateTime: days(-1) }, words: "Registration is closed.", form: false },
  { name: "over", registration: { startDateTime: days(-2), endDateTime: days(-1.9) }, words: "This event is over.", form: false },
  { name: "members", registration: { allowedRegistrant: "organization" }, words: "sign in to read more", form: false },
  { name: "withdrawn", act: (event) => foyer.call("DELETE", event.where), status: 410, words: "Registration was withdrawn", form: false },
  { name: "unknown", at: (page) => page.replace(/[^/]+\?/, "AZ3sAAAAAAAAAAAAAAAAAA?"), status: 404, words: "No such registration", form: false },
];

for (const row of EVENTS) {
  test(`the page of an event: ${row.name}`, async () => {
    const event = await created(row);
    for (let i = 0; i < (row.taken ?? 0); i++) await foyer.enrol(event, somebody());
    await row.act?.(event);
    const visitor = await shown(row.name, row.at?.(event.page) ?? event.page, row.status ?? 200, row.words);
    assert.equal(await visitor.page.locator("[name=email]").count(), row.form ? 1 : 0, "a form for whom it is of use");
    await visitor.leave();
  });
}

// --- Behind a mailed link ---

const erased = async (event, id, mail) => {
  const form = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" } };
  assert.equal((await fetch(`${linkIn(mail, "/l/manage/")}/erase`, form)).status, 200);
};
const LINKS = [
  { name: "manage-registered", at: "manage", words: "You are registered.", good: true },
  { name: "manage-pending", configuration: { isManualApprovalEnabled: true }, at: "manage", words: "the organizer has not decided yet" },
  { name: "manage-rejected", configuration: { isManualApprovalEnabled: true }, act: (event, id) => foyer.act(event, id, "reject"),
    at: "manage", words: "The organizer has declined this registration." },
  { name: "manage-taken-off", act: (event, id) => foyer.cancel(event, id), at: "manage", words: "The organizer has canceled this registration." },
  { name: "join-taken-off", act: (event, id) => foyer.cancel(event, id), at: "meetup-join", status: 410,
    words: "The organizer has canceled this registration." },
  { name: "cancel-taken-off", act: (event, id) => foyer.cancel(event, id), at: "cancel", words: "there is nothing more to do" },
  { name: "manage-erased", act: erased, at: "manage", status: 404, words: "Nothing is stored any more" },
  { name: "join-withdrawn", act: (event) => foyer.call("DELETE", event.where), at: "meetup-join", status: 410, words: "The organizer has withdrawn it" },
  { name: "join-placeless", meeting: { conferenceWebUrl: undefined }, at: "meetup-join", words: "No place is set yet" },
  { name: "join-over", act: (event) => foyer.call("PATCH", event.where, { startDateTime: days(-0.2), endDateTime: days(-0.1) }),
    at: "meetup-join", words: "it may be over" },
  { name: "manage-over", act: (event) => foyer.call("PATCH", event.where, { startDateTime: days(-0.2), endDateTime: days(-0.1) }),
    at: "manage", words: "This event is over." },
];

for (const row of LINKS) {
  test(`behind a mailed link: ${row.name}`, async () => {
    const event = await created(row), person = somebody();
    const id = await foyer.enrol(event, person);
    const mail = await foyer.mail(person.email);
    await row.act?.(event, id, mail);
    const visitor = await shown(row.name, linkIn(mail, `/l/${row.at}/`), row.status ?? 200, row.words);
    assert.equal(await visitor.page.locator(".state.open").count(), row.good ? 1 : 0, "green is for who has a place to come");
    await visitor.leave();
  });
}

const STRAYED = [
  { name: "manage-strayed", path: "/l/manage/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", words: "This link does not work" },
  { name: "nowhere", path: "/registration", words: "Nothing is here" },
];

for (const row of STRAYED) {
  test(`at an address that nobody was given: ${row.name}`, async () => {
    await (await shown(row.name, foyer.url + row.path, 404, row.words)).leave();
  });
}
