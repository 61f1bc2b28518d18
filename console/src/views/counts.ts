/* counts: how many registrants there are in each state. */
import { batch, succeeded, type Call } from "../api";
import type { State } from "../model";

export const states: readonly { key: State; name: string }[] = [
  { key: "registered", name: "Registered" },
  { key: "waitlisted", name: "On the waiting list" },
  { key: "pending", name: "To approve" },
  { key: "unconfirmed", name: "To confirm their address" },
  { key: "canceledByRegistrant", name: "Canceled" },
  { key: "canceledByOrganizer", name: "Canceled by you" },
  { key: "rejected", name: "Rejected" },
  { key: "expired", name: "Never confirmed" },
];

export type Counts = ReadonlyMap<State, number>;

export async function countStates(path: string): Promise<Counts> {
  const counts = new Map<State, number>();
  const calls = states.map(
    (state): Call => ({ method: "GET", path: `${path}/registration/registrants/$count?$filter=${encodeURIComponent(`state eq '${state.key}'`)}` }),
  );
  await batch(calls, (index, answer) => {
    const state = states[index];
    if (state && succeeded(answer)) counts.set(state.key, Number(answer.body));
  });
  return counts;
}
