/* states: where a registrant can stand, what may be done with them there, and what undoes it. The table is the server's
 * (core/move.c there): what it would refuse is not offered. */

import type { State } from "../model";
import type { Tone } from "../ui/states";

export type Action = "approve" | "reject" | "promote" | "cancel" | "resend" | "erase";

export const stateNames: Record<State, string> = {
  unconfirmed: "Address not confirmed",
  pending: "Waiting for approval",
  waitlisted: "On the waiting list",
  registered: "Registered",
  rejected: "Rejected",
  canceledByRegistrant: "Canceled by themselves",
  canceledByOrganizer: "Canceled by you",
  expired: "Never confirmed",
};

/* How a state looks; its name is always beside it, so no color says anything alone. */
export const stateTones: Record<State, Tone> = {
  unconfirmed: "informative",
  pending: "warning",
  waitlisted: "brand",
  registered: "success",
  rejected: "danger",
  canceledByRegistrant: "subtle",
  canceledByOrganizer: "subtle",
  expired: "subtle",
};

const staying: Partial<Record<State, State>> = {};
for (const state of Object.keys(stateNames) as State[]) staying[state] = state;

/* From which state into which. */
const moves: Record<Action, Partial<Record<State, State>>> = {
  approve: { pending: "registered", rejected: "registered", canceledByOrganizer: "registered" },
  reject: { unconfirmed: "rejected", pending: "rejected", waitlisted: "rejected", registered: "rejected" },
  promote: { waitlisted: "registered" },
  cancel: {
    unconfirmed: "canceledByOrganizer",
    pending: "canceledByOrganizer",
    waitlisted: "canceledByOrganizer",
    registered: "canceledByOrganizer",
  },
  resend: { ...staying, expired: undefined },
  erase: staying,
};

export const actions = Object.keys(moves) as Action[];

export function mayDo(action: Action, state: State): boolean {
  return moves[action][state] !== undefined;
}

/* What leads back from where the action led; undefined: nothing does. */
export function undoOf(action: Action, from: State): Action | undefined {
  const to = moves[action][from];
  if (to === undefined || to === from) return undefined;
  return actions.find((other) => moves[other][to] === from);
}

export interface ActionWords {
  label: string;
  done: (count: string) => string;
  /* Said before it is done to several; what is mailed is part of it. */
  ask: (count: string) => string;
}

export const actionWords: Record<Action, ActionWords> = {
  approve: {
    label: "Approve",
    done: (count) => `${count} approved`,
    ask: (count) => `Approve ${count}? Each of them gets a place, as long as there are any, and is told by mail.`,
  },
  reject: {
    label: "Reject",
    done: (count) => `${count} rejected`,
    ask: (count) => `Reject ${count}? Each of them is told by mail.`,
  },
  promote: {
    label: "Give a place",
    done: (count) => `${count} given a place`,
    ask: (count) => `Give ${count} a place now, ahead of the waiting list? Each of them is told by mail.`,
  },
  cancel: {
    label: "Cancel",
    done: (count) => `${count} canceled`,
    ask: (count) => `Cancel ${count}? Each of them is told by mail, and free places go to the waiting list.`,
  },
  resend: {
    label: "Send mail again",
    done: (count) => `Mail sent again to ${count}`,
    ask: (count) => `Send ${count} once more the mail that tells how they stand?`,
  },
  erase: {
    label: "Erase",
    done: (count) => `${count} erased`,
    ask: (count) =>
      `Erase ${count} for good? Names, addresses, answers and mails are deleted, nobody is told, and nothing brings them back.`,
  },
};

export function people(count: number): string {
  return count === 1 ? "1 person" : `${count.toLocaleString()} people`;
}
