// What-ifs on the way: one is asked at a time, the newest takes the place of those
// that waited, and what comes back is the plan's own answer. Dates come first, the
// likelihood of a few trials while the hand is still, and of many soon after.
import { signal, type ReadonlySignal } from "@preact/signals";
import { ask } from "../../wire/ask";
import type { Change, Tried } from "../../wire/types";

// Answer is what the plan would be.
export interface Answer {
  readonly tried: Tried; // with the dates
  readonly odds: Tried | undefined; // the same with likelihoods, when they have come
  readonly changes: readonly Change[];
}

// Trial asks what changes would bring.
export interface Trial {
  readonly answer: ReadonlySignal<Answer | undefined>;
  readonly trouble: ReadonlySignal<string>; // why there is no answer
  readonly resting: ReadonlySignal<boolean>; // likelihoods are being computed
  ask(changes: readonly Change[]): void;
  stop(): void;
}

// Step is what a place of the hand asks, and when it was there.
interface Step { readonly changes: readonly Change[]; readonly at: number }

// painted measures from a step to when its answer can be seen, in the frame after the
// one that draws it.
function painted(name: string, from: number, detail: { trials: number; moves: number }): void {
  requestAnimationFrame(() => { setTimeout(() => { performance.measure(name, { start: from, end: performance.now(), detail }); }); });
}

// A hand moves by several days within a blink: a question so young, with all that it
// took the place of, gives way to the next. An older one is answered first, so that a
// hand that never rests sees something, too.
const young = 40; // ms

const rests = [{ after: 90, trials: 100 }, { after: 350, trials: 1000 }] as const; // ms without a step

// trial begins a series of questions about a workspace. What is given up is given up
// here: by one name for all of them, a question that comes late to the server would end
// the one that was asked after it.
export function trial(workspace: string): Trial {
  const answer = signal<Answer | undefined>(undefined);
  const trouble = signal("");
  const resting = signal(false);
  let wanted: Step | undefined;
  let busy = false;
  let stopped = false;
  let timers: number[] = [];
  let far: AbortController | undefined; // of the likelihoods under way
  let near: AbortController | undefined; // of the dates under way
  let begun = 0; // when they were asked for, or the first that they took the place of

  const dates = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    let replaced = false;
    while (wanted && !stopped) {
      const { changes, at } = wanted;
      wanted = undefined;
      const mine = near = new AbortController();
      if (!replaced) begun = performance.now();
      replaced = false;
      try {
        const tried = await ask("plan.try", { workspace, question: crypto.randomUUID(), changes: [...changes] }, { signal: mine.signal });
        if (stopped) break;
        trouble.value = "";
        answer.value = { tried, odds: undefined, changes };
        painted("trestle:drag-step", at, { trials: 0, moves: tried.moves.length });
      } catch (why) {
        replaced = mine.signal.aborted;
        if (!replaced) trouble.value = why instanceof Error ? why.message : String(why);
      }
      if (!wanted) rest(changes, at);
    }
    busy = false;
  };
  const rest = (changes: readonly Change[], at: number): void => {
    timers.forEach(clearTimeout);
    timers = rests.map(({ after, trials }) => window.setTimeout(() => { void odds(changes, trials, at); }, after));
  };
  const odds = async (changes: readonly Change[], trials: number, at: number): Promise<void> => {
    if (stopped || busy) return;
    far?.abort();
    far = new AbortController();
    resting.value = true;
    try {
      const tried = await ask("plan.try", { workspace, question: crypto.randomUUID(), changes: [...changes], trials }, { signal: far.signal });
      const now = answer.peek();
      if (!stopped && now && now.changes === changes) answer.value = { ...now, odds: tried };
      if (trials === rests[rests.length - 1]?.trials) resting.value = false;
      painted("trestle:drag-odds", at, { trials, moves: tried.moves.length });
    } catch {
      // A newer step has taken its place.
    }
  };
  return {
    answer, trouble, resting,
    ask: (changes) => {
      resting.value = false;
      timers.forEach(clearTimeout);
      far?.abort();
      wanted = { changes, at: performance.now() };
      if (busy && performance.now() - begun < young) near?.abort();
      void dates();
    },
    stop: () => {
      stopped = true;
      timers.forEach(clearTimeout);
      far?.abort();
      near?.abort();
    },
  };
}
