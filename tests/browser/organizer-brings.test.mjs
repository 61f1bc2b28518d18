// People whom an organizer has already, brought as a file: columns are named, a dry run tells what would happen and stores nothing, rows
// that are wrong are told one by one and handed back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, asks, days, enrol, everybody, look, meetingOf, openTab, press, signIn } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

const BOATS = ["Red", "Blue"];
const ODD = `\ufeffVorname;Nachname;E-Mail-Adresse;Firma (Rechnung);Boot
Ada;Stein;ada@example.org;ACME;red
Bo;;bo@example.org;;Blue
Cy;Lund;not-an-address;;Blue
Ada;Again;ADA@example.org;;Blue
Eve;"Semi;colon";eve@example.org;;Green
Kim;Known;known@example.org;"two
lines";Red
Zoë;Åström;zoe@example.org;;Blue
`;
const FAULTY = ["3", "4", "5", "6"]; // of the file, as a spreadsheet counts rows

async function bring(page, name, buffer) {
  await press(page, "Import");
  await page.locator("#import-file").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const rowsIn = (page) => page.locator("fluent-dialog section .import-table tbody tr");
const lastNames = async (event) => (await everybody(foyer, event)).map((one) => one.lastName).sort();

for (const way of WAYS) {
  test(`a file with odd columns and wrong rows: ${way.name}`, async () => {
    const times = { startDateTime: days(8), endDateTime: days(8.1) };
    const event = meetingOf(await foyer.event({ subject: `Brought, ${way.name}`, ...times, customQuestions: [
      { displayName: "Which boat?", isRequired: true, answerInputType: "radioButton", answerOptions: BOATS }] }, {}));
    const [boat] = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
    await enrol(foyer, event, [{ firstName: "Kim", lastName: "Known", email: "known@example.org", customQuestionAnswers: [{ questionId: boat.id, value: "Red" }] }]);
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const is = (column) => page.getByLabel(`What is in ${column}`, { exact: true });
    const next = page.locator("fluent-dialog fluent-button:text-is('See what would happen')");

    await openTab(visitor, foyer, event, "registrants");
    await press(page, "Import");
    await look(visitor, "import-file");
    await page.locator("#import-file").setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("\n\n") });
    await page.getByText("There is nothing in that file.").waitFor();
    await page.locator("#import-file").setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(ODD) });

    await asks(page, "7 people in the file.");
    assert.deepEqual([await is("Vorname").inputValue(), await is("Nachname").inputValue(), await is("E-Mail-Adresse").inputValue(), await is("Firma (Rechnung)").inputValue()],
      ["firstName", "lastName", "email", ""], "what can be guessed is");
    await page.getByText("Needed still: Which boat?").waitFor();
    assert.equal(await next.evaluate((button) => button.disabled), true);
    await look(visitor, "import-columns");
    await is("Boot").selectOption({ label: "Which boat?" });
    await press(page.locator("fluent-dialog"), "See what would happen");

    await page.locator("h3:text-is('This would happen')").waitFor();
    assert.deepEqual(await page.locator(".import-sums li").allTextContents(), ["2 people: new, registered", "1 person: there already, left as it is"]);
    assert.deepEqual(await rowsIn(page).locator("td:first-child").allTextContents(), FAULTY);
    const why = await rowsIn(page).locator("td:last-child").allTextContents();
    [/^Last name /, /^E-mail address/, /same person stands in row 2/, /^Which boat\?: /].forEach((wanted, at) => assert.match(why[at], wanted));
    await look(visitor, "import-preview", { picture: "window" });
    assert.deepEqual(await lastNames(event), ["Known"], "nothing is stored");

    const [file] = await Promise.all([page.waitForEvent("download"), press(page.locator("fluent-dialog"), "Download these rows")]);
    const handedBack = JSON.parse(execFileSync(new URL("rows", import.meta.url).pathname, [await file.path(), ";"], { encoding: "utf8" }));
    assert.deepEqual(handedBack.map((row) => row.slice(0, 3)), [["Vorname", "Nachname", "E-Mail-Adresse"],
      ["Bo", "", "bo@example.org"], ["Cy", "Lund", "not-an-address"], ["Ada", "Again", "ADA@example.org"], ["Eve", "Semi;colon", "eve@example.org"]]);
    assert.deepEqual(handedBack.slice(1).map((row) => row.at(-1)), why, "and why");

    await press(page.locator("fluent-dialog"), "Import 2 people");
    await page.locator("fluent-dialog [role=status]:text-is('2 people imported.')").waitFor();
    await look(visitor, "import-done");
    await answer(page, "Close");
    assert.deepEqual(await lastNames(event), ["Known", "Stein", "Åström"]);
    assert.deepEqual((await everybody(foyer, event)).map((one) => [one.email, one.customQuestionAnswers[0].value]).sort(),
      [["ada@example.org", "Red"], ["known@example.org", "Red"], ["zoe@example.org", "Blue"]], "an option is meant whatever its case");
    await page.locator(".people-foot", { hasText: "3 of 3 loaded" }).waitFor();
    await visitor.leave();
  });

  test(`a file of an old spreadsheet, with names in one column, brought twice: ${way.name}`, async () => {
    const times = { startDateTime: days(8), endDateTime: days(8.1) };
    const event = meetingOf(await foyer.event({ subject: `Old, ${way.name}`, ...times }, {}));
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const old = Buffer.from("Name,Mail\r\n\"Müller, Jörg\",jorg@example.org\r\nInès Moreau,ines@example.org\r\n", "latin1");

    await openTab(visitor, foyer, event, "registrants");
    await page.locator("h2:text-is('Nobody has registered yet')").waitFor();
    await bring(page, "old.csv", old);
    await press(page.locator("fluent-dialog"), "See what would happen");
    await press(page.locator("fluent-dialog"), "Import 2 people");
    await page.locator("fluent-dialog [role=status]:text-is('2 people imported.')").waitFor();
    await answer(page, "Close");
    assert.deepEqual((await everybody(foyer, event)).map((one) => [one.firstName, one.lastName]).sort(), [["Inès", "Moreau"], ["Jörg", "Müller"]]);

    await bring(page, "old.csv", old);
    await press(page.locator("fluent-dialog"), "See what would happen");
    await page.locator("h3:text-is('This would happen')").waitFor();
    assert.deepEqual(await page.locator(".import-sums li").allTextContents(), ["2 people: there already, left as it is"]);
    assert.equal(await page.locator("fluent-dialog fluent-button", { hasText: /^Import / }).evaluate((button) => button.disabled), true);
    await visitor.leave();
  });
}

