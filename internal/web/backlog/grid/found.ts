// Which items the grid shows: asked of the server, in the one language of filters,
// at every letter; the last whole answer stays until the next.
import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { steady } from "../../store/steady";
import type { Store } from "../../store/store";
import { ask, Refused } from "../../wire/ask";
import type { FilterWrong, MatchedItems } from "../../wire/types";
import { chipsOf, without } from "./chips";
import type { Group } from "./lines";

// Sought is what is asked for.
export interface Sought { readonly filter: string; readonly sort: string; readonly group: string }

// Trouble is what is wrong with a filter: where, and what was probably meant.
export interface Trouble { readonly says: string; readonly at: number; readonly length: number; readonly meant: string }

export interface Found {
  readonly keys: ReadonlySignal<readonly string[]>;
  readonly groups: ReadonlySignal<readonly Group[] | undefined>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  readonly warnings: ReadonlySignal<readonly string[]>;
  readonly answers: ReadonlySignal<number>; // counts them
  answered(): Promise<void>; // until what is sought now is answered
  stop(): void;
}

interface Answer { readonly sought: Sought; readonly keys: readonly string[]; readonly groups: readonly Group[]; readonly warnings: readonly string[] }

// finder follows what is sought, and the store.
export function finder(store: Store, sought: ReadonlySignal<Sought>): Found {
  const answer = signal<Answer | undefined>(undefined);
  const trouble = signal<Trouble | undefined>(undefined);
  const answers = signal(0);
  let asking: AbortController | undefined;
  let under = Promise.resolve();
  const stop = effect(() => {
    const now = sought.value;
    void store.version.value;
    asking?.abort();
    if (now.filter === "" && now.sort === "" && now.group === "") {
      answer.value = undefined;
      trouble.value = undefined;
      under = Promise.resolve();
      return;
    }
    const mine = asking = new AbortController();
    under = match(store, now, mine.signal).then((is) => {
      trouble.value = is.wrong ? { says: is.wrong.says, at: is.wrong.at, length: is.wrong.length, meant: is.wrong.suggest ?? "" } : undefined;
      if (!is.found) return; // what was found last stays while the filter is being written
      answer.value = { sought: now, keys: is.found.keys, groups: is.found.groups, warnings: is.found.warnings ?? [] };
      answers.value++;
    }, (why: unknown) => {
      if (why instanceof Refused) trouble.value = { says: why.message, at: 0, length: 0, meant: "" };
    });
  });
  const open = steady(() => store.keys.value.filter((key) => store.told(key)?.archived !== true));
  return {
    keys: steady(() => {
      const is = answer.value;
      if (!is) return open.value;
      const manual = is.sought.sort === "" && is.sought.group === "" && !is.sought.filter.includes("sort:");
      return here(store, is.keys, manual ? "manual" : "found"); // moves show at once
    }),
    groups: computed(() => (answer.value?.sought.group ? answer.value.groups : undefined)),
    trouble,
    warnings: computed(() => answer.value?.warnings ?? []),
    answers,
    answered: () => under,
    stop,
  };
}

// match asks for what a filter finds. Where only its last condition is not whole yet,
// what all others find is shown meanwhile.
async function match(store: Store, sought: Sought, signal: AbortSignal): Promise<{ found?: MatchedItems; wrong?: FilterWrong }> {
  const whole = { workspace: store.workspace, ...sought };
  const is = await ask("item.match", whole, { signal });
  if (!is.wrong) return { found: is };
  const last = chipsOf(sought.filter).at(-1);
  if (!last || is.wrong.at < [...sought.filter.slice(0, last.at)].length) return { wrong: is.wrong };
  const rest = await ask("item.match", { ...whole, filter: without(sought.filter, last) }, { signal });
  return rest.wrong ? { wrong: is.wrong } : { found: rest, wrong: is.wrong };
}

// here are the items found that are held, in the manual order or as they were found.
function here(store: Store, found: readonly string[], order: "manual" | "found"): string[] {
  const keys: string[] = [];
  let last = -1;
  let inOrder = true; // as they mostly are: sorting many costs more than all else
  for (const key of found) {
    const at = store.place(key);
    if (at < 0) continue;
    inOrder &&= at > last;
    last = at;
    keys.push(key);
  }
  return order === "manual" && !inOrder ? keys.sort((a, b) => store.place(a) - store.place(b)) : keys;
}
