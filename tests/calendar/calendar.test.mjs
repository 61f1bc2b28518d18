// What calendars make of the entry in a mail: the same instants as the API says, whatever the zone; the same texts; one entry
// from the invitation to its end; and the shape that Outlook, Google and Apple ask for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import ICAL from "ical.js";
import ical from "node-ical";
import { Foyer } from "./foyer.mjs";

let foyer, inbound;
before(async () => {
  foyer = await Foyer.start();
  inbound = await Foyer.start({ FOYER_MAIL_INBOUND: "reply@foyer.example" });
});
after(async () => {
  await foyer.stop();
  await inbound.stop();
});

let people = 0;
const person = (more = {}) => ({ firstName: "Lisa", lastName: "Adkins", email: `lisa.${++people}@contoso.example`, ...more });

// The entry as ical.js reads it, by the rules that stand beside it and no others.
function read(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const entries = calendar.getAllSubcomponents("vevent");
  assert.equal(entries.length, 1);
  return { calendar, entry: entries[0], event: new ICAL.Event(entries[0]) };
}

// As node-ical reads it, by the zones that it knows itself.
function readAlone(text) {
  const found = Object.values(ical.sync.parseICS(text)).filter((item) => item.type === "VEVENT");
  assert.equal(found.length, 1);
  return found[0];
}

const TIMES = [
  // zone, start, end (UTC), whether the entry is told in the zone
  ["Europe/Berlin", "2035-07-04T09:00:00Z", "2035-07-04T10:30:00Z", true],
  ["Europe/Berlin", "2035-01-15T09:00:00Z", "2035-01-15T10:30:00Z", true],
  ["Europe/Berlin", "2035-03-24T20:00:00Z", "2035-03-25T08:00:00Z", true], // over the night without an hour
  ["Europe/Berlin", "2035-10-27T20:00:00Z", "2035-10-28T08:00:00Z", true], // over the night with one more
  ["Europe/Berlin", "2035-10-28T00:30:00Z", "2035-10-28T09:00:00Z", false], // begins in the hour that is there twice
  ["America/New_York", "2035-03-10T22:00:00Z", "2035-03-11T14:00:00Z", true],
  ["America/New_York", "2035-11-03T23:00:00Z", "2035-11-04T15:00:00Z", true],
  ["Asia/Kolkata", "2035-07-04T09:00:00Z", "2035-07-04T10:30:00Z", true],
  ["Australia/Lord_Howe", "2035-03-31T06:00:00Z", "2035-03-31T23:00:00Z", true], // half an hour back
  ["Australia/Lord_Howe", "2035-10-06T06:00:00Z", "2035-10-06T23:00:00Z", true],
  ["UTC", "2035-07-04T09:00:00Z", "2035-07-04T10:30:00Z", false],
];

for (const [zone, startDateTime, endDateTime, local] of TIMES) {
  test(`${startDateTime} in ${zone} is the same instant for both parsers and the API`, async () => {
    const event = await foyer.event({ subject: "Town hall", startDateTime, endDateTime }, { timeZone: zone });
    const who = person();
    await foyer.enrol(event, who);
    const { calendar } = await foyer.mail(who.email);
    const told = [event.registration.startDateTime, event.registration.endDateTime].map((time) => Date.parse(time.slice(0, 19) + "Z"));
    const { event: entry, calendar: whole } = read(calendar);
    assert.deepEqual([entry.startDate.toJSDate().getTime(), entry.endDate.toJSDate().getTime()], told);
    const alone = readAlone(calendar);
    assert.deepEqual([alone.start.getTime(), alone.end.getTime()], told);
    assert.equal(entry.startDate.zone.tzid, local ? zone : "UTC");
    assert.deepEqual(whole.getAllSubcomponents("vtimezone").map((each) => each.getFirstPropertyValue("tzid")), local ? [zone] : []);
  });
}

const TEXTS = [
  "Plain", "Comma, semicolon; colon: and \\ backslash", "\"Quoted\" and 'single'", "Zürich – Übung №5 ✓", "会議のお知らせ 🎉 👩‍👩‍👧",
  "مرحبا بالعالم", "BEGIN:VEVENT END:VCALENDAR", "x".repeat(300), "語".repeat(200), "ends with a backslash\\", "a\\nb is no new line", "%0d%0a =?utf-8?q?no?=",
];

