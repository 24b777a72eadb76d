// The working set of a workspace, held in the page: a columnar snapshot, then what
// changed since, with the page's own edits laid over it until they are confirmed.
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import { tell } from "../island/notice";
import { ask } from "../wire/ask";
import type { Change, PlanEvent, Record as WireRecord, WorkingSet, Workspace } from "../wire/types";
import { Queue, type Due, type Fate } from "./edit";
import { held, ordered, patched, rowsOf, type Fields, type Row } from "./row";
import { hear, type Happened } from "./stream";

export type { Row, Fields } from "./row";
export type { Fate } from "./edit";

// Of is a record of another kind than an item.
export type Of<R> = WireRecord<R>;

// Store holds one workspace. All its signals follow the server and the page's own
// edits.
export class Store {
  readonly ready = signal(false);
  readonly live = signal(false); // whether the stream stands
  readonly planning = signal(false); // acts are not in the plan yet, or likelihoods are older than dates
  readonly header = signal<Workspace | undefined>(undefined);
  readonly lastPlan = signal<PlanEvent | undefined>(undefined); // what the newest plan moved, and why
  readonly queue: Queue;

  private readonly base = signal<ReadonlyMap<string, Row>>(new Map()); // by identity, as the server says
  private readonly others = signal<ReadonlyMap<string, ReadonlyMap<string, WireRecord>>>(new Map()); // kind, identity
  private seq = 0;
  private cursor = ""; // of the answer that was laid over last
  private reading: Promise<void> | undefined;
  private again = false;

  // rows are all items in the manual order, with the page's own edits in them.
  readonly rows: ReadonlySignal<readonly Row[]> = computed(() => this.overlaid(this.sorted.value));
  private readonly sorted = computed(() => [...this.base.value.values()].sort(ordered));
  private readonly places = computed(() => new Map(this.rows.value.map((row, at) => [row.key, at])));

  constructor(readonly workspace: string) {
    this.queue = new Queue(workspace, this.due, () => this.catchUp());
    hear(workspace, (h) => { this.happened(h); });
  }

  // open reads the whole working set.
  async open(): Promise<void> {
    await this.catchUp();
    void this.queue.run();
  }

  // row is the item with a key.
  row(key: string): Row | undefined {
    return this.rows.value[this.place(key)];
  }

  // place is where an item stands in the manual order, from 0; -1 if it is not there.
  place(key: string): number {
    return this.places.value.get(key) ?? -1;
  }

  // records are the records of a kind other than item, in their order.
  records<R>(kind: string): ReadonlySignal<readonly Of<R>[]> {
    return computed(() => {
      const all = [...(this.others.value.get(kind)?.values() ?? [])] as Of<R>[];
      return all.sort((a, b) => ((a.position ?? "") < (b.position ?? "") ? -1 : (a.position ?? "") > (b.position ?? "") ? 1 : 0));
    });
  }

  // edit shows changes at once and sends them as one act. What was refused or
  // overtaken is told to the reader here; callers look at the fate if they need it.
  async edit(says: string, changes: readonly Change[]): Promise<Fate> {
    const was = changes.map((c) => Object.fromEntries(Object.keys(c.set ?? {}).map((field) => [field, this.now(c, field)])));
    const fate = await this.queue.add({ key: crypto.randomUUID(), says, changes, was });
    if (fate.is === "done" && fate.seq > 0) tell(says, "done", [{ name: "Undo", key: "Ctrl Z", run: () => void this.revert(fate.seq) }]);
    if (fate.is === "refused") tell(`${says}: not done. ${fate.why.message}`, "refused");
    if (fate.is === "overtaken") this.tellOvertaken(says, fate);
    return fate;
  }

  // editItems is edit for the same fields of many items.
  editItems(says: string, keys: readonly string[], set: Fields): Promise<Fate> {
    return this.edit(says, keys.map((key) => ({ kind: "item", do: "edit", key, set: { ...set } })));
  }

  // move puts items elsewhere in the manual order.
  async move(says: string, keys: readonly string[], to: { before?: string; after?: string; to?: "top" | "bottom" }): Promise<void> {
    await this.act(says, async () => ask("item.move", { workspace: this.workspace, keys: [...keys], ...to }));
  }

  // act makes a change by a use case of its own, tells what it did and reads what
  // came of it. It gives the number of the act, 0 if nothing changed.
  async act(says: string, does: () => Promise<{ seq: number }>): Promise<number> {
    try {
      const { seq } = await does();
      await this.catchUp();
      if (seq > 0) tell(says, "done", [{ name: "Undo", key: "Ctrl Z", run: () => void this.revert(seq) }]);
      return seq;
    } catch (why) {
      tell(`${says}: not done. ${why instanceof Error ? why.message : String(why)}`, "refused");
      return 0;
    }
  }

  async undo(): Promise<void> { await this.took("Undone", async () => ask("history.undo", { workspace: this.workspace })); }
  async redo(): Promise<void> { await this.took("Done again", async () => ask("history.redo", { workspace: this.workspace })); }
  async revert(seq: number): Promise<void> { await this.took("Undone", async () => ask("history.revert", { workspace: this.workspace, seq })); }

