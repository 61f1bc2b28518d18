// Registration opened from nothing: the wizard, and what came of it in the API and on the page that people see.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, asOpener, days, faultAt, look, press, signIn } from "./organizer.mjs";

let browser, foyer, opener;
before(async () => {
  [browser, foyer] = await Promise.all([launch(), Foyer.start()]);
  opener = asOpener(foyer);
});
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

async function registrationOf(subject) {
  const meetings = (await opener.call("GET", "/beta/me/onlineMeetings?$top=200")).value.filter((one) => one.subject === subject);
  assert.equal(meetings.length, 1, `one meeting is called ${subject}`);
  const where = `/beta/me/onlineMeetings/${meetings[0].id}/registration`;
  const [registration, configuration, questions] = await Promise.all([
    opener.call("GET", where), opener.call("GET", `${where}/configuration`), opener.call("GET", `${where}/customQuestions`)]);
  return { meeting: meetings[0], registration, configuration, questions: questions.value };
}

async function isPublic(address, subject) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.ok((await answer.text()).includes(subject), "the page is about it");
}

async function begin(visitor) {
  const { page } = visitor;
  await press(page, "New meeting");
  await page.locator("h1:text-is('New meeting')").waitFor();
}

for (const way of WAYS) {
  test(`a name and three presses open a registration: ${way.name}`, async () => {
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const subject = `Quick one, ${way.name}`;
    let typed = 0;

    await begin(visitor);
    for (const control of await page.locator("form .input:visible").all())
      if ((await control.inputValue()) === "" && !(await control.evaluate((one) => one.labels[0].textContent.includes("(optional)")))) {
        await control.fill(subject);
        typed += 1;
      }
    await press(page, "Next");
    await page.locator("h1:text-is('Who may come?')").waitFor();
    for (const control of await page.locator("form .input:visible").all())
      assert.ok(await control.evaluate((one) => one.labels[0].textContent.includes("(optional)")), "nothing more must be filled in");
    await press(page, "Open registration");
    await page.locator("h1:text-is('Registration is open')").waitFor();
    assert.equal(typed, 1, "fields that must be filled in");

    const { registration } = await registrationOf(subject);
    assert.equal(await page.locator("p.address").textContent(), registration.registrationPageWebUrl);
    await isPublic(registration.registrationPageWebUrl, subject);
    await visitor.leave();
  });

  test(`all that the wizard asks is kept, and what is wrong stands beside its field: ${way.name}`, async () => {
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const subject = `Night walk “${way.name}” & <lamps>`;
    const [name, starts, where] = [page.getByLabel("What is it called?"), page.getByLabel("When does it start?"), page.getByLabel("Where is it?")];
    const day = days(21).slice(0, 10);

    await begin(visitor);
    await press(page, "Next");
    assert.match(await faultAt(name), /name/);
    await look(visitor, "wizard-fault");
    await name.fill(subject);
    await starts.fill("");
    await press(page, "Next");
    assert.match(await faultAt(starts), /When/);
    assert.equal(await name.getAttribute("aria-invalid"), null, "what is mended is well");
    await starts.fill(`${day}T19:30`);
    await where.fill("not an address");
    await press(page, "Next");
    assert.notEqual(await faultAt(where), "");
    await where.fill("https://meet.example.org/lamps");
    await page.getByLabel("How long is it?").selectOption("90");
    await page.getByLabel("In which time zone?").selectOption("Europe/Berlin");
    await press(page, "Next");

    await page.locator("h1:text-is('Who may come?')").waitFor();
    await press(page, "Back");
    assert.equal(await name.inputValue(), subject, "what was said is still there");
    await press(page, "Next");
    const places = page.getByLabel("How many places?");
    await page.getByLabel("What is it about?").fill("Bring a coat.\nWe walk in the rain too.");
    await page.getByText("Company", { exact: true }).click();
    await places.fill("0");
    await press(page, "Open registration");
    assert.match(await faultAt(places), /whole number/);
    await places.fill("40");
    await page.locator("fluent-switch[aria-label='I approve everybody myself']").click();
    await look(visitor, "wizard-who", { picture: "window" });
    await press(page, "Open registration");
    await page.locator("h1:text-is('Registration is open')").waitFor();
    await look(visitor, "wizard-ready");

    const made = await registrationOf(subject);
    const start = new Date(made.registration.startDateTime);
    assert.equal(made.meeting.conferenceWebUrl, "https://meet.example.org/lamps");
    assert.match(start.toLocaleString("sv-SE", { timeZone: "Europe/Berlin" }), new RegExp(`^${day} 19:30`), "as clocks there show it");
    assert.equal(new Date(made.registration.endDateTime) - start, 90 * 60_000);
    assert.deepEqual([made.registration.subject, made.registration.description, made.registration.allowedRegistrant],
      [subject, "Bring a coat.\nWe walk in the rain too.", "everyone"]);
    assert.deepEqual(made.questions.map((one) => [one.displayName, one.answerInputType, one.isRequired]), [["Company", "text", false]]);
    const { capacity, isWaitlistEnabled, isManualApprovalEnabled, isEmailConfirmationRequired, timeZone } = made.configuration;
    assert.deepEqual({ capacity, isWaitlistEnabled, isManualApprovalEnabled, isEmailConfirmationRequired, timeZone },
      { capacity: 40, isWaitlistEnabled: true, isManualApprovalEnabled: true, isEmailConfirmationRequired: false, timeZone: "Europe/Berlin" });
    await isPublic(made.registration.registrationPageWebUrl, "Bring a coat.");

    await press(page, "Go to the meeting");
    await page.locator("h1", { hasText: subject }).waitFor();
    await visitor.leave();
  });

  test(`a meeting that is there already is opened with what it has: ${way.name}`, async () => {
    const subject = `Made elsewhere, ${way.name}`;
    const times = { startDateTime: days(5), endDateTime: days(5 + 50 / 1440) };
    const meeting = await opener.call("POST", "/beta/me/onlineMeetings", { subject, ...times });
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;

    await page.reload();
    await page.getByText(subject).click();
    await page.locator("h2:text-is('Registration is not open yet')").waitFor();
    await look(visitor, "unopened");
    await press(page, "Open registration");
    await page.locator("h1:text-is('Open registration')").waitFor();
    assert.equal(await page.getByLabel("What is it called?").inputValue(), subject);
    assert.equal(await page.getByLabel("How long is it?").inputValue(), "50");
    await press(page, "Next");
    await page.locator("h1:text-is('Who may come?')").waitFor();
    await page.getByText("People of our organization").click();
    await press(page, "Open registration");
    await page.locator("h1:text-is('Registration is open')").waitFor();

    const made = await registrationOf(subject);
    assert.equal(made.meeting.id, meeting.id);
    assert.equal(made.registration.allowedRegistrant, "organization");
    assert.ok(Math.abs(new Date(made.registration.startDateTime) - new Date(times.startDateTime)) < 60_000, "when it was");
    await visitor.leave();
  });
}
