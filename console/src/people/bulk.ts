/* bulk: one action on many people. Who is in a state that the action knows is acted on, twenty to a request; what became
 * of each is kept, so that it can be told and, where the table of moves has a way back, undone. */
import { batch, refusalIn, succeeded } from "../api";
import type { State } from "../model";
import { said } from "../refusal";
import { type Action, mayDo, undoOf } from "./states";

export interface Subject {
  id: string;
  state: State;
  firstName: string | null;
  lastName: string | null;
}

export interface Failure {
  subject: Subject;
  why: string;
}

export interface Outcome {
  done: Subject[];
  passed: Subject[]; // their state knows no such action
  failed: Failure[];
  stopped: boolean;
}

export function suited(action: Action, subjects: readonly Subject[]): Subject[] {
  return subjects.filter((subject) => mayDo(action, subject.state));
}

/* Undo: who is led back by which action. Only where every step has one way. */
export function undoable(action: Action, done: readonly Subject[]): Map<Action, Subject[]> {
  const ways = new Map<Action, Subject[]>();
  for (const subject of done) {
    const back = undoOf(action, subject.state);
    if (back !== undefined) ways.set(back, [...(ways.get(back) ?? []), subject]);
  }
  return ways;
}

export async function act(
  base: string,
  action: Action,
  subjects: readonly Subject[],
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<Outcome> {
  const able = suited(action, subjects);
  const chosen = new Set(able);
  const outcome: Outcome = {
    done: [],
    passed: subjects.filter((subject) => !chosen.has(subject)),
    failed: [],
    stopped: false,
  };
  let count = 0;
  const calls = able.map((subject) => ({
    method: "POST" as const,
    path: `${base}/${encodeURIComponent(subject.id)}/${action}`,
  }));
  try {
    await batch(
      calls,
      (index, answer) => {
        const subject = able[index];
        if (subject === undefined) return;
        if (succeeded(answer)) outcome.done.push(subject);
        else outcome.failed.push({ subject, why: said(refusalIn(answer)) });
        count += 1;
        progress(count, able.length);
      },
      { signal },
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    outcome.stopped = true;
  }
  return outcome;
}