  private async took(began: string, does: () => Promise<{ of: { seq: number; cause: string; changes?: readonly { says: string; key?: string }[] } }>): Promise<void> {
    try {
      const { of } = await does();
      await this.catchUp();
      const first = of.changes?.[0];
      tell(`${began}: ${first ? [first.key, first.says].filter(Boolean).join(", ") : of.cause}.`);
    } catch (why) {
      tell(why instanceof Error ? why.message : String(why), "refused");
    }
  }

  // catchUp reads what changed since the last reading. Callers at the same time
  // share one reading that begins after their call.
  catchUp(): Promise<void> {
    if (this.reading) {
      this.again = true;
      return this.reading.then(() => this.reading ?? undefined);
    }
    this.reading = this.read().finally(() => {
      this.reading = undefined;
      if (this.again) {
        this.again = false;
        void this.catchUp();
      }
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    performance.mark("trestle:read");
    const set = await ask("workspace.snapshot", { workspace: this.workspace, since: this.cursor });
    this.take(set);
    performance.mark("trestle:held");
  }

  // take lays an answer over what is held: all of it, or what changed.
  private take(set: WorkingSet): void {
    batch(() => {
      const whole = set.since === "";
      const base = new Map(whole ? [] : this.base.value);
      const others = new Map(whole ? [] : this.others.value);
      for (const [kind, ids] of Object.entries(set.gone)) {
        const of = new Map(others.get(kind));
        for (const id of ids) kind === "item" ? base.delete(id) : of.delete(id);
        if (kind !== "item") others.set(kind, of);
      }
      for (const row of rowsOf(set.items)) base.set(row.id, { ...base.get(row.id), ...row } as Row);
      for (const dates of rowsOf(set.plan)) base.set(dates.id, { ...base.get(dates.id), ...dates } as Row);
      for (const [kind, records] of Object.entries(set.others)) {
        const of = new Map(others.get(kind));
        for (const r of records) of.set(r.id, r);
        others.set(kind, of);
      }
      this.cursor = set.cursor;
      this.base.value = base;
      this.others.value = others;
      if (set.header) this.header.value = set.header as Workspace;
      this.seq = set.seq;
      this.planning.value = set.stale || set.plan_seq < set.seq;
      this.ready.value = true;
    });
  }

  private happened(h: Happened): void {
    this.live.value = h.what !== "lost";
    if (h.what === "lost") return;
    if (h.what === "plan") this.lastPlan.value = h.plan;
    if (!this.ready.value) return;
    if (h.what === "act" && h.act.seq <= this.seq) return;
    this.catchUp().then(() => this.queue.run(), () => { this.live.value = false; });
  }

  // overlaid lays the waiting edits over rows.
  private overlaid(rows: readonly Row[]): readonly Row[] {
    const waiting = this.queue.waiting.value;
    if (waiting.length === 0) return rows;
    const sets = new Map<string, Fields[]>();
    const gone = new Set<string>();
    for (const edit of waiting) {
      for (const c of edit.changes) {
        if (c.kind !== "item" || !c.key) continue;
        if (c.do === "delete") gone.add(c.key);
        else if (c.set) sets.set(c.key, [...(sets.get(c.key) ?? []), c.set]);
      }
    }
    const out: Row[] = [];
    for (const row of rows) {
      if (gone.has(row.key)) continue;
      out.push((sets.get(row.key) ?? []).reduce<Row>(patched, row));
    }
    return out;
  }

  // now is what a change finds in a field that it sets, with the waiting edits.
  private now(c: Change, field: string): unknown {
    const row = c.kind === "item" && c.key ? this.row(c.key) : undefined;
    return row && held(row, field);
  }

  // due gives an edit the revisions it is made on, unless somebody else has changed
  // one of its fields since it was made.
  private readonly due: Due = (edit) => {
    const by = new Map([...this.base.value.values()].map((row) => [row.key, row]));
    const out: Change[] = [];
    for (const [i, change] of edit.changes.entries()) {
      const row = change.kind === "item" && change.key ? by.get(change.key) : undefined;
      if (change.do !== "edit" || !row) {
        out.push(change);
        continue;
      }
      for (const [field, mine] of Object.entries(change.set ?? {})) {
        const theirs = held(row, field);
        if (theirs !== undefined && !same(theirs, edit.was[i]?.[field]) && !same(theirs, mine)) {
          return { is: "overtaken", change, field, theirs, mine };
        }
      }
      out.push({ ...change, revision: row.revision });
    }
    return out;
  };

  private tellOvertaken(says: string, f: Extract<Fate, { is: "overtaken" }>): void {
    const { revision: _, ...change } = f.change;
    tell(`${says}: somebody else made it ${shown(f.theirs)} meanwhile. Yours was ${shown(f.mine)}.`, "conflict",
      [{ name: "Use mine", run: () => void this.edit(says, [change]) }]);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const shown = (value: unknown): string => (value === "" || value === null ? "empty" : Array.isArray(value) ? value.join(", ") : String(value));
