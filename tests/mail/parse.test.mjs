// What mailparser finds in every kind of mail in every language: subject, text, page, calendar entry, and no trace of
// how it was made. golden/ has some texts as a whole, but for their times, which differ between releases of ICU.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { simpleParser } from 'mailparser';

const mails = process.env.FOYER_TEST_MAILS;
const TITLE = 'Quarterly safety briefing & site tour';
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'zh-Hans'];

// Which links a mail has, and what it does to the calendar.
const KINDS = {
  confirmation: [['join', 'cancel', 'manage'], 'REQUEST'],
  'confirmation-elsewhere': [['join', 'cancel', 'manage'], 'REQUEST'],
  approved: [['join', 'cancel', 'manage'], 'REQUEST'],
  promoted: [['join', 'cancel', 'manage'], 'REQUEST'],
  changed: [['join', 'cancel', 'manage'], 'REQUEST'],
  'changed-waitlisted': [['cancel', 'manage'], null],
  confirm_address: [['confirm'], null],
  pending: [['cancel', 'manage'], null],
  waitlisted: [['cancel', 'manage'], null],
  rejected: [['manage'], 'CANCEL'],
  canceled: [['manage'], 'CANCEL'],
  canceled_by_organizer: [['manage'], 'CANCEL'],
  reminder: [['join', 'cancel', 'quiet'], null],
  thanks: [[], null],
  link: [['join', 'cancel', 'manage'], null],
  'link-unconfirmed': [['confirm', 'cancel', 'manage'], null],
  'link-canceled': [['manage'], null],
  sign_in: [['sign-in'], null],
};
const LINKS = ['join', 'cancel', 'confirm', 'manage', 'quiet', 'sign-in'];
const address = (link) => (link === 'join' ? 'https://meet.example.org/l/meetup-join/' : `https://meet.example.org/l/${link}/`);

async function read(kind, language) {
  return simpleParser(readFileSync(join(mails, `${kind}.${language}.eml`)));
}

test('all of them are there', () => {
  const expected = Object.keys(KINDS).flatMap((kind) => LANGUAGES.map((language) => `${kind}.${language}.eml`));
  assert.deepEqual(readdirSync(mails).sort(), expected.sort());
});

for (const [kind, [links, method]] of Object.entries(KINDS)) {
  test(kind, async () => {
    const subjects = new Set();
    for (const language of LANGUAGES) {
      const where = `${kind}.${language}`;
      const mail = await read(kind, language);
      const ofEvent = kind !== 'sign_in';
      subjects.add(mail.subject);
      assert.equal(mail.subject.includes(TITLE), ofEvent, where);
      assert.equal(mail.to.value[0].address, 'lisa.adkins@contoso.example');
      for (const [form, text] of [['text', mail.text], ['html', mail.html]]) {
        assert.ok(!/\{\{|\}\}|\{=|undefined|\ufffd/.test(text), `${where}: ${form} shows how it was made`);
        if (ofEvent) assert.ok(text.includes('Lisa Adkins'), `${where}: ${form} without a name`);
        for (const link of LINKS) assert.equal(text.includes(address(link)), links.includes(link), `${where}: ${form}: ${link}`);
      }
      assert.ok(mail.html.startsWith(`<!DOCTYPE html>\n<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`), where);
      assert.ok(!/<script|<img|<link|@import|url\(/i.test(mail.html), `${where}: something is fetched or run`);
      if (ofEvent) assert.match(mail.text, /2026|٢٠٢٦/, where);
      const calendars = mail.attachments.filter((each) => each.contentType === 'text/calendar');
      assert.equal(mail.attachments.length, calendars.length, `${where}: something else is attached`);
      assert.equal(calendars.length, method === null ? 0 : 1, where);
      if (method !== null) assert.match(calendars[0].content.toString(), new RegExp(`^METHOD:${method}\\r$`, 'm'), where);
    }
    assert.ok(subjects.size >= LANGUAGES.length - 1, `${kind}: languages share their subjects`);
  });
}

for (const kind of ['confirmation-elsewhere', 'confirm_address', 'sign_in'])
  for (const language of ['en', 'de', 'ar', 'ja'])
    test(`golden: ${kind}.${language}`, async () => {
      const mail = await read(kind, language);
      const lines = `${mail.subject}\n\n${mail.text.trimEnd()}\n`.split('\n');
      const text = lines.map((line) => (/2026|٢٠٢٦/.test(line) ? '(a line with a time)' : line)).join('\n');
      const file = new URL(`golden/${kind}.${language}.txt`, import.meta.url);
      if (process.env.FOYER_WRITE_GOLDEN) {
        mkdirSync(new URL('golden/', import.meta.url), { recursive: true });
        writeFileSync(file, text);
      }
      assert.equal(text, readFileSync(file, 'utf8'));
    });
