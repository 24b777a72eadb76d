// What the plan says beside the dates of items: how promises stand, how far ahead
// technical work lands, what does not fit together.
import { signal } from "@preact/signals";
import type { Store } from "../../store/store";
import { ask } from "../../wire/ask";
import type { Conflict, Lead, Promise as Promised } from "../../wire/types";

// Facts are as of one plan.
export interface Facts {
  readonly promises: readonly Promised[];
  readonly leads: readonly Lead[];
  readonly conflicts: readonly Conflict[];
}

const none: Facts = { promises: [], leads: [], conflicts: [] };

// factsOf reads the facts now and after each plan, until stopped.
export function factsOf(store: Store): { facts: { readonly value: Facts }; stop: () => void } {
  const facts = signal<Facts>(none);
  let stopped = false;
  let asking = false;
  let again = false;
  const read = async (): Promise<void> => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const given = { workspace: store.workspace };
      const [runway, attention] = await Promise.all([ask("plan.runway", given), ask("plan.attention", given)]);
      if (!stopped) facts.value = { promises: runway.promises, leads: runway.leads, conflicts: attention.conflicts };
    } catch {
      // The stream tells when there is a connection again, and the next plan comes.
    }
    asking = false;
    if (again && !stopped) {
      again = false;
      void read();
    }
  };
  void read();
  const off = store.lastPlan.subscribe((plan) => { if (plan) void read(); });
  return { facts, stop: () => { stopped = true; off(); } };
}
