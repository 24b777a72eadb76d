// What if: changes that are tried together and touch the plan only when they are
// kept, as one act. They stand in the address, so that a link shows them.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { show } from "../../island/address";
import type { Store } from "../../store/store";
import type { Change } from "../../wire/types";
import type { Meant } from "./change";
import { trial, type Answer, type Trial } from "./trial";
import * as view from "./view";

// Chip is one change of a what-if, on or put aside.
export interface Chip extends Meant { readonly on: boolean }

// WhatIf is what is tried.
export interface WhatIf {
  readonly on: ReadonlySignal<boolean>;
  readonly chips: ReadonlySignal<readonly Chip[]>;
  readonly kept: ReadonlySignal<readonly Change[]>; // of the chips that are on
  readonly answer: ReadonlySignal<Answer | undefined>;
  readonly trouble: ReadonlySignal<string>;
  readonly resting: ReadonlySignal<boolean>;
  begin(): void;
  add(meant: Meant): void;
  turn(at: number): void; // puts a chip aside, or takes it up
  keep(): Promise<void>;
  discard(): void;
  stop(): void;
}

function read(text: string): readonly Chip[] {
  if (text === "" || text === "on") return [];
  try {
    const chips = JSON.parse(text) as readonly Chip[];
    return Array.isArray(chips) ? chips.filter((c) => typeof c.says === "string" && Array.isArray(c.changes)) : [];
  } catch {
    return []; // a link that was cut short
  }
}

// whatIfOf follows the what-if in the address.
export function whatIfOf(store: Store): WhatIf {
  const on = computed(() => view.tried.value !== "");
  const chips = computed(() => read(view.tried.value));
  const kept = computed(() => chips.value.filter((c) => c.on).flatMap((c) => [...c.changes]));
  const trying = signal<Trial | undefined>(undefined);
  const put = (list: readonly Chip[]): void => { show({ "what-if": list.length === 0 ? "on" : JSON.stringify(list) }); };
  const off = kept.subscribe((changes) => {
    if (changes.length === 0) {
      trying.peek()?.stop();
      trying.value = undefined;
      return;
    }
    const now = trying.peek() ?? trial(store.workspace);
    trying.value = now;
    now.ask(changes);
  });
  const offPlan = store.lastPlan.subscribe((plan) => { if (plan && kept.peek().length > 0) trying.peek()?.ask(kept.peek()); });
  return {
    on, chips, kept,
    answer: computed(() => trying.value?.answer.value),
    trouble: computed(() => trying.value?.trouble.value ?? ""),
    resting: computed(() => trying.value?.resting.value ?? false),
    begin: () => { if (!on.peek()) show({ "what-if": "on" }); },
    add: (meant) => { put([...chips.peek().filter((c) => c.says !== meant.says), { ...meant, on: true }]); },
    turn: (at) => { put(chips.peek().map((c, i) => (i === at ? { ...c, on: !c.on } : c))); },
    keep: async () => {
      const list = chips.peek().filter((c) => c.on);
      const changes = kept.peek();
      if (changes.length === 0) return;
      const fate = await store.edit(list.map((c) => c.says).join("; "), changes);
      if (fate.is === "done") show({ "what-if": "" });
    },
    discard: () => { show({ "what-if": "" }); },
    stop: () => { off(); offPlan(); trying.peek()?.stop(); },
  };
}
