/* foyer.js: what a browser knows and a server does not: the visitor's time zone and the time until an event begins. No
 * page needs it. */
"use strict";

(() => {
  const spoken = document.documentElement.lang;
  const language = spoken === "en" ? "en-GB" : spoken; /* as the server writes days and hours */
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  /* "Friday, 9 October 2026 at 10:53–11:53" */
  function span(start, end, timeZone) {
    const format = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone });
    return end > start ? format.formatRange(start, end) : format.format(start);
  }

  function localTimes(place) {
    if (zone === place.dataset.zone) return; /* before any calendar is asked: a browser's first one takes it long */
    const start = Number(place.dataset.start);
    const end = Number(place.dataset.end);
    const when = span(start, end, zone);
    if (when === span(start, end, place.dataset.zone)) return;
    place.textContent = place.dataset.local.replace("[zone]", zone.replace(/_/g, " ")).replace("[when]", when);
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

  function start() {
    for (const field of document.querySelectorAll("#zone, [data-own-zone]")) if (field.value === "") field.value = zone;
    document.querySelectorAll("[data-local]").forEach(localTimes);
  }

  document.querySelectorAll("[data-countdown]").forEach(countDown);
  for (const place of document.querySelectorAll("[data-opens]")) at("opens", place, open);
  for (const place of document.querySelectorAll("[data-until]")) at("until", place, () => (place.hidden = true));
  if (zone) start();
})();
