/* foyer.js: what a browser knows and a server does not: the visitor's time zone and the time until an event begins. No
 * page needs it. */
"use strict";

(() => {
  const spoken = document.documentElement.lang;
  const language = spoken === "en" ? "en-GB" : spoken; /* as the server writes days and hours */

  /* A browser's first use of its calendars (Intl) takes as long as the whole page, which waits for this script with its
   * first paint: so it is asked when it cannot be helped, and for what nobody sees yet, later. */
  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

  /* "Friday, 9 October 2026 at 10:53–11:53" */
  function span(start, end, timeZone) {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone });
    return end > start ? format.formatRange(start, end) : format.format(start);
  }

  const offset = (at) => -new Date(at).getTimezoneOffset();

  /* Whose clock shows what the event's does is told nothing. */
  function localTimes(place) {
    const start = Number(place.dataset.start);
    const end = Math.max(start, Number(place.dataset.end));
    if (`${offset(start)} ${offset(end)}` === place.dataset.offsets) return;
    const own = zone();
    if (!own || own === place.dataset.zone) return; /* two tables of summer times may differ */
    place.textContent = place.dataset.local.replace("[zone]", own.replace(/_/g, " ")).replace("[when]", span(start, end, own));
    place.hidden = false;
  }

  function untilText(seconds) {
    const days = Math.floor(seconds / 86400);
    const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
    const time = clock.map((part) => String(part).padStart(2, "0")).join(":");
    if (days === 0) return time;
    return new Intl.NumberFormat(language, { style: "unit", unit: "day", unitDisplay: "long" }).format(days) + " " + time;
  }

  /* No live region: who listens is not told each second. */
  function countDown(place) {
    const seconds = Math.ceil((Number(place.dataset.countdown) - Date.now()) / 1000);
    place.textContent = untilText(Math.max(seconds, 0));
    if (seconds > 0) setTimeout(countDown, 1000, place);
  }

  /* Waits till the time in `data-{name}`, in steps: timers are not that long, and a machine may have slept. */
  function at(name, place, act) {
    const left = Number(place.dataset[name]) - Date.now();
    if (left > 0) setTimeout(at, Math.min(left, 1000), name, place, act);
    else act(place);
  }

  /* Once, and so said to who listens. */
  function open(place) {
    place.hidden = false;
    if (place.dataset.said) place.textContent = place.dataset.said;
  }

  /* The visitor's zone, for who opens the choice of one or sends the form. */
  const tellZone = (field) => { if (field.value === "") field.value = zone() ?? ""; };

  document.querySelectorAll("[data-countdown]").forEach(countDown);
  for (const place of document.querySelectorAll("[data-opens]")) at("opens", place, open);
  for (const place of document.querySelectorAll("[data-until]")) at("until", place, () => (place.hidden = true));
  document.querySelectorAll("[data-local]").forEach(localTimes);
  for (const field of document.querySelectorAll("#zone")) field.closest("details").addEventListener("toggle", () => tellZone(field));
  for (const field of document.querySelectorAll("[data-own-zone]")) field.form.addEventListener("submit", () => tellZone(field));
})();
