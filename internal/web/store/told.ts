// What the server has told of a workspace: a columnar snapshot, then what changed
// since, as it was told. The page's own edits are laid over it elsewhere.
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Record as WireRecord, WorkingSet, Workspace } from "../wire/types";
import { placed } from "./overlay";
import { laidOver, ordered, type Row } from "./row";

// Of is a record of another kind than an item.
export type Of<R> = WireRecord<R>;

// Told holds it.
export class Told {
  readonly ready = signal(false);
  readonly planning = signal(false); // acts are not in the plan yet, or likelihoods are older than dates
  readonly header = signal<Workspace | undefined>(undefined);
  readonly version = signal(0); // counts what the server has told
  readonly standing = signal(placed([])); // the manual order

  cursor = ""; // from which on the next answer is asked for
  seq = 0; // the act up to which it is told

  private readonly others = signal<ReadonlyMap<string, ReadonlyMap<string, WireRecord>>>(new Map()); // kind, identity
  private readonly kinds = new Map<string, ReadonlySignal<readonly Of<unknown>[]>>();
  private readonly byID = new Map<string, Row>();
  private readonly byKey = new Map<string, Row>();
  private readonly laid = signal(0); // counts how often rows were laid over those held

  // row is the item with a key.
  row(key: string): Row | undefined {
    void this.laid.value;
    return this.byKey.get(key);
  }

  // now is the item with a key, for what does not follow it.
  now(key: string): Row | undefined {
    return this.byKey.get(key);
  }

  // records are the records of a kind other than item, in their order.
  records<R>(kind: string): ReadonlySignal<readonly Of<R>[]> {
    let of = this.kinds.get(kind);
    if (!of) {
      const at = (r: Of<unknown>): string => r.position ?? "";
      of = computed(() => [...(this.others.value.get(kind)?.values() ?? [])].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0)));
      this.kinds.set(kind, of);
    }
    return of as ReadonlySignal<readonly Of<R>[]>;
  }

  // take lays an answer over what is held: all of it, or what differs since the
  // cursor that was asked with. Then does what has to be seen with it.
  take(set: WorkingSet, then: () => void): void {
    const whole = set.since === "";
    batch(() => {
      this.takeItems(set, whole);
      this.takeOthers(set, whole);
      if (set.header) this.header.value = set.header as Workspace;
      if (this.cursor !== set.cursor) this.version.value++;
      this.cursor = set.cursor;
      this.seq = set.seq;
      then();
      this.planning.value = set.stale || set.plan_seq < set.seq;
      this.ready.value = true;
    });
  }

  private takeItems(set: WorkingSet, whole: boolean): void {
    if (whole) this.byID.clear();
    const gone = set.gone["item"] ?? [];
    for (const id of gone) this.byID.delete(id);
    const moved = laidOver(this.byID, set.items, set.plan);
    if (whole || moved || gone.length > 0) this.arrange();
    for (const id of new Set([...set.items.id, ...set.plan.id])) {
      const row = this.byID.get(id);
      if (row) this.byKey.set(row.key, row);
    }
    if (whole || gone.length + set.items.id.length + set.plan.id.length > 0) this.laid.value++;
  }

  // arrange puts the rows held into their order, and under the keys they have now.
  private arrange(): void {
    const rows = [...this.byID.values()].sort(ordered);
    this.byKey.clear();
    for (const row of rows) this.byKey.set(row.key, row);
    this.standing.value = placed(rows.map((row) => row.key));
  }

  private takeOthers(set: WorkingSet, whole: boolean): void {
    const others = new Map(whole ? [] : this.others.value);
    for (const kind of new Set([...Object.keys(set.others), ...Object.keys(set.gone)])) {
      if (kind === "item") continue;
      const of = new Map(others.get(kind));
      for (const id of set.gone[kind] ?? []) of.delete(id);
      for (const r of set.others[kind] ?? []) of.set(r.id, r);
      others.set(kind, of);
    }
    this.others.value = others;
  }
}
