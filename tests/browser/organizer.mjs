// An organizer at the console: what the tests of their ways through it share.
import assert from "node:assert/strict";
import { DESKTOP, PHONE, Visitor } from "./eyes.mjs";
import { TENANT } from "./foyer.mjs";

const OPENER = "ad000000-0000-4000-8000-000000000001"; // whom the one-time link signs in
const BATCH_MOST = 20;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const WAYS = [
  { name: "console-desktop", viewport: DESKTOP, colorScheme: "light" },
  { name: "console-phone", viewport: PHONE, colorScheme: "dark" },
];
const DAY_MS = 86_400_000;
const time = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
export const days = (n) => time(Date.now() + n * DAY_MS);
// At noon in Greenwich: for who moves it to another time of the day, whenever the test runs.
export const noon = (n) => time((Math.floor(Date.now() / DAY_MS) + 0.5 + n) * DAY_MS);

// What is read until it is as wanted.
export async function until(what, read, good) {
  let found;
  for (let tries = 0; tries < 600; tries++, await wait(25)) {
    found = await read();
    if (good(found)) return found;
  }
  throw new Error(`it never came to this: ${what}: ${JSON.stringify(found)}`);
}

// Who came once by the one-time link comes again by the session that it gave.
const sessions = new WeakMap();

export async function signIn(browser, foyer, way) {
  const visitor = await Visitor.come(browser, foyer.url, way);
  const { page, context } = visitor;
  const cookies = sessions.get(foyer);
  page.setDefaultTimeout(30_000);
  if (cookies) {
    await context.addCookies(cookies);
    await page.goto(`${foyer.url}/console/`);
  } else {
    await page.goto(foyer.door());
    await page.click("button[type=submit]");
  }
  await page.locator("h1:text-is('Meetings')").waitFor();
  sessions.set(foyer, await context.cookies());
  return visitor;
}

// The API as who came by the one-time link.
export function asOpener(foyer) {
  const words = ["token", "--tenant", TENANT, "--user", OPENER, "--scope", "OnlineMeetings.ReadWrite"];
  return Object.assign(Object.create(foyer), { token: foyer.command(...words) });
}

// A tab of a meeting, drawn. The console's own way there is a change behind #.
export async function openTab(visitor, foyer, event, tab) {
  const { page } = visitor;
  await page.goto(`${foyer.url}/console/#/meetings/${foyer.organizer}/${event.meeting}/${tab}`);
  await page.locator(".strip [aria-current=page]", { hasText: new RegExp(`^${tab}$`, "i") }).waitFor();
  await page.locator(".tab > div:not(.skeleton)").waitFor();
}

// As over a slow network: all that is asked of the API takes a moment.
export async function late(page) {
  await page.route(/\/(beta|v1\.0)\//, async (route) => {
    await wait(300);
    await route.continue().catch(() => {}); // who asked may have left
  });
}

export function meetingOf(event) {
  return { ...event, meeting: event.where.match(/onlineMeetings\/([^/]+)/)[1] };
}

export async function enrol(foyer, event, bodies) {
  const requests = bodies.map((body, index) => ({ id: String(index), method: "POST", url: `${event.where.slice("/beta".length)}/registrants`, headers: { "Content-Type": "application/json" }, body }));
  for (let at = 0; at < requests.length; at += BATCH_MOST) {
    const { responses } = await foyer.call("POST", "/beta/$batch", { requests: requests.slice(at, at + BATCH_MOST) });
    for (const answer of responses) assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

const WHOLE = "$select=id,state,firstName,lastName,email,registrationDateTime,customQuestionAnswers&$expand=attendance&$top=1000";

export async function everybody(foyer, event, options = WHOLE) {
  return (await foyer.call("GET", `${event.where}/registrants?${options}`)).value;
}

// How many stand in each state: {registered: 3, pending: 1}.
export async function standings(foyer, event) {
  const counts = {};
  for (const { state } of await everybody(foyer, event, "$select=id,state&$top=1000")) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

export function press(within, words) {
  return within.locator(`fluent-button:visible:text-is("${words}"), fluent-anchor-button:visible:text-is("${words}")`).first().click();
}

// The console draws what it asked for by and by. Of a few screens a picture is kept.
export const look = (visitor, what, { going = false, picture = false } = {}) => visitor.look(what, { moves: true, going, picture });

// A dialog that says so; its frame alone is in sight, in a shadow.
export const asks = (page, text) => page.locator("fluent-dialog .dialog-content", { hasText: text }).waitFor();

// A question that must be answered first.
export async function answer(page, words) {
  await press(page.locator("fluent-dialog"), words);
  await page.locator("fluent-dialog").waitFor({ state: "detached" });
}

export async function told(page, text) {
  const toast = page.locator(".toast", { hasText: text });
  await toast.waitFor();
  await toast.locator(".toast-close").click();
}

// What is wrong with a field: said beside it, tied to it, and the first of them has the focus.
export async function faultAt(control) {
  await control.and(control.page().locator("[aria-invalid=true]")).waitFor();
  return control.evaluate((field) => {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
    return ids.map((id) => document.getElementById(id)).filter((one) => one?.classList.contains("field-fault") && !one.hidden).map((one) => one.textContent).join(" ");
  });
}
