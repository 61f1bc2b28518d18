/* counts: how many registrants there are in each state. */
import { batch, refusalIn, succeeded, type Call } from "../api";
import type { State } from "../model";
import { stateNames } from "../people/states";

const states = Object.keys(stateNames) as State[];

export type Counts = ReadonlyMap<State, number>;

export async function countStates(path: string): Promise<Counts> {
  const counts = new Map<State, number>();
  const calls = states.map(
    (state): Call => ({ method: "GET", path: `${path}/registration/registrants/$count?$filter=${encodeURIComponent(`state eq '${state}'`)}` }),
  );
  await batch(calls, (index, answer) => {
    const state = states[index];
    if (answer.status >= 500) throw refusalIn(answer); /* not known is not none */
    if (state && succeeded(answer)) counts.set(state, Number(answer.body));
  });
  return counts;
}
