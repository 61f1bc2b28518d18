// The page of an event in a text browser: all that is to be read and filled in is there.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Foyer, linkIn } from "./foyer.mjs";

let foyer;
before(async () => { foyer = await Foyer.start(); });
after(async () => { await foyer?.stop(); });

async function dump(url) {
  const { stdout } = await promisify(execFile)("w3m", ["-dump", "-cols", "80", "-I", "UTF-8", "-O", "UTF-8", url]);
  return stdout;
}

// Each stands behind the one before it.
function inOrder(text, words) {
  let at = 0;
  for (const word of words) {
    const found = text.slice(at).search(word);
    assert.ok(found >= 0, `${word} behind ${at} in ${text}`);
    at += found;
  }
}

test("a text browser shows the form, and what is behind the mail", async () => {
  const event = await foyer.event({
    subject: "Rope access, one day course", description: "Knots, anchors, rescue.",
    startDateTime: "2035-07-04T09:00:00Z", endDateTime: "2035-07-04T10:30:00Z",
    speakers: [{ displayName: "Noor Haddad", bio: "Climbs since 2015." }],
    customQuestions: [
      { displayName: "Which depot?", isRequired: true, answerInputType: "radioButton", answerOptions: ["North", "South"] },
      { displayName: "What would you like to hear?", isRequired: false, answerInputType: "text" }],
  }, { capacity: 7, consentText: "We take photographs.", timeZone: "Europe/Berlin" });
  inOrder(await dump(event.page), [
    /Rope access, one day course/, /4 July 2035/, /11:00–12:30/, /Your time zone +\[ +\]\n\n.*\n+Show\n/, /Registration is open\. 7 places are left\./, /Knots, anchors, rescue\./,
    /Noor Haddad/, /Climbs since 2015\./, /Register/, /First name +\[ +\]/, /Last name +\[ +\]/, /Mail address +\[ +\]/,
    /Which depot\?/, /\( \) North/, /\( \) South/, /What would you like to hear\? \(optional\) \[ +\]/, /We take photographs\./, /\[ \]/,
    /leave this field empty *\[ +\]/, /Register\n/, /Deutsch/]);

  const person = { firstName: "Ines", lastName: "Moreau", email: "ines@example.org" };
  await foyer.call("PATCH", `${event.where}/configuration`, { consentText: null });
  const questions = (await foyer.call("GET", `${event.where}/customQuestions`)).value;
  await foyer.enrol(event, { ...person, customQuestionAnswers: [{ questionId: questions[0].id, value: "South" }] });
  const manage = await dump(linkIn(await foyer.mail(person.email), "/l/manage/"));
  inOrder(manage, [/Rope access, one day course/, /Ines Moreau/, /You are registered\./, /Which depot\?/, /South/, /Change my details/, /Cancel my registration/, /Erase me/]);
});
