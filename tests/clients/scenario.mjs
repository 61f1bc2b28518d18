// What every client must be able to do with Foyer, written once. A client comes as an adapter (adapters/): connect(root, token) gives
// a session with create, read, update, replace, remove, walk and batch, made of nothing but what the package ships. What became of a
// call is told by the site's witness, never by the client that made it.
import assert from "node:assert/strict";
import { after, before, describe, it as promise } from "node:test";
import { END, REGISTRANT, START, Site, attendee, questions, registration } from "./support/site.mjs";

const CROWD = 250;
const LIMIT = { timeout: 60_000 };
const emails = (registrants) => registrants.map((registrant) => registrant.email).sort();

// (Node.js 18 runs hooks in a suite only, and for `it` alone.)
export const prove = (client) => describe(client.name, () => promises(client));

function promises(client) {
  let site, organizer, lisa, application;
  const behindProxy = (who) => client.connect(site.proxy.url, site.tokens[who]);
  const it = (words, act) => promise(words, LIMIT, act);

  before(async () => {
    site = await Site.start();
    [organizer, lisa, application] = ["organizer", "lisa", "application"].map((who) => client.connect(site.foyer.url, site.tokens[who]));
  });
  after(() => site.stop());

  // The refusal that `act` must end in, as the client's own error class tells it.
  async function refusal(session, act) {
    const error = await act().then((answer) => assert.fail(`no refusal but ${JSON.stringify(answer)}`), (thrown) => thrown);
    if (error instanceof assert.AssertionError) throw error;
    return session.failure(error);
  }

  // --- Meetings ---

  it("a meeting is created, found by its join address, changed and deleted", async () => {
    const made = await organizer.create("/me/onlineMeetings", { subject: "Quarterly safety briefing", startDateTime: START, endDateTime: END });
    const { value: found } = await organizer.read("/me/onlineMeetings", { filter: `JoinWebUrl eq '${client.literal(made.joinWebUrl)}'` });
    assert.deepEqual(found.map((meeting) => meeting.id), [made.id]);
    assert.equal(found[0].joinWebUrl, made.joinWebUrl);
    const changed = await organizer.update(`/me/onlineMeetings/${made.id}`, { subject: "Safety, once more" });
    assert.equal(changed.subject, "Safety, once more");
    const stored = await site.ask("GET", site.of(made), { status: 200 });
    assert.deepEqual([stored.subject, stored.startDateTime, stored.endDateTime], ["Safety, once more", START, END]);
    await organizer.remove(`/me/onlineMeetings/${made.id}`);
    await site.ask("GET", site.of(made), { status: 404 });
  });

  it("createOrGet makes one meeting for an external id", async () => {
    const wish = { externalId: `series-${client.name}`, subject: "Weekly", startDateTime: START, endDateTime: END };
    const person = behindProxy("organizer");
    const { seen } = await site.proxy.watch(async () => {
      const first = await person.create("/me/onlineMeetings/createOrGet", wish);
      const second = await person.create("/me/onlineMeetings/createOrGet", { ...wish, subject: "Another" });
      assert.equal(second.id, first.id);
      assert.equal((await site.ask("GET", site.of(first), { status: 200 })).subject, "Weekly");
    });
    assert.deepEqual(seen.map((call) => call.status), [201, 200]);
  });

  // --- A registration and its questions ---

  it("a registration is created with questions, read, changed and deleted", async () => {
    const meeting = await site.meeting();
    const path = `/me/onlineMeetings/${meeting.id}/registration`;
    const made = await organizer.create(path, registration("organization", {
      customQuestions: questions(), speakers: [{ displayName: "Noor Haddad", bio: "Safety lead" }] }));
    assert.equal(made.allowedRegistrant, "organization");
    assert.ok(!made.customQuestions, "create does not answer the questions");

    const plain = await organizer.read(path);
    assert.ok(!plain.customQuestions);
    assert.deepEqual([plain.startDateTime, plain.endDateTime], [START, END]);
    const whole = await organizer.read(path, { expand: "microsoft.graph.meetingRegistration/customQuestions" });
    assert.deepEqual(whole.customQuestions.map((question) => [question.displayName, question.isRequired, question.answerInputType, question.answerOptions]),
      questions().map((question) => [question.displayName, question.isRequired, question.answerInputType, question.answerOptions]));

    const short = await organizer.read(path, { select: "subject,startDateTime" });
    assert.deepEqual([short.subject, short.startDateTime], [plain.subject, START]);
    assert.ok(!("description" in short) && !("speakers" in short));

    await organizer.update(path, { "@odata.type": made["@odata.type"], subject: "Safety, once more", speakers: [{ displayName: "Ana Ruiz", bio: "Guest" }] });
    const stored = await site.ask("GET", site.of(meeting, "/registration"), { status: 200 });
    assert.equal(stored.subject, "Safety, once more");
    assert.deepEqual(stored.speakers.map((speaker) => speaker.displayName), ["Ana Ruiz"]);
    assert.equal(stored.description, "Site safety for all field staff.");

    await organizer.remove(path);
    await site.ask("GET", site.of(meeting, "/registration"), { status: 404 });
    await organizer.create(path, registration("everyone"));
    assert.equal((await site.ask("GET", site.of(meeting, "/registration"), { status: 200 })).allowedRegistrant, "everyone");
  });

  it("questions are listed, made, changed and deleted", async () => {
    const meeting = await site.event("everyone", { inline: questions() });
    const path = `/me/onlineMeetings/${meeting.id}/registration/customQuestions`;
    const made = await organizer.create(path, { displayName: "Diet?", isRequired: false, answerInputType: "text" });
    assert.equal((await organizer.read(`${path}/${made.id}`)).displayName, "Diet?");
    await organizer.update(`${path}/${made.id}`, { answerInputType: "radioButton", answerOptions: ["Any", "Vegan"] });
    await organizer.remove(`${path}/${meeting.questions[1].id}`);
    const { value } = await organizer.read(path);
    const stored = (await site.ask("GET", site.of(meeting, "/registration/customQuestions"), { status: 200 })).value;
    assert.deepEqual(value.map((question) => question.displayName), ["Which depot?", "Diet?"]);
    assert.deepEqual(stored.map((question) => question.answerOptions), [["North", "South"], ["Any", "Vegan"]]);
  });

  // --- Enrolling ---

  it("a signed-in person enrols, enrols again, and cancels", async () => {
    const meeting = await site.event("organization", { inline: questions() });
    const path = site.of(meeting, "/registration/registrants");
    const wish = { "@odata.type": REGISTRANT, firstName: "Lisa", lastName: "Adkins", email: "lisa.adkins@example.org",
      customQuestionAnswers: [{ questionId: meeting.questions[0].id, value: "North" }] };
    const first = await lisa.create(path, wish);
    assert.match(first.id, /^[\w-]{22}$/);
    assert.match(first.joinWebUrl, /\/l\/meetup-join\//);
    assert.ok(!first.firstName && !first.email && !first.status);
    const again = await lisa.create(path, wish);
    assert.deepEqual([again.id, again.joinWebUrl], [first.id, first.joinWebUrl]);

    const [stored, ...others] = await site.stored(meeting);
    assert.deepEqual(others, []);
    assert.deepEqual([stored.email, stored.status, stored.customQuestionAnswers.map((answer) => answer.value)],
      [wish.email, "registered", ["North", ""].slice(0, stored.customQuestionAnswers.length)]);
    await lisa.remove(`${path}/${first.id}`);
    assert.deepEqual((await site.stored(meeting)).map((registrant) => registrant.status), ["canceled"]);
  });

  it(`${CROWD} people enrol, and the client's own paging sees each of them once`, async () => {
    const meeting = await site.event("everyone");
    const path = site.of(meeting, "/registration/registrants");
    const numbers = Array.from({ length: CROWD }, (_, i) => i);
    const clerk = async () => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
        const answer = await application.create(path, attendee(number));
        assert.deepEqual([answer.id, answer.joinWebUrl], ["", ""], "the documents' empty object");
      }
    };
    await Promise.all(Array.from({ length: 8 }, clerk));

    const everybody = emails(Array.from({ length: CROWD }, (_, i) => attendee(i)));
    assert.deepEqual(emails(await site.stored(meeting)), everybody);
    assert.deepEqual(emails((await organizer.walk(path, { top: 40 })).items), everybody);
    assert.deepEqual(emails((await organizer.walk(path)).items), everybody, "100 a page where nobody says how many");

    // Filters, counts, order and the choice of properties, on the same crowd.
    const half = await organizer.walk(path, { filter: "status eq 'registered' and startswith(firstName,'In')", top: 50 });
    assert.equal(half.items.length, CROWD / 2);
    assert.ok(half.items.every((registrant) => registrant.firstName === "Ines"));
    const some = await organizer.read(path, { filter: "email in ('attendee.7@example.org','attendee.8@example.org')", count: true });
    assert.deepEqual([some["@odata.count"], emails(some.value)], [2, ["attendee.7@example.org", "attendee.8@example.org"]]);
    const page = await organizer.read(path, { count: true, top: 3, orderby: "lastName desc", select: "id,lastName" });
    assert.equal(page["@odata.count"], CROWD);
    assert.deepEqual(page.value.map((registrant) => registrant.lastName), ["Moreau-99", "Moreau-98", "Moreau-97"]);
    assert.ok(page.value.every((registrant) => registrant.id && !("email" in registrant)));
    assert.equal(Number(await organizer.read(`${path}/$count`)), CROWD);
  });

  // Twenty steps, of which number 7 is bad: what a client tells of each, and the others done.
  function checkTwenty(answers, good, bad) {
    assert.equal(Object.keys(answers).length, 20);
    for (const [id, { status }] of Object.entries(answers))
      if (status !== undefined) assert.equal(status, id === "7" ? bad : good, `step ${id}`);
  }

  if (client.batchBodies !== false)
    it("a batch of 20 enrols each, and a bad step harms no other", async () => {
      const meeting = await site.event("everyone");
      const path = site.of(meeting, "/registration/registrants");
      const steps = Array.from({ length: 20 }, (_, i) => ({ id: String(i), method: "POST", path, body: attendee(i) }));
      steps[7].body = attendee(7, { email: "nobody" });
      checkTwenty(await application.batch(steps), 200, 400);
      assert.deepEqual(emails(await site.stored(meeting)), emails(steps.filter((_, i) => i !== 7).map((step) => step.body)));
    });

  it("a batch of 20 cancels each, and a bad step harms no other", async () => {
    const meeting = await site.event("everyone");
    const path = site.of(meeting, "/registration/registrants");
    await site.enrol(meeting, ...Array(20).keys());
    const stored = await site.stored(meeting);
    const steps = stored.map(({ id }, i) => ({ id: String(i), method: "DELETE", path: `${path}/${i === 7 ? "AAAAAAAAAAAAAAAAAAAAAA" : id}` }));
    checkTwenty(await organizer.batch(steps), 204, 404);
    const states = Object.fromEntries((await site.stored(meeting)).map(({ id, status }) => [id, status]));
    assert.deepEqual(stored.map(({ id }) => states[id]), stored.map((_, i) => (i === 7 ? "registered" : "canceled")));
  });

  if (client.dependsOn !== false)
    it("a step of a batch waits for the one it depends on, and fails with it", async () => {
      const meeting = await site.event("everyone");
      const path = `/me/onlineMeetings/${meeting.id}`;
      const answers = await organizer.batch([
        { id: "look", method: "GET", path: `${path}/registration` },
        { id: "close", method: "DELETE", path: `${path}/registration`, dependsOn: ["look"] },
        { id: "gone", method: "GET", path: `${path}/registration`, dependsOn: ["close"] },
        { id: "never", method: "DELETE", path, dependsOn: ["gone"] },
      ]);
      assert.deepEqual(Object.fromEntries(Object.entries(answers).map(([id, { status }]) => [id, status])),
        { look: 200, close: 204, gone: 404, never: 424 });
      await site.ask("GET", site.of(meeting), { status: 200 });
      await site.ask("GET", site.of(meeting, "/registration"), { status: 404 });
    });

  it("who follows the list by delta learns of what is new, changed and erased, once", async () => {
    const meeting = await site.event("everyone");
    const path = site.of(meeting, "/registration/registrants");
    await site.enrol(meeting, 1, 2, 3);
    let round = await organizer.walk(`${path}/delta`);
    assert.deepEqual(emails(round.items), [1, 2, 3].map((number) => attendee(number).email));
    assert.ok(round.deltaLink, "the last page has a deltaLink");
    round = await organizer.walk(round.deltaLink);
    assert.deepEqual(round.items, []);

    const [one, two] = await site.stored(meeting);
    await site.enrol(meeting, 4);
    await site.ask("DELETE", `${path}/${one.id}`, { status: 204 });
    await site.ask("POST", `${path}/${two.id}/erase`, { status: 204 });
    round = await organizer.walk(round.deltaLink);
    const found = Object.fromEntries(round.items.map((item) => [item.id, item["@removed"] ? "removed" : item.status]));
    const [four] = (await site.stored(meeting)).filter((registrant) => registrant.email === attendee(4).email);
    assert.deepEqual(found, { [one.id]: "canceled", [two.id]: "removed", [four.id]: "registered" });
  });

  // --- Preferences and conditions ---

  it("Prefer is honoured and said so", async () => {
    const meeting = await site.event("everyone");
    const person = behindProxy("organizer");
    const { seen } = await site.proxy.watch(async () => {
      await person.update(site.of(meeting, "/registration"), { "@odata.type": "#microsoft.graph.meetingRegistration", subject: "Quiet" },
        { headers: { Prefer: "return=minimal" } });
      const whole = await person.create(site.of(meeting, "/registration/registrants"), attendee(1),
        { headers: { Prefer: "return=representation" } });
      assert.deepEqual([whole.email, whole.status], [attendee(1).email, "registered"]);
      assert.match(whole.id, /^[\w-]{22}$/);
      const page = await person.walk(site.of(meeting, "/registration/registrants"), { headers: { Prefer: "odata.maxpagesize=1" } });
      assert.equal(page.items.length, 1);
    });
    assert.deepEqual(seen.map((call) => [call.status, call.answer["preference-applied"]]),
      [[204, "return=minimal"], [200, "return=representation"], [200, "odata.maxpagesize=1"]]);
    assert.equal((await site.ask("GET", site.of(meeting, "/registration"), { status: 200 })).subject, "Quiet");
  });

  // --- Every class of error: status, code, words, and nothing done ---

  const stranger = (rest = "") => `/users/${site.organizer}/onlineMeetings/AAAAAAAAAAAAAAAAAAAAAA${rest}`;
  const REFUSALS = [
    { status: 400, code: "BadRequest", words: /error\.details/, what: "a body with two faults", who: "application",
      act: (session, path) => session.create(path, attendee(1, { email: "nobody", firstName: "" })),
      details: [["invalid", "email"], ["missing", "firstName"]] },
    { status: 400, code: "BadRequest", words: /\$filter/, what: "a malformed filter", who: "organizer",
      act: (session, path) => session.read(path, { filter: "status eq" }) },
    { status: 401, code: "InvalidAuthenticationToken", words: /token/, what: "a token that nobody signed", who: "broken",
      act: (session, path) => session.read(path) },
    { status: 403, code: "Forbidden", words: /OnlineMeetings\.Read/, what: "a token without the permission", who: "powerless",
      act: (session, path) => session.read(path) },
    { status: 403, code: "Forbidden", words: /organizer/, what: "another person", who: "lisa", act: (session, path) => session.read(path) },
    { status: 404, code: "NotFound", words: /no online meeting/, what: "a meeting that is not there", who: "organizer",
      act: (session) => session.read(stranger("/registration/registrants")) },
    { status: 405, code: "MethodNotAllowed", words: /Allowed: .*GET/, what: "PUT of a registration", who: "organizer",
      act: (session, path) => session.replace(path.replace(/\/registrants$/, ""), registration("everyone")) },
    { status: 406, code: "NotAcceptable", words: /application\/json/, what: "XML wanted", who: "organizer",
      act: (session, path) => session.read(path, { headers: { Accept: "application/xml" } }) },
    { status: 409, code: "registrationFull", words: /places/, what: "a full event", who: "application",
      act: (session, path) => session.create(path, attendee(2)) },
    { status: 409, code: "Conflict", words: /already/, what: "a second registration", who: "organizer",
      act: (session, path) => session.create(path.replace(/\/registrants$/, ""), registration("everyone")) },
    { status: 412, code: "resourceModified", words: /./, what: "a tag of another version", who: "organizer",
      act: (session, path) => session.update(path.replace(/\/registrants$/, ""), { "@odata.type": "#microsoft.graph.meetingRegistration", subject: "Late" },
        { headers: { "If-Match": 'W/"AAAAAAAAAAAAAAAAAAAAAA"' } }) },
    { status: 414, code: "UriTooLong", words: /URL/, what: "a URL beyond 8 KiB", who: "organizer",
      act: (session, path) => session.read(path, { filter: `startswith(email,'${"x".repeat(9000)}')` }) },
    { status: 415, code: "UnsupportedMediaType", words: /application\/json/, what: "a body that calls itself XML", who: "application",
      act: (session, path) => session.create(path, attendee(2), { headers: { "Content-Type": "application/xml" } }) },
  ];

  it("each refusal reaches the caller in the client's own error, says why, and changes nothing", async () => {
    const meeting = await site.event("everyone", { configuration: { capacity: 1 } });
    await site.enrol(meeting, 0);
    const look = async () => JSON.stringify([await site.stored(meeting), await site.ask("GET", site.of(meeting, "/registration"))]);
    const stood = await look();
    for (const { status, code, words, what, who, act, details } of REFUSALS) {
      const session = client.connect(site.foyer.url, site.tokens[who]);
      const told = await refusal(session, () => act(session, site.of(meeting, "/registration/registrants")));
      assert.deepEqual([told.status, told.code], [status, code], `${what}: ${JSON.stringify(told)}`);
      if (client.errorClass) assert.equal(told.kind, client.errorClass, what);
      assert.match(told.message, words, what);
      assert.match(told.requestId, /^[0-9a-f-]{36}$/, what);
      if (details) assert.deepEqual(told.details.map((fault) => [fault.code, fault.target]).sort(), details, what);
    }
    assert.equal(await look(), stood);
  });

  // --- The middleware that the client ships ---

  it("told to wait by 429, the client waits as long as Retry-After says, and the work is done once", async () => {
    const meeting = await site.event("everyone");
    const clerk = behindProxy("application");
    site.proxy.throttle(2);
    const { seen } = await site.proxy.watch(() => clerk.create(site.of(meeting, "/registration/registrants"), attendee(1)));
    assert.deepEqual(seen.map((call) => call.status), [429, 429, 200]);
    for (const i of [1, 2]) assert.ok(seen[i].at - seen[i - 1].at >= 990, `try ${i} came after ${seen[i].at - seen[i - 1].at} ms`);
    assert.deepEqual(emails(await site.stored(meeting)), [attendee(1).email]);
  });

  it("limited by the server itself, the client waits as long as told, and everything is done once", async () => {
    const meeting = await site.event("everyone");
    const clerk = behindProxy("application");
    site.proxy.from = "192.0.2.1";
    const { seen } = await site.proxy.watch(async () => {
      for (const number of [1, 2, 3, 4])
        await clerk.create(site.of(meeting, "/registration/registrants"), attendee(number));
    });
    site.proxy.from = undefined;
    const refused = seen.flatMap((call, i) => (call.status === 429 ? [i] : []));
    assert.ok(refused.length > 0, "2 a second are fewer than came");
    for (const i of refused) {
      const wait = 1000 * Number(seen[i].answer["retry-after"]);
      assert.ok(wait >= 1000 && seen[i + 1].at - seen[i].at >= wait - 10, `came again after ${seen[i + 1].at - seen[i].at} ms`);
      assert.equal(seen[i + 1].status, 200, "who waited as long as told is served");
      assert.equal(seen[i].answer["ratelimit-limit"], "2");
    }
    assert.deepEqual(emails(await site.stored(meeting)), [1, 2, 3, 4].map((number) => attendee(number).email));
  });

  it("told to wait again and again, the client gives up with the error of a 429", async () => {
    const meeting = await site.event("everyone");
    const clerk = behindProxy("application");
    site.proxy.throttle(10, 0);
    const told = await refusal(clerk, () => clerk.create(site.of(meeting, "/registration/registrants"), attendee(1)));
    site.proxy.scripted.length = 0;
    assert.equal(told.status, 429);
    if (client.code429 !== false) assert.equal(told.code, "TooManyRequests");
    assert.deepEqual(await site.stored(meeting), []);
  });

  it("a redirect is followed with the token, and the client says who it is", async () => {
    const meeting = await site.event("everyone");
    await site.enrol(meeting, 1);
    site.proxy.redirect();
    const { result, seen } = await site.proxy.watch(() => behindProxy("organizer").read(site.of(meeting, "/registration/registrants")));
    assert.deepEqual(emails(result.value), [attendee(1).email]);
    assert.deepEqual(seen.map((call) => call.status), [307, 200]);
    if (client.telemetry) assert.match(seen[1].headers.sdkversion, client.telemetry);
  });
}
