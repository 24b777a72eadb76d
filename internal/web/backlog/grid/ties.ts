// Dependencies as cells of the items they tie: what an item needs, and what needs it.
// A cell holds keys; to write one makes and takes away dependencies.
import type { Row, Store } from "../../store/store";
import type { Change, Dependency, Record as WireRecord } from "../../wire/types";
import type { Takes } from "./column";
import { further, items } from "./takes";
import { listOf, Wrong } from "./values";
import { wrong } from "./words";
import type { World } from "./world";

type Tie = WireRecord<Dependency>;

// Ties are the dependencies by their ends.
export interface Ties {
  readonly needs: ReadonlyMap<string, readonly Tie[]>; // by what waits
  readonly needed: ReadonlyMap<string, readonly Tie[]>; // by what is waited for
}

// Side is an end of dependencies: what the item waits for, or what waits for it.
export type Side = "needs" | "needed";

// tiesOf sorts the dependencies of a workspace by their ends.
export function tiesOf(store: Store): Ties {
  const needs = new Map<string, Tie[]>();
  const needed = new Map<string, Tie[]>();
  const put = (into: Map<string, Tie[]>, key: string, tie: Tie): void => {
    const of = into.get(key);
    if (of) of.push(tie);
    else into.set(key, [tie]);
  };
  for (const tie of store.records<Dependency>("dependency").value) {
    put(needs, tie.record.to, tie);
    put(needed, tie.record.from, tie);
  }
  return { needs, needed };
}

const other = (side: Side, tie: Tie): string => (side === "needs" ? tie.record.from : tie.record.to);

// tied are the dependencies of an item on one side.
export const tied = (side: Side, row: Row, w: World): readonly Tie[] => w.ties.value[side].get(row.key) ?? [];

// tiedKeys are the items on the other ends, each once.
export const tiedKeys = (side: Side, row: Row, w: World): string[] => [...new Set(tied(side, row, w).map((tie) => other(side, tie)))];

// keysOf are the items that a text names.
function keysOf(text: string, row: Row | undefined, w: World): string[] {
  const keys = listOf(text).map((one) => {
    const key = w.store.row(one.trim().toUpperCase())?.key;
    if (key === undefined) throw new Wrong(wrong.item(one.trim()));
    if (key === row?.key) throw new Wrong(wrong.waitsForItself);
    return key;
  });
  return [...new Set(keys)];
}

// ties takes the keys of the items on one side. Dependencies that stay keep all that
// is said of them; one with a contract is not taken away from here.
export const ties = (side: Side): Takes => ({
  list: "names",
  names: (text, _, w) => keysOf(text, undefined, w),
  set: (text, row, w) => {
    keysOf(text, row, w);
    return {};
  },
  ties: (text, row, w) => {
    const keys = keysOf(text, row, w);
    const was = tied(side, row, w);
    const gone = was.filter((tie) => !keys.includes(other(side, tie)));
    const contract = gone.find((tie) => tie.record.contract);
    if (contract) throw new Wrong(wrong.contract(other(side, contract)));
    const there = new Set(was.map((tie) => other(side, tie)));
    const changes: Change[] = gone.map((tie) => ({ kind: "dependency", do: "delete", key: tie.id }));
    for (const key of keys) {
      if (!there.has(key)) changes.push({ kind: "dependency", do: "create", record: side === "needs" ? { from: key, to: row.key } : { from: row.key, to: key } });
    }
    return { changes, becomes: keys.join(", ") };
  },
  options: (typed, row, w) => further(typed, (last, begun) => items(last, w, (r) => r.key !== row?.key && !begun.includes(r.key))),
});

// tieName names what a change does to a dependency, so that the same one asked for at
// both its ends is made once.
export const tieName = (c: Change): string => (c.do === "create" ? `+${JSON.stringify(c.record)}` : `-${c.key ?? ""}`);
