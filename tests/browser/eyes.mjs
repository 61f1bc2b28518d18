// A browser, and what is looked at on every page that it shows: nothing may be wrong with any of them.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { chromium } from "playwright-core";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.FOYER_TEST_PICTURES;
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

export function launch() {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
}

const AXE = { resultTypes: ["violations"] };

// A component says its role by ElementInternals, which axe-core does not see: for it, a name on one stands on nothing.
const hasHiddenRole = (rule, node) => rule.id === "aria-prohibited-attr" && node.html.startsWith("<fluent-");

function wideOnes() {
  const width = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth > width ? `${document.documentElement.scrollWidth} of ${width}` : "";
}

// What moved so far. A mark that is seen says that all before it was.
function moved() {
  return new Promise((resolve) => {
    const found = [];
    const tell = ({ value, sources }) => `${value} by ${sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName).join(", ")}`;
    const observer = new PerformanceObserver((list) => {
      found.push(...list.getEntriesByType("layout-shift").map(tell));
      if (list.getEntriesByName("looked").length === 0) return;
      observer.disconnect();
      resolve(found);
    });
    observer.observe({ type: "layout-shift", buffered: true });
    observer.observe({ type: "mark" });
    performance.mark("looked");
  });
}

// Resolves to "" when for CALM_FRAMES frames in a row nothing was on its way in the page, or to what still is after a while.
function still([frames, patience, going]) {
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? roots(each.shadowRoot) : []))];
  const moves = (animation) => animation.playState === "running" && Number.isFinite(animation.effect?.getComputedTiming().endTime);
  const stirs = () => {
    const all = roots(document);
    const found = (selector) => all.flatMap((root) => [...root.querySelectorAll(selector)].map((each) => `${selector}: ${each.tagName}`));
    return [
      ...(document.readyState === "complete" ? [] : ["the page loads"]),
      ...(document.fonts.status === "loaded" ? [] : ["fonts load"]),
      ...found(":not(:defined)"), ...(going ? [] : [...found("[aria-busy=true]"), ...found(".skeleton")]),
      ...all.flatMap((root) => root.getAnimations().filter(moves).map((each) => `moves: ${each.effect.target?.tagName}`)),
    ];
  };
  return new Promise((resolve) => {
    const until = performance.now() + patience;
    let changes = 1, calm = 0;
    const observer = new MutationObserver(() => { changes += 1; });
    for (const root of roots(document)) observer.observe(root, { subtree: true, childList: true, attributes: true });
    const frame = () => {
      const seen = changes, reasons = stirs();
      changes = 0;
      calm = seen || reasons.length ? 0 : calm + 1;
      if (calm < frames && performance.now() < until) return requestAnimationFrame(frame);
      observer.disconnect();
      return resolve(calm < frames ? reasons.join(", ") || "the page changes all the time" : "");
    };
    requestAnimationFrame(frame);
  });
}

const CALM_FRAMES = 4;
const PATIENCE_MS = 20_000;
const asked = new WeakMap(); // what each page asked for that is not there yet

// A page can be judged: all that was asked for is there, and nothing fades or loads. Where scripts run.
// `going`: something is under way for as long as it is looked at, and is shown to be.
export async function settled(page, { going = false } = {}) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const stirs = await page.evaluate(still, [CALM_FRAMES, Math.max(until - Date.now(), 1), going]);
    const pending = going ? [] : [...(asked.get(page) ?? [])].map((request) => `${request.method()} ${request.url()}`);
    if (!stirs && pending.length === 0) return;
    assert.ok(!stirs && Date.now() < until, `the page does not settle: ${[stirs, ...pending].join(", ")}`);
  }
}

