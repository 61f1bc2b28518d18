// What an organizer takes away: the people as CSV, as a workbook and as JSON, read by others' programs: exactly who is in the API.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, days, enrol, everybody, look, meetingOf, openTab, press, signIn, told } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const NASTY = [
  ["=cmd|'/c calc'!A1", "Formula"], ["+1", "-2"], ["@SUM(A1)", "Comma, and \"quotes\""], ["Two", "semi;colons"], ["<b>&amp;", "Mark & up"], ["דוד", "كريم"], ["Zoë", "Åström 🙂"], ["'quoted", "'=already"]];
const TEXTS = ["First name", "Last name", "E-mail", "State", "Say something"];
const TIMES = ["Registered (UTC)", "Came (UTC)"];
const DAYS_TO_1970 = 25_569; // of a spreadsheet's first day

const rowsOf = (file, ...words) => JSON.parse(execFileSync(new URL("rows", import.meta.url).pathname, [file, ...words], { encoding: "utf8" }));

// Columns by their names: which there are beside is no matter here.
function columns([head, ...rows], names) {
  const places = names.map((name) => head.indexOf(name));
  assert.ok(!places.includes(-1), `${names} in ${head}`);
  return rows.map((row) => places.map((place) => row[place]));
}

async function exported(page, form) {
  await press(page, "Export");
  await page.getByLabel("Form of the file").selectOption(form);
  const [file] = await Promise.all([page.waitForEvent("download"), press(page.locator("fluent-dialog"), "Export")]);
  await told(page, "exported.");
  await page.locator("fluent-dialog").waitFor({ state: "detached" });
  return { name: file.suggestedFilename(), path: await file.path() };
}

// A spreadsheet runs what begins so: an apostrophe in front makes it a text.
const neutral = (cell) => (/^[=+\-@]/.test(cell) ? `'${cell}` : cell);

for (const way of WAYS) {
  test(`the files hold who is in the API, and nothing in them runs: ${way.name}`, async () => {
    const times = { startDateTime: days(0.01), endDateTime: days(0.1) };
    const event = meetingOf(await foyer.event({ subject: `Takings/${way.name}: "all"`, ...times, customQuestions: [
      { displayName: "Say something", isRequired: false, answerInputType: "text" }] }, {}));
    const [question] = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
    const say = (value) => [{ questionId: question.id, value }];
    await enrol(foyer, event, NASTY.map(([firstName, lastName], at) => ({
      firstName, lastName, email: `n${at}@example.org`, customQuestionAnswers: at % 2 ? say("=1+1\nand a second line") : say("Nothing") })));
    const [first] = await everybody(foyer, event);
    await foyer.call("POST", `${event.where}/registrants/${first.id}/attendance`);
    const people = await everybody(foyer, event);
    const timesOf = (one) => [one.registrationDateTime, one.attendance?.[0]?.joinDateTime ?? ""];
    const textsOf = (one) => [one.firstName, one.lastName, one.email, "Registered", one.customQuestionAnswers[0].value];
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    await openTab(visitor, foyer, event, "registrants");
    await page.locator(".people-foot", { hasText: `${NASTY.length} of ${NASTY.length} loaded` }).waitFor();
    await press(page, "Export");
    await look(visitor, "export");
    await press(page.locator("fluent-dialog"), "Back");
    await page.locator("fluent-dialog").waitFor({ state: "detached" });

    for (const [form, delimiter] of [["csv", ","], ["csv-semicolon", ";"]]) {
      const file = await exported(page, form);
      assert.equal(file.name, `Takings ${way.name} all.csv`);
      assert.deepEqual([...fs.readFileSync(file.path).subarray(0, 3)], [0xef, 0xbb, 0xbf], "a mark of UTF-8, for spreadsheets");
      const rows = rowsOf(file.path, delimiter);
      assert.deepEqual(columns(rows, TEXTS), people.map((one) => textsOf(one).map(neutral)), form);
      for (const row of rows) for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r]/, "no cell is a formula");
      assert.deepEqual(columns(rows, TIMES).map((times) => times.map((time) => time && Date.parse(time))),
        people.map((one) => timesOf(one).map((time) => time && Date.parse(time))), form);
    }

    const sheet = rowsOf((await exported(page, "xlsx")).path);
    assert.deepEqual(columns(sheet, TEXTS), people.map(textsOf), "a workbook's texts are texts, as they are");
    columns(sheet, TIMES).forEach((row, at) => row.forEach((cell, which) => {
      const time = timesOf(people[at])[which];
      if (time === "") assert.equal(cell, "");
      else assert.ok(Math.abs((cell - DAYS_TO_1970) * 86_400_000 - Date.parse(time)) < 5, `${cell} is ${time}`);
    }));

    const objects = JSON.parse(fs.readFileSync((await exported(page, "json")).path, "utf8"));
    assert.deepEqual(objects.map((one) => [one.id, one.state, one.firstName, one.lastName, one.customQuestionAnswers, one.attendance]),
      people.map((one) => [one.id, one.state, one.firstName, one.lastName, one.customQuestionAnswers, one.attendance]));

    // What is searched for is what is taken.
    await page.getByLabel("Search registrants").fill("formula");
    await page.locator(".people-foot", { hasText: "1 of 1 loaded" }).waitFor();
    assert.deepEqual(columns(rowsOf((await exported(page, "csv")).path, ","), ["Last name"]), [["Formula"]]);
    await visitor.leave();
  });
}
