// Every mail in a real browser: none is wider than the smallest phone, every text has contrast enough, light and dark.
//   screens.mjs MAILS [PICTURES]    MAILS: a folder that write_mails filled; PICTURES: where a dozen pictures go
import { readdirSync, readFileSync, mkdirSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { chromium } from 'playwright-core';

const [mails, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

// A picture: mail, colours, viewport.
const PHONE = { width: 360, height: 780 };
const DESKTOP = { width: 760, height: 780 };
const shown = [
  ['confirmation-elsewhere.en', 'light', DESKTOP],
  ['confirmation-elsewhere.en', 'dark', DESKTOP],
  ['confirmation.de', 'light', PHONE],
  ['confirmation.de', 'dark', PHONE],
  ['confirm_address.ar', 'light', PHONE],
  ['confirm_address.ar', 'dark', DESKTOP],
  ['waitlisted.ja', 'light', PHONE],
  ['changed.ja', 'dark', PHONE],
  ['canceled_by_organizer.en', 'light', PHONE],
  ['reminder.de', 'light', DESKTOP],
  ['sign_in.en', 'dark', PHONE],
  ['thanks.ar', 'light', PHONE],
];

const faults = [];
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });

const pages = new Map(); // by colours and size: a context each

async function open(name, colorScheme, viewport) {
  const key = `${colorScheme} ${viewport.width}`;
  if (!pages.has(key)) {
    const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: 1 });
    pages.set(key, await context.newPage());
    pages.get(key).on('request', (request) => faults.push(`a mail fetches ${request.url()}`));
  }
  const page = pages.get(key);
  await page.setContent((await simpleParser(readFileSync(join(mails, `${name}.eml`)))).html);
  return page;
}

function wideOnes() {
  const out = [];
  for (const each of document.body.querySelectorAll('*')) {
    const box = each.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 0.5 || box.left < -0.5)) out.push(each.tagName + '.' + each.className);
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push(`the page: ${document.documentElement.scrollWidth}`);
  for (const each of document.querySelectorAll('a.button'))
    if (each.getBoundingClientRect().height < 44) out.push('not wide, but a button too low for a thumb');
  return out;
}

const SMALLEST = { width: 320, height: 700 };

async function widthCheck(name) {
  const page = await open(name, 'light', SMALLEST);
  const wide = await page.evaluate(wideOnes);
  if (wide.length > 0) faults.push(`${name}: wider than 320: ${wide.join(', ')}`);
}

const lookedAt = new Set(); // a page in Arabic letters alone is none to axe-core

async function contrastCheck(name, colorScheme) {
  const page = await open(name, colorScheme, SMALLEST);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['color-contrast', 'html-has-lang', 'html-lang-valid', 'document-title', 'link-name', 'link-in-text-block', 'aria-allowed-role'],
  }));
  if (passes.some((rule) => rule.id === 'color-contrast')) lookedAt.add(`${name.split('.')[0]} ${colorScheme}`);
  for (const rule of violations)
    for (const node of rule.nodes) faults.push(`${name}, ${colorScheme}: ${rule.id}: ${node.html.slice(0, 90)}: ${node.any[0]?.message ?? ''}`);
}

const names = readdirSync(mails).filter((each) => each.endsWith('.eml')).map((each) => each.slice(0, -4)).sort();
if (names.length === 0) throw new Error(`no mails in ${mails}`);
for (const name of names) await widthCheck(name);
// Colours are the same in every language; which side they stand on is not.
const judged = names.filter((name) => /\.(en|ar)$/.test(name));
for (const name of judged)
  for (const colorScheme of ['light', 'dark']) await contrastCheck(name, colorScheme);
for (const kind of new Set(judged.map((name) => name.split('.')[0])))
  for (const colorScheme of ['light', 'dark'])
    if (!lookedAt.has(`${kind} ${colorScheme}`)) faults.push(`${kind}, ${colorScheme}: contrast was not looked at`);

if (pictures !== undefined) {
  mkdirSync(pictures, { recursive: true });
  for (const [name, colorScheme, viewport] of shown) {
    const page = await open(name, colorScheme, viewport);
    const device = viewport === PHONE ? 'phone' : 'desktop';
    await page.screenshot({ path: join(pictures, `${name}.${device}.${colorScheme}.png`), fullPage: true });
  }
}
await browser.close();
for (const fault of faults) console.error(fault);
console.log(`${names.length} mails, on 320 pixels, and ${judged.length} for contrast, light and dark: ${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
