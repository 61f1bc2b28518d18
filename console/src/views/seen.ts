/* seen: resources as they were when they were shown here, and changes of them that must find them so. */
import { batch, etagOf, refusalIn, succeeded, type Call } from "../api";
import { differences, type Meanwhile, type Words } from "../ui/meanwhile";

export interface Seen<T> {
  it: T; /* what the form shows: what is other in it was touched here */
  there: T; /* what the next save is a change of: the same, or what others made of it, which who saves has been shown */
  etag: string | undefined; /* of that */
}

export async function see<T extends readonly unknown[]>(...paths: string[]): Promise<{ [I in keyof T]: Seen<T[I]> | null }> {
  const seen: (Seen<unknown> | null)[] = paths.map(() => null);
  await batch(paths.map((path) => ({ method: "GET", path })), (index, answer) => {
    if (succeeded(answer)) seen[index] = { it: answer.body, there: answer.body, etag: etagOf(answer) };
    else if (answer.status !== 404) throw refusalIn(answer);
  });
  return seen as { [I in keyof T]: Seen<T[I]> | null };
}

export function ifMatch(etag: string | undefined): Record<string, string> {
  return etag === undefined ? {} : { "If-Match": etag };
}

export function change(path: string, body: Record<string, unknown>, etag: string | undefined): Call {
  return { method: "PATCH", path, body, headers: ifMatch(etag) };
}

/* What of `wished` is other than what was shown: what nobody here touched stays as others leave it. */
export function changesOf(wished: Record<string, unknown>, shown: object): Record<string, unknown> {
  const before = shown as Record<string, unknown>;
  return Object.fromEntries(Object.entries(wished).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name] ?? null)));
}

/* A change of what was seen, and what it left is seen from then on: as its answer says, and not as it may be a moment later. */
export async function changeSeen<T>(path: string, body: Record<string, unknown>, seen: Seen<T>): Promise<void> {
  await batch([change(path, body, seen.etag)], (_, answer) => {
    if (!succeeded(answer)) throw refusalIn(answer);
    Object.assign(seen, { it: answer.body, there: answer.body, etag: etagOf(answer) });
  });
}

/* They were taken away meanwhile: there is nothing to save into. */
function still<T>(now: Seen<T> | null): Seen<T> {
  if (!now) throw new Error("It is not there any more: somebody else has taken it away.");
  return now;
}

/* A form of one or more resources, each as it was when it was shown: what others changed in them since. `words` names what the
 * form shows; `mine` is what stands in it. */
export async function changedMeanwhile<T extends readonly unknown[]>(
  shown: { [I in keyof T]: { path: string; seen: Seen<T[I]> } },
  words: (...all: T) => Words,
  mine: T,
): Promise<Meanwhile> {
  const now = (await see(...shown.map(({ path }) => path))).map(still);
  const theirs = now.map(({ it }) => it) as unknown as T;
  const before = shown.map(({ seen }) => seen.it) as unknown as T;
  return {
    differences: differences(words(...before), words(...theirs), words(...mine)),
    take: () => shown.forEach(({ seen }, index) => Object.assign(seen, { there: now[index]?.it, etag: now[index]?.etag })),
  };
}

/* What is saved beside changes the version of all of it, and nothing of what is typed here. */
export async function keep(card: { meanwhile: () => Promise<Meanwhile> }): Promise<void> {
  const meanwhile = await card.meanwhile();
  if (meanwhile.differences.length === 0) meanwhile.take();
}
