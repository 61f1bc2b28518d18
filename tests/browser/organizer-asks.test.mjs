// Questions of an event: asked, mended, put in order and taken away; what the preview shows is what people then see.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./eyes.mjs";
import { Foyer } from "./foyer.mjs";
import { WAYS, answer, asks, days, faultAt, look, meetingOf, openTab, press, signIn, told, until } from "./organizer.mjs";

let browser, foyer;
before(async () => { [browser, foyer] = await Promise.all([launch(), Foyer.start()]); });
after(async () => {
  await browser?.close();
  await foyer?.stop();
});

async function asked(event) {
  const questions = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
  return questions.map(({ displayName, answerInputType, isRequired, answerOptions }) => [displayName, answerInputType, isRequired, answerOptions ?? []]);
}

// What a form asks, in its order: names of fields, and of choices.
function namesIn(form) {
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const hidden = (element) => element.closest("[hidden], [aria-hidden=true], .unseen, [inert]") !== null;
  return [...form.querySelectorAll("label, legend")].filter((one) => !hidden(one) && !one.classList.contains("consent")).map(text);
}

const preview = (page) => page.locator(".question-page");
const inPreview = (page) => preview(page).evaluate((host, names) => new Function(`return (${names})`)()(host.shadowRoot), namesIn.toString());
const onPage = (page) => page.locator("main form[method=post]").evaluate((form, names) => new Function(`return (${names})`)()(form), namesIn.toString());

for (const way of WAYS) {
  test(`questions are asked, mended, ordered and taken away: ${way.name}`, async () => {
    const times = { startDateTime: days(12), endDateTime: days(12.1) };
    const event = meetingOf(await foyer.event({ subject: `Pottery evening, ${way.name}`, ...times }, {}));
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;
    const [question, kind, options] = [page.getByLabel("Question", { exact: true }), page.getByLabel("Answer", { exact: true }), page.getByLabel("Options")];

    const sent = [];
    page.on("request", (request) => { if (request.method() === "POST" && request.url().endsWith("/customQuestions")) sent.push(request.url()); });
    await openTab(visitor, foyer, event, "questions");
    await page.locator("h2:text-is('Only name and address are asked')").waitFor();
    await look(visitor, "questions-none");
    await press(page, "Add a question");
    await press(page.locator(".question-editor"), "Save");
    assert.equal(await faultAt(question), "Write what you want to ask.");
    await look(visitor, "question-fault");
    await question.fill("What have you made <before>?");
    await preview(page).getByText("What have you made <before>?").waitFor();
    await press(page.locator(".question-editor"), "Save");
    await told(page, "is asked from now on");
    assert.deepEqual(await asked(event), [["What have you made <before>?", "text", false, []]]);

    await press(page, "Add a question");
    await question.fill("Which clay?");
    await kind.selectOption("radioButton");
    await press(page.locator(".question-editor"), "Save");
    assert.equal(await faultAt(options), "Write the options that people can choose from, one a line.");
    assert.equal(sent.length, 1, "what can be known here is not sent: that is the first question alone");
    assert.ok(await kind.isVisible(), "the other fields stay where they were");
    await options.fill("x".repeat(1000));
    await press(page.locator(".question-editor"), "Save");
    await until("what the server alone knows is said as it says it", () => faultAt(options), (fault) => /longer than/.test(fault));
    await options.fill("Stoneware\n  Porcelain \n\nRed");
    await page.locator("fluent-switch[aria-label='Must be answered']").click();
    await preview(page).getByText("Porcelain").waitFor();
    assert.ok(await options.evaluate((field) => field.getBoundingClientRect().bottom > 0), "what is typed stays in sight");
    await look(visitor, "question-editor", { picture: "window" });
    await press(page.locator(".question-editor"), "Save");
    await told(page, "is asked from now on");
    assert.deepEqual((await asked(event))[1], ["Which clay?", "radioButton", true, ["Stoneware", "Porcelain", "Red"]]);

    await press(page, "Add a question");
    await question.fill("Anything else?");
    await press(page.locator(".question-editor"), "Save");
    await told(page, "is asked from now on");
    await page.locator("fluent-button[aria-label='Move up: Anything else?']").click();
    await page.locator("li.question:nth-child(2)", { hasText: "Anything else?" }).waitFor();
    await page.locator("fluent-button[aria-label='Edit: Which clay?']").click();
    await options.fill("Stoneware\nPorcelain\nBlack");
    await press(page.locator(".question-editor"), "Save");
    await told(page, "Saved.");
    assert.deepEqual((await asked(event)).map(([name, , , list]) => [name, list]),
      [["What have you made <before>?", []], ["Anything else?", []], ["Which clay?", ["Stoneware", "Porcelain", "Black"]]]);
    await look(visitor, "questions");

    const guest = await visitor.context.newPage();
    await guest.goto(event.page);
    assert.deepEqual(await inPreview(page), await onPage(guest), "the preview is what people see");
    await guest.close();
    await visitor.leave();
  });

  test(`what was answered is spoken of before it goes: ${way.name}`, async () => {
    const times = { startDateTime: days(12), endDateTime: days(12.1) };
    const event = meetingOf(await foyer.event({ subject: `Answered, ${way.name}`, ...times, customQuestions: [
      { displayName: "Your city?", isRequired: false, answerInputType: "text" }, { displayName: "Nobody says", isRequired: false, answerInputType: "text" }] }, {}));
    const [city] = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
    await foyer.call("POST", `${event.where}/registrants`, {
      firstName: "Aiko", lastName: "Mori", email: "aiko@example.org", customQuestionAnswers: [{ questionId: city.id, value: "Kyoto" }] });
    const visitor = await signIn(browser, foyer, way);
    const { page } = visitor;

    await openTab(visitor, foyer, event, "questions");
    await page.locator("fluent-button[aria-label='Edit: Your city?']").click();
    await page.getByText("1 person has answered this.").waitFor();
    await press(page.locator(".question-editor"), "Cancel");

    await page.locator("fluent-button[aria-label='Remove: Your city?']").click();
    await asks(page, "1 answer is kept");
    await look(visitor, "question-remove", { going: true });
    await answer(page, "Keep it");
    assert.equal((await asked(event)).length, 2, "kept");

    for (const name of ["Your city?", "Nobody says"]) {
      await page.locator(`fluent-button[aria-label='Remove: ${name}']`).click();
      await answer(page, "Remove");
      await told(page, "is asked no more");
    }
    assert.deepEqual(await asked(event), []);
    const [person] = await foyer.registrants(event);
    assert.deepEqual(person.customQuestionAnswers ?? [], [], "no list shows the answer");
    await page.locator("h2:text-is('Only name and address are asked')").waitFor();
    await visitor.leave();
  });
}

test("around the questions the preview speaks the event's language", async () => {
  const event = meetingOf(await foyer.event({ subject: "Auf Deutsch", startDateTime: days(7), endDateTime: days(7.1) }, { language: "de" }));
  await foyer.call("POST", `${event.where}/customQuestions`, { displayName: "Wo?", isRequired: false, answerInputType: "radioButton", answerOptions: ["Hier", "Dort"] });
  const visitor = await signIn(browser, foyer, WAYS[0]);

  await openTab(visitor, foyer, event, "questions");
  const seen = await inPreview(visitor.page);
  assert.ok(seen.includes("Vorname"), seen.join());
  await visitor.page.goto(`${event.page}&lang=de`);
  assert.deepEqual(seen, await onPage(visitor.page));
  await visitor.page.close();
});
