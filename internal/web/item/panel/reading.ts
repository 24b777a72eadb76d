// What the panel knows of its item: the record that people edit, what the plan says
// of it, and what was done and said; each read anew when the server tells that it
// changed, with the page's own edits laid over the record until they have come
// through.
import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Fate, Fields, Row, Store } from "../../store/store";
import { ask, Refused } from "../../wire/ask";
import type { ActEvent, Comments, History, Item, ItemView, Record as WireRecord, WhyView } from "../../wire/types";
import { opened } from "../../store/opened";
import { merged } from "./merge";

// Reading holds one item for as long as a panel shows it.
export interface Reading {
  readonly key: string;
  readonly store: Store;
  readonly row: ReadonlySignal<Row | undefined>; // as the page's store has it, if it has
  readonly item: ReadonlySignal<Item | undefined>; // the record, with our edits in it
  readonly view: ReadonlySignal<ItemView | undefined>;
  readonly why: ReadonlySignal<WhyView | undefined>;
  readonly comments: ReadonlySignal<Comments | undefined>;
  readonly history: ReadonlySignal<History | undefined>;
  readonly missing: ReadonlySignal<string>; // why there is nothing to show; "" if there is
  readonly today: ReadonlySignal<string>; // the day planned from
  edit(says: string, set: Fields): Promise<Fate>;
  read(what: What): Promise<void>;
  happened(act: ActEvent): void;
  missed(): void; // what happened may not have been heard
  planned(): void;
  stop(): void;
}

// What names a part of what is known.
export type What = "record" | "view" | "why" | "said" | "done";

const acts = 20; // of the history, at first

// readItem begins to read an item.
export function readItem(store: Store, key: string): Reading {
  const workspace = store.workspace;
  const record = signal<WireRecord<Item> | undefined>(undefined);
  const view = signal<ItemView | undefined>(undefined);
  const why = signal<WhyView | undefined>(undefined);
  const comments = signal<Comments | undefined>(undefined);
  const history = signal<History | undefined>(undefined);
  const missing = signal("");
  const mine = signal<readonly Fields[]>([]);
  let stopped = false;

  const into = async <T>(where: Signal<T | undefined>, answer: Promise<T>): Promise<void> => {
    try {
      const value = await answer;
      if (stopped) return;
      where.value = value;
      if (where === (record as unknown)) missing.value = "";
    } catch (cause) {
      if (stopped) return;
      if (where === (record as unknown) && cause instanceof Refused && cause.problem.kind === "not-found") missing.value = cause.message;
      else if (!(cause instanceof Refused)) setTimeout(() => void (stopped || reading.read(nameOf(where))), 3000);
    }
  };
  const nameOf = (where: unknown): What =>
    (where === record ? "record" : where === view ? "view" : where === why ? "why" : where === comments ? "said" : "done");

  const asks: { readonly [W in What]: () => Promise<void> } = {
    record: () => into(record, ask("item.get", { workspace, key })),
    view: () => into(view, ask("plan.item", { workspace, key })),
    why: () => into(why, ask("plan.why", { workspace, key })),
    said: () => into(comments, ask("comment.list", { workspace, kind: "item", key })),
    done: () => into(history, ask("history.list", { workspace, kind: "item", key, limit: acts })),
  };
  const seen = new Set<What>(); // what somebody has asked for once, and so follows

  const reading: Reading = {
    key, store,
    row: computed(() => store.row(key)),
    item: computed(() => {
      const held = record.value?.record;
      return held && mine.value.reduce((item, set) => merged(item, set), held);
    }),
    view, why, comments, history, missing,
    today: computed(() => view.value?.as_of ?? store.header.value?.as_of ?? ""),

    async edit(says, set) {
      mine.value = [...mine.value, set];
      await opened(store);
      const fate = await store.edit(`${key}: ${says}`, [{ kind: "item", do: "edit", key, set: { ...set } }]);
      if (fate.is === "done") {
        await reading.read("record");
        reading.planned();
        follow("done");
      }
      mine.value = mine.value.filter((other) => other !== set);
      return fate;
    },
    async read(what) {
      seen.add(what);
      await asks[what]();
    },
    happened(act) {
      const touched = (kind: string): boolean => act.records.some((r) => r.kind === kind);
      const ours = act.records.some((r) => r.kind === "item" && (r.key === key || r.id === record.value?.id));
      const all = (act.more ?? 0) > 0;
      batch(() => {
        if (ours || all) for (const what of ["record", "view", "done"] as const) follow(what);
        if (touched("comment") || all) follow("said");
        if (touched("dependency") || touched("commitment")) follow("view");
      });
    },
    planned() {
      follow("view");
      follow("why");
    },
    missed() {
      for (const what of seen) follow(what);
    },
    stop() {
      stopped = true;
    },
  };
  const follow = (what: What): void => { if (seen.has(what)) void asks[what](); };
  return reading;
}