for (const way of WAYS) {
  test(`people of another system are brought by their ids there: ${way.name}`, async () => {
    const meeting = await foyer.call("POST", "/beta/me/onlineMeetings", { subject: `Kept elsewhere, ${way.name}`, startDateTime: days(8), endDateTime: days(8.1) });
    const event = { meeting: meeting.id, where: `/beta/me/onlineMeetings/${meeting.id}/registration` };
    await foyer.call("POST", event.where, { "@odata.type": "#microsoft.graph.externalMeetingRegistration", allowedRegistrant: "everyone" });
    await foyer.call("POST", `${event.where}/registrants`, { id: "A-1" });
    const ids = async () => (await foyer.registrants(event)).map((one) => one.id).sort();
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const file = (text) => ({ name: "crm.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

    await openTab(visitor, foyer, event, "registrants");
    await page.getByRole("button", { name: "A-1" }).waitFor();
    await press(page, "Import");
    await page.locator("#import-file").setInputFiles(file("Contact,Town\nA-1,Porto\nB/2 'ü,Oslo\n,Nowhere\nB/2 'ü,Bergen\n"));
    await page.getByText("Needed still: Id in your system").waitFor();
    await page.getByLabel("What is in Contact", { exact: true }).selectOption({ label: "Id in your system" });
    await look(visitor, "import-external");
    await press(page.locator("fluent-dialog"), "See what would happen");
    await page.locator("h3:text-is('This would happen')").waitFor();
    assert.deepEqual(await rowsIn(page).locator("td:first-child").allTextContents(), ["4", "5"], "who has no id, and who stands there twice");
    assert.deepEqual(await ids(), ["A-1"], "nothing is stored");
    assert.equal(await page.getByText("is told by mail").count(), 0, "nobody is mailed");
    await look(visitor, "import-external-preview");
    await press(page.locator("fluent-dialog"), "Import 1 person");
    await page.locator("fluent-dialog [role=status]:text-is('1 person imported.')").waitFor();
    await answer(page, "Close");
    assert.deepEqual(await ids(), ["A-1", "B/2 'ü"]);
    await page.getByRole("button", { name: "B/2 'ü" }).waitFor();
    await visitor.leave();
  });
}
