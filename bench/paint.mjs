// What a visitor waits for, as Debian's Chromium tells it: bench/run-paint [--loads 20]. First paint, first contentful paint, largest
// contentful paint, layout shift, requests and bytes of the registration page (phone, desktop) and of the console's first screen, each
// load with nothing cached; and of an empty page of a few bytes in the same turns, which is the browser's own floor. Prints Markdown.
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import { DESKTOP, PHONE, launch } from "../tests/browser/eyes.mjs";
import { Foyer } from "../tests/browser/foyer.mjs";

const asked = process.argv.indexOf("--loads");
const loads = asked < 0 ? 20 : Number(process.argv[asked + 1]);
const SETTLED_MS = 300; // nothing moves after that, or it is counted
const STOOD_MS = 1000; // a visitor's window stands already: this Chromium loads a page of its own toolbar into each new one

const floor = await new Promise((resolve) => {
  const server = http.createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end("<!doctype html><html lang=en><title>Empty</title><p>Nothing</p></html>");
  }).listen(0, "127.0.0.1", () => resolve(server));
});

const EVENT = {
  subject: "Night of the Lighthouses",
  description: "Come up a tower, see the lamp from within.\n\n18:00 Doors open\n18:30 Talks\n19:30 The lamps are lit",
  startDateTime: "2099-03-04T18:00:00Z", endDateTime: "2099-03-04T20:30:00Z",
  speakers: [{ displayName: "Ingrid Sæther", bio: "Keeper of the light" }, { displayName: "高橋 美咲", bio: "Photographer" }],
  customQuestions: [
    { displayName: "How will you take part?", isRequired: true, answerInputType: "radioButton", answerOptions: ["At the tower", "Online"] },
    { displayName: "What should we ask the keeper?", isRequired: false, answerInputType: "text" }],
};

// What the page has noted by itself once it stands.
function noted(settled) {
  return new Promise((resolve) => {
    const found = { shift: 0, largest: 0 };
    new PerformanceObserver((list) => { for (const each of list.getEntries()) found.shift += each.value; }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => { found.largest = list.getEntries().at(-1).startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
    setTimeout(() => {
      const [first, contentful] = ["first-paint", "first-contentful-paint"].map((name) => performance.getEntriesByName(name)[0].startTime);
      resolve({ ...found, first, contentful });
    }, settled);
  });
}

async function load(browser, { url, viewport, storageState, stands, timezoneId, stood = STOOD_MS }) {
  const context = await browser.newContext({ viewport, storageState, timezoneId, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const seen = { requests: 0, bytes: 0 };
  await network.send("Network.enable");
  network.on("Network.requestWillBeSent", () => { seen.requests += 1; });
  network.on("Network.loadingFinished", (event) => { seen.bytes += event.encodedDataLength; });
  await new Promise((resolve) => setTimeout(resolve, stood));
  await page.goto(url, { waitUntil: "load" });
  if (stands) await page.locator(stands).first().waitFor();
  const times = await page.evaluate(noted, SETTLED_MS);
  await context.close();
  return { ...seen, ...times };
}

async function signedIn(browser, foyer) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(foyer.door());
  await page.locator("button").click();
  await page.waitForURL("**/console/**");
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length % 2 ? sorted[sorted.length >> 1] : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

function row(name, results) {
  const of = (key) => results.map((each) => each[key]);
  const times = ["first", "contentful", "largest"].map((key) => `${median(of(key)).toFixed(0)} | ${Math.max(...of(key)).toFixed(0)}`);
  const [requests, bytes] = ["requests", "bytes"].map((key) => median(of(key)).toLocaleString("en", { maximumFractionDigits: 0 }));
  return `| ${name} | ${times.join(" | ")} | ${Math.max(...of("shift")).toFixed(3)} | ${requests} | ${bytes} |`;
}

const foyer = await Foyer.start();
const browser = await launch();
try {
  const { page } = await foyer.event(EVENT, { timeZone: "Europe/Lisbon", consentText: "I agree that pictures are taken." });
  for (let i = 0; i < 11; i++) await foyer.event({ ...EVENT, subject: `Night ${i}` }, { capacity: 50 });
  const storageState = await signedIn(browser, foyer);
  const empty = `http://127.0.0.1:${floor.address().port}/`;
  const cases = {
    "an empty page, phone": { url: empty, viewport: PHONE },
    "an empty page, desktop": { url: empty, viewport: DESKTOP },
    "registration page, phone": { url: page, viewport: PHONE },
    "registration page, desktop": { url: page, viewport: DESKTOP },
    "registration page, phone with another clock than the event's": { url: page, viewport: PHONE, timezoneId: "Asia/Tokyo" },
    "an empty page, desktop, into a window that opens just then": { url: empty, viewport: DESKTOP, stood: 0 },
    "registration page, desktop, into a window that opens just then": { url: page, viewport: DESKTOP, stood: 0 },
    "console, the list of meetings, desktop": { url: `${foyer.url}/console/`, viewport: DESKTOP, storageState, stands: 'a[href*="/overview"]' },
  };
  const taken = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let turn = -1; turn < loads; turn++) { // the first one warms what is no page's own: fonts, the browser's processes
    for (const [name, each] of Object.entries(cases)) {
      const result = await load(browser, each);
      if (turn >= 0) taken[name].push(result);
    }
    if (turn >= 0) process.stderr.write(`turn ${turn + 1}\n`);
  }
  console.log(`${os.cpus().length} cores with a load of ${fs.readFileSync("/proc/loadavg", "utf8").split(" ")[0]}, Chromium ${browser.version()}; ${loads} loads each, in turns, nothing cached.\n`);
  console.log("| what | first paint, ms | worst | first contentful | worst | largest contentful | worst | shift, worst | requests | bytes |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
  for (const [name, results] of Object.entries(taken)) console.log(row(name, results));
} finally {
  await browser.close();
  await foyer.stop();
  floor.close();
}
