/* durations: ISO 8601 durations before the start, as the API has them (P1D, PT15M), in words. */

const units = [
  { pattern: /(\d+)W/, name: "week" },
  { pattern: /(\d+)D/, name: "day" },
  { pattern: /(\d+)H/, name: "hour" },
  { pattern: /T(?:\d+H)?(\d+)M/, name: "minute" },
] as const;

export function durationWords(duration: string): string {
  const parts = units.flatMap(({ pattern, name }) => {
    const amount = Number(pattern.exec(duration)?.[1] ?? 0);
    return amount === 0 ? [] : [`${amount} ${name}${amount === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? duration : `${parts.join(" ")} before`;
}

export const usualReminders: readonly string[] = ["P7D", "P3D", "P1D", "PT4H", "PT1H", "PT15M"];
