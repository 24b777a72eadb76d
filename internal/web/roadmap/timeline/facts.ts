// What the plan says beside the dates of items: how promises stand, how far ahead
// technical work lands, what does not fit together.
import { signal } from "@preact/signals";
import type { Store } from "../../store/store";
import { ask } from "../../wire/ask";
import type { ConflictPair, Lead, Period, Promise as Promised } from "../../wire/types";

// Facts are as of one plan.
export interface Facts {
  readonly promises: readonly Promised[];
  readonly leads: readonly Lead[];
  readonly pairs: readonly ConflictPair[];
  readonly periods: readonly Period[];
  readonly loads: ReadonlyMap<string, readonly number[]>; // by the team's name, percent a period
}

const none: Facts = { promises: [], leads: [], pairs: [], periods: [], loads: new Map() };

const first = new WeakMap<Store, Promise<Facts>>();

// firstFacts reads the facts once, before there is a picture to draw them in.
export function firstFacts(store: Store): Promise<Facts> {
  const asked = first.get(store) ?? read(store);
  first.set(store, asked);
  return asked;
}

async function read(store: Store): Promise<Facts> {
  const { promises, leads, pairs, periods, loads } = await ask("plan.roadmap", { workspace: store.workspace });
  return { promises, leads, pairs, periods, loads: new Map(loads.map((t) => [t.team, t.percent])) };
}

// factsOf reads the facts now and after each plan, until stopped.
export function factsOf(store: Store): { facts: { readonly value: Facts }; stop: () => void } {
  const facts = signal<Facts>(none);
  let stopped = false;
  let asking = false;
  let again = false;
  const refresh = async (how: (store: Store) => Promise<Facts>): Promise<void> => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const now = await how(store);
      if (!stopped) facts.value = now;
    } catch {
      // The stream tells when there is a connection again, and the next plan comes.
    }
    asking = false;
    if (again && !stopped) {
      again = false;
      void refresh(read);
    }
  };
  void refresh(firstFacts);
  const off = store.lastPlan.subscribe((plan) => { if (plan) void refresh(read); });
  return { facts, stop: () => { stopped = true; off(); } };
}
