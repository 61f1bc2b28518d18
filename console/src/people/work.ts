/* work: an action on the chosen, from the question whether to do it to what became of it, and its undoing. */
import { button } from "../ui/button";
import { confirm } from "../ui/dialog";
import { h, user } from "../ui/element";
import { tell } from "../ui/toast";
import { act, type Failure, type Outcome, type Subject, suited, undoable } from "./bulk";
import { nameOf } from "./query";
import { Stage } from "./stage";
import { type Action, actionWords, people } from "./states";

const FAILURES_SHOWN = 50;
const QUICK = 20; /* so many are one request */

export interface Work {
  base: string; /* of the registrants, in the API */
  changed: (subjects: readonly Subject[]) => void;
}

function failureList(failures: readonly Failure[]): HTMLElement {
  const rest = failures.length - FAILURES_SHOWN;
  return h(
    "div",
    {},
    h("ul", { class: "people-failures" }, ...failures.slice(0, FAILURES_SHOWN).map(({ subject, why }) => h("li", {}, h("strong", {}, user(nameOf(subject))), `: ${why}`))),
    rest > 0 && h("p", {}, `And ${people(rest)} more.`),
  );
}

function report(action: Action, outcome: Outcome): void {
  const stage = new Stage(outcome.stopped ? "Stopped" : "Some did not work");
  const failed = outcome.failed.length;
  stage.show(
    [
      h("p", {}, `${actionWords[action].done(people(outcome.done.length))}.${failed > 0 ? ` ${people(failed)} could not be:` : ""}`),
      failed > 0 && failureList(outcome.failed),
    ],
    [button("Close", () => stage.close(), { kind: "primary" })],
  );
}

async function run(work: Work, action: Action, subjects: readonly Subject[]): Promise<Outcome> {
  if (subjects.length <= QUICK) {
    const outcome = await act(work.base, action, subjects, new AbortController().signal, () => undefined);
    work.changed(subjects);
    return outcome;
  }
  const stage = new Stage(actionWords[action].label);
  const outcomes: Outcome[] = [];
  try {
    await stage.run(actionWords[action].label, subjects.length, async (signal, at) => {
      outcomes.push(await act(work.base, action, subjects, signal, (done) => at(done)));
    });
  } finally {
    stage.close();
    work.changed(subjects);
  }
  return outcomes[0] ?? { done: [], passed: [], failed: [], stopped: true };
}

function conclude(work: Work, action: Action, outcome: Outcome): void {
  const ways = undoable(action, outcome.done);
  const count = [...ways.values()].reduce((sum, list) => sum + list.length, 0);
  const undo = { words: `${count === outcome.done.length ? "Undo" : `Undo for ${people(count)}`}, with another mail`, run: () => goBack(work, ways) };

  if (outcome.failed.length > 0 || outcome.stopped) report(action, outcome);
  if (outcome.done.length > 0) tell(`${actionWords[action].done(people(outcome.done.length))}.`, "done", count > 0 ? undo : undefined);
}

/* What is undone is done the other way round, now, for everybody to see: the first mail has left, and the second says what counts.
 * They stand where the action led them, which is where the way back begins. */
async function goBack(work: Work, ways: ReadonlyMap<Action, Subject[]>): Promise<void> {
  for (const [action, subjects] of ways) {
    const from = action === "approve" ? "canceledByOrganizer" : "registered";
    const outcome = await run(work, action, subjects.map((subject) => ({ ...subject, state: from })));
    if (outcome.failed.length > 0) report(action, outcome);
    tell(`Undone for ${people(outcome.done.length)}, who were told by mail.`);
  }
}

function isGrave(action: Action): boolean {
  return action === "erase" || action === "cancel" || action === "reject";
}

export async function perform(work: Work, action: Action, subjects: readonly Subject[]): Promise<void> {
  const able = suited(action, subjects);
  const words = actionWords[action];
  const left = subjects.length - able.length;

  if (able.length === 0) {
    tell(`Nobody among ${people(subjects.length)} is in a state for that.`, "error");
    return;
  }
  const text = `${words.ask(people(able.length))}${left === 0 ? "" : ` ${people(left)} of the chosen cannot be: they are in another state, and stay as they are.`}`;
  const back = [...undoable(action, able).values()].reduce((sum, list) => sum + list.length, 0);
  const undoing = back === 0 ? "" : ` The mail leaves at once. Undoing it is offered afterwards${back === able.length ? "" : ` for ${people(back)}`}: it puts things back as they are now, as far as there are places, and sends a second mail that says so.`;
  const yes = await confirm({ title: `${words.label}?`, text: text + undoing, yes: words.label, no: "Back", kind: isGrave(action) ? "danger" : "primary" });
  if (yes) conclude(work, action, await run(work, action, able));
}