for (const text of TEXTS) {
  test(`a subject comes back as it was: ${text.slice(0, 40)}`, async () => {
    const event = await foyer.event({ subject: text, startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:00:00Z" });
    const who = person({ firstName: text.slice(0, 60), lastName: "O'Neil, Jr.; \"Bob\"" });
    await foyer.enrol(event, who);
    const { calendar } = await foyer.mail(who.email);
    assert.equal(read(calendar).entry.getFirstPropertyValue("summary"), text);
    // node-ical reads "\\\\n" (RFC 5545: a backslash, then an n) as a new line.
    if (!text.includes("\\n")) assert.equal(readAlone(calendar).summary, text);
    for (const line of calendar.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} bytes: ${line}`);
    assert.ok(!/[^\r]\n/.test(calendar), "lines end in CRLF");
  });
}

test("it has what Outlook, Google and Apple ask for", async () => {
  for (const [server, answered] of [[foyer, false], [inbound, true]]) {
    const event = await server.event({ subject: "Town hall", startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:00:00Z" }, { timeZone: "Europe/Berlin" });
    const who = person();
    await server.enrol(event, who);
    const { calendar, method } = await server.mail(who.email);
    const { calendar: whole, entry } = read(calendar);
    const value = (name) => entry.getFirstPropertyValue(name);
    assert.equal(whole.getFirstPropertyValue("version"), "2.0");
    assert.ok(whole.getFirstPropertyValue("prodid"));
    assert.equal(whole.getFirstPropertyValue("method"), "REQUEST");
    assert.equal(method, "REQUEST", "the part's parameter is the calendar's own");
    assert.ok(value("uid") && value("dtstamp").toString().endsWith("Z"));
    assert.equal(value("sequence"), 0);
    assert.equal(value("status"), "CONFIRMED");
    const organizer = value("organizer").replace(/^mailto:/i, "");
    if (answered) assert.match(organizer, /^reply\+[a-z2-7]{55}@foyer\.example$/);
    else assert.equal(organizer, "foyer@foyer.example");
    const attendee = entry.getFirstProperty("attendee");
    assert.equal(attendee.getFirstValue().toLowerCase(), `mailto:${who.email}`);
    assert.equal(attendee.getParameter("rsvp"), answered ? "TRUE" : "FALSE");
    assert.equal(attendee.getParameter("partstat"), "ACCEPTED");
    assert.equal(attendee.getParameter("role"), "REQ-PARTICIPANT");
    const alarm = entry.getFirstSubcomponent("valarm");
    assert.equal(alarm.getFirstPropertyValue("action"), "DISPLAY");
    assert.equal(alarm.getFirstPropertyValue("trigger").toString(), "-PT15M");
    assert.ok(value("location").startsWith("http") && value("url") && value("description"));
  }
});

test("one entry goes from the invitation over a change to its end", async () => {
  const event = await foyer.event({ subject: "Town hall", startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:00:00Z" });
  const who = person();
  await foyer.enrol(event, who);
  const { value: [{ id }] } = await foyer.call("GET", `${event.where}/registrants`);
  const first = read((await foyer.mail(who.email)).calendar).entry;
  await foyer.call("PATCH", event.where, { startDateTime: "2035-07-05T09:00:00Z", endDateTime: "2035-07-05T10:00:00Z" });
  const second = await foyer.mail(who.email, 2);
  assert.equal(second.method, "REQUEST");
  const changed = read(second.calendar);
  assert.equal(changed.event.startDate.toJSDate().toISOString(), "2035-07-05T09:00:00.000Z");
  await foyer.call("DELETE", `${event.where}/registrants/${id}`);
  const third = await foyer.mail(who.email, 3);
  assert.equal(third.method, "CANCEL");
  const last = read(third.calendar);
  assert.equal(last.calendar.getFirstPropertyValue("method"), "CANCEL");
  assert.equal(last.entry.getFirstPropertyValue("status"), "CANCELLED");
  assert.equal(readAlone(third.calendar).status, "CANCELLED");
  const entries = [first, changed.entry, last.entry];
  assert.equal(new Set(entries.map((each) => each.getFirstPropertyValue("uid"))).size, 1);
  assert.deepEqual(entries.map((each) => each.getFirstPropertyValue("sequence")), [0, 1, 2]);
});
