// One registrant looked after: what they answered, each mail to them, what is mended, and that they came.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, days, enrol, everybody, faultAt, look, meetingOf, openTab, press, signIn, told, until } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

for (const way of WAYS) {
  test(`one of them is looked after: ${way.name}`, async () => {
    const email = `zoe@${way.name}.example.org`;
    const times = { startDateTime: days(0.01), endDateTime: days(0.1) };
    const event = meetingOf(await foyer.event({ subject: `One, ${way.name}`, ...times, customQuestions: [
      { displayName: "Which boat?", isRequired: false, answerInputType: "radioButton", answerOptions: ["Red", "Blue"] }] }, {}));
    const [boat] = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
    await enrol(foyer, event, [{ firstName: "Zoë", lastName: "Marsh", email, customQuestionAnswers: [{ questionId: boat.id, value: "Red" }] }]);
    const [zoe] = await everybody(foyer, event);
    const mails = async () => (await foyer.call("GET", `${event.where}/registrants/${zoe.id}/mails`)).value;
    await until("the mail is sent", mails, (all) => all.every((mail) => mail.status === "sent"));
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const panel = page.locator("fluent-drawer");
    const stored = async () => (await everybody(foyer, event))[0];

    await openTab(visitor, foyer, event, "registrants");
    await page.getByRole("button", { name: "Zoë Marsh" }).click();
    await panel.getByText("Which boat?").waitFor();
    await panel.locator(".person-answers dd", { hasText: "Red" }).waitFor();
    await panel.locator(".person-mail", { hasText: "Confirmation with the way in" }).getByText(/^sent, /).waitFor();
    await panel.getByText("Has not come yet.").waitFor();
    await look(visitor, "person", { picture: "window" });

    await press(panel, "Edit");
    await panel.getByLabel("E-mail").fill("nonsense");
    await press(panel, "Save");
    assert.notEqual(await faultAt(panel.getByLabel("E-mail")), "");
    await look(visitor, "person-fault");
    await panel.getByLabel("E-mail").fill(email);
    await panel.getByLabel("Last name").fill("Marsh-O’Neil");
    await panel.getByLabel("Which boat?").selectOption("Blue");
    await press(panel, "Save");
    await told(page, "Saved.");
    await panel.locator(".person-answers dd", { hasText: "Blue" }).waitFor();
    const mended = await stored();
    assert.deepEqual([mended.firstName, mended.lastName, mended.email, mended.customQuestionAnswers.map((one) => one.value)], ["Zoë", "Marsh-O’Neil", email, ["Blue"]]);
    await panel.locator("fluent-button[aria-label='Close']").click();
    await page.getByRole("button", { name: "Zoë Marsh-O’Neil" }).waitFor(); // in the table too

    await openTab(visitor, foyer, event, "attendance");
    await page.locator("fluent-button[aria-label='Mark Zoë Marsh-O’Neil as here']").click();
    await page.locator(".door-count", { hasText: "1 of 1 here" }).waitFor();
    await look(visitor, "door-list");
    assert.equal((await stored()).attendance.length, 1);
    await openTab(visitor, foyer, event, "registrants");
    await page.getByRole("button", { name: "Zoë Marsh-O’Neil" }).click();
    await panel.getByText(/^Came on /).waitFor();
    await visitor.leave();
  });
}