// One visitor: `name` names their pictures; what is at `may` is asked too.
export class Visitor {
  static async come(browser, origin, way) {
    const { name, script = true, viewport = DESKTOP, colorScheme = "light", locale = "en-US", may = [] } = way;
    const visitor = new Visitor();
    Object.assign(visitor, { browser, origin, name, script, may: [origin, ...may], way: { viewport, colorScheme }, faults: [], bodies: [], styles: 0 });
    visitor.context = await browser.newContext({
      javaScriptEnabled: script, viewport, colorScheme, locale, timezoneId: "Asia/Tokyo", deviceScaleFactor: 1, reducedMotion: "reduce" });
    visitor.page = await visitor.context.newPage();
    visitor.watch();
    return visitor;
  }

  watch() {
    const going = new Set();
    asked.set(this.page, going);
    for (const over of ["requestfinished", "requestfailed"]) this.page.on(over, (request) => going.delete(request));
    this.page.on("request", (request) => {
      if (request.isNavigationRequest() && request.frame() === this.page.mainFrame()) going.clear(); // the page before is over
      going.add(request);
      if (!this.may.some((origin) => request.url().replace(/^blob:/, "").startsWith(origin))) this.faults.push(`asks somebody else: ${request.url()}`);
    });
    this.page.on("response", (response) => {
      // A program may leave a refusal unread, which then is never finished.
      if (response.request().resourceType() === "fetch") going.delete(response.request());
      const type = response.headers()["content-type"] ?? "";
      if (type.startsWith("text/css")) this.styles += 1;
      this.bodies.push(response.body().then((body) => body.length, () => 0)); // a redirect has none
    });
    this.page.on("console", (message) => {
      // A form that comes back with faults is a 4xx, which Chromium notes.
      if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource"))
        this.faults.push(`console: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.faults.push(`error: ${error.message}`));
  }

  // Presses what leads to another page, which is there when this returns.
  async go(what) {
    await Promise.all([this.page.waitForEvent("load"), typeof what === "string" ? this.page.click(what) : what.click()]);
  }

  // Bytes of everything that came so far, unpacked.
  async weight() {
    return (await Promise.all(this.bodies)).reduce((sum, length) => sum + length, 0);
  }

  // Nobody is kept out of the page that is shown, nothing sticks out of it, nothing moves (but where
  // what is asked for comes in by and by).
  // A picture is of the whole page, or of the "window".
  async look(what, { moves = false, going = false, picture = true } = {}) {
    if (this.script) await settled(this.page, { going });
    // Before axe-core, which scrolls.
    if (this.script && !moves) this.faults.push(...(await this.page.evaluate(moved)).map((shift) => `${what}: the layout shifts: ${shift}`));
    const { violations } = await this.judge();
    for (const rule of violations)
      for (const node of rule.nodes.filter((each) => !hasHiddenRole(rule, each))) this.faults.push(`${what}: ${rule.id}: ${node.html.slice(0, 120)}: ${node.any[0]?.message ?? ""}`);
    const wide = await this.page.evaluate(wideOnes);
    if (wide) this.faults.push(`${what}: wider than the window: ${wide}`);
    if (pictures && picture) {
      fs.mkdirSync(pictures, { recursive: true });
      await this.page.screenshot({ path: path.join(pictures, `${this.name}-${what}.png`), fullPage: picture !== "window" });
    }
    assert.deepEqual(this.faults, [], `${this.name}, ${what}`);
  }

  // Where no script runs axe-core does not run either: it reads the same page in a window of its own.
  async judge() {
    const page = this.script ? this.page : await this.double();
    await page.evaluate(axe);
    const result = await page.evaluate((options) => globalThis.axe.run(document, options), AXE);
    if (page !== this.page) await page.context().close();
    return result;
  }

  async double() {
    const { viewport, colorScheme } = this.way;
    const context = await this.browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const [url, body] = [this.page.url(), await this.page.content()];
    await page.route("**/*.js", (route) => route.abort());
    await page.route((address) => address.href.split("#")[0] === url.split("#")[0], (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
    await page.goto(url);
    await settled(page);
    return page;
  }

  async leave() {
    assert.deepEqual(this.faults, [], this.name);
    await this.context.close();
  }
}
