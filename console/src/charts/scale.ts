/* scale: round numbers for an axis. Counts are whole, so no step is below 1. */

export function stepFor(most: number, steps: number): number {
  const rough = Math.max(most / Math.max(steps, 1), 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return found * power;
}

/* From a round number at or below `least` (0 or less) to one at or above `most`. */
export function ticks(least: number, most: number, steps = 4): number[] {
  const step = stepFor(most - least, steps);
  const first = Math.floor(least / step) * step;
  const marks: number[] = [];

  for (let at = first; at < most + step; at += step) marks.push(at);
  return marks.length > 1 ? marks : [first, first + step];
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toLocaleString(undefined, { style: "percent", maximumFractionDigits: part > 0 && part / whole < 0.01 ? 1 : 0 });
}

export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
