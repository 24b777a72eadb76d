// The driving chain of an item or a promise: what its date hangs on, as the plan
// says it.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { ask } from "../../wire/ask";
import type { WhyView } from "../../wire/types";
import type { Model } from "./model";
import * as view from "./view";

// Chains are the answers to "why this date?".
export interface Chains {
  readonly why: ReadonlySignal<WhyView | undefined>; // of what the address asks about
  readonly asking: ReadonlySignal<boolean>; // that is not answered yet
  readonly shown: ReadonlySignal<ReadonlySet<string> | undefined>; // the items to ring
  hover(key: string): void; // "" for nothing
  stop(): void;
}

const soon = 4000; // ms until more is known of what is still being tried
const patience = 220; // ms before what is pointed at is asked about

// chains follows what the address asks about and what is pointed at.
export function chains(model: Model): Chains {
  const why = signal<WhyView | undefined>(undefined);
  const asking = signal(false);
  const over = signal<WhyView | undefined>(undefined);
  const known = new Map<string, WhyView>();
  let timer = 0;
  let again = 0;
  let wanted = "";
  const read = async (key: string): Promise<WhyView | undefined> => {
    const was = known.get(key);
    if (was) return was;
    try {
      const answer = await ask("plan.why", { workspace: model.store.workspace, key });
      if (!answer.trying) known.set(key, answer);
      return answer;
    } catch {
      return undefined;
    }
  };
  const follow = (): void => {
    const key = view.why.peek();
    clearTimeout(again);
    if (key === "") {
      asking.value = false;
      why.value = undefined;
      model.asked.value = [];
      return;
    }
    asking.value = true;
    void read(key).then((answer) => {
      if (view.why.peek() !== key) return;
      why.value = answer;
      asking.value = false;
      if (answer?.trying) again = window.setTimeout(() => { if (view.why.peek() === key) follow(); }, soon);
      model.asked.value = answer?.steps.map((s) => s.item.key) ?? [];
    });
  };
  const offs = [
    view.why.subscribe(follow),
    model.store.lastPlan.subscribe((plan) => {
      if (!plan) return;
      known.clear();
      follow();
    }),
  ];
  const keys = (w: WhyView | undefined): ReadonlySet<string> | undefined => (w && w.steps.length > 0 ? new Set(w.steps.map((s) => s.item.key)) : undefined);
  return {
    why, asking,
    shown: computed(() => keys(over.value) ?? keys(why.value)),
    hover: (key) => {
      if (key === wanted) return;
      wanted = key;
      clearTimeout(timer);
      if (key === "") {
        over.value = undefined;
        return;
      }
      timer = window.setTimeout(() => { void read(key).then((answer) => { if (wanted === key) over.value = answer; }); }, patience);
    },
    stop: () => {
      clearTimeout(timer);
      clearTimeout(again);
      for (const off of offs) off();
    },
  };
}
