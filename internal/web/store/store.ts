// The working set of a workspace, held in the page: what the server has told, with
// the page's own edits laid over it until they are confirmed.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { tell } from "../island/notice";
import { ask } from "../wire/ask";
import { redo, revert, undo } from "../wire/undo";
import type { Change, PlanEvent } from "../wire/types";
import { Queue, type Deed, type Due, type Edit, type Fate, type Listed } from "./edit";
import { moved, overlaid, setsOf } from "./overlay";
import { held, patched, type Fields } from "./patch";
import type { Row } from "./row";
import { allUndone, closeUndone, keepUndone, type Undone } from "./shelf";
import { hear, type Happened } from "./stream";
import { Told, type Of } from "./told";
import { words, worded } from "./words";

export type { Row } from "./row";
export type { Fields } from "./patch";
export type { Fate, Listed } from "./edit";
export type { Of } from "./told";

// Telling says what the reader is told of an edit: all that becomes of it, or only
// that it was done, where the caller shows a refusal in its place.
export type Telling = "all" | "done";

const lately = 3000; // ms
const mostRead = 60_000; // ms

// Store holds one workspace. All its signals follow the server and the page's own
// edits.
export class Store {
  private readonly server = new Told();
  readonly ready = this.server.ready;
  readonly planning = this.server.planning;
  readonly header = this.server.header;
  readonly version = this.server.version;
  readonly live = signal(false); // whether the stream stands
  readonly lastPlan = signal<PlanEvent | undefined>(undefined); // what the newest plan moved, and why
  readonly queue: Queue;

  private readonly own = new Map<string, number>(); // when an edit of this page last touched an item
  private reading: Promise<void> | undefined;
  private again = false;

  private readonly laidOver = computed(() => [...this.queue.unread.value.map((u) => u.edit), ...this.queue.waiting.value]);

  // order is the manual order of all items, with the page's own moves in it.
  readonly order = computed(() => moved(this.server.standing.value, this.laidOver.value));
  // keys are the items in the manual order.
  readonly keys: ReadonlySignal<readonly string[]> = computed(() => this.order.value.keys);
  // rows are all items in the manual order, with the page's own edits in them.
  readonly rows: ReadonlySignal<readonly Row[]> = computed(() => this.keys.value.flatMap((key) => this.row(key) ?? []));
  private readonly sets = computed(() => setsOf(this.laidOver.value));
  private readonly unsaid = computed(() => setsOf(this.queue.waiting.value)); // that the server has not confirmed

  constructor(readonly workspace: string) {
    this.queue = new Queue(workspace, this.due, (to) => (to === undefined ? this.catchUp() : this.catchUpTo(to)));
    for (const one of allUndone(workspace)) this.tellUndone(one);
    for (const edit of this.queue.waiting.value) void this.queue.fate(edit).then((fate) => { this.tellFate(edit, fate, "all"); });
    hear(workspace, (h) => { this.happened(h); });
  }

  // open reads the whole working set.
  async open(): Promise<void> {
    await this.catchUp();
    void this.queue.run();
  }

  // row is the item with a key, with the page's own edits in it.
  row(key: string): Row | undefined {
    const row = this.told(key);
    return row && overlaid(row, this.sets.value.get(key), this.amountPlaces.value);
  }

  // told is the item with a key as the server says: it does not follow edits on their
  // way, for what reads all items.
  told(key: string): Row | undefined {
    return this.server.row(key);
  }

  // sending tells whether an edit of an item waits to be confirmed.
  sending(key: string): boolean {
    return this.unsaid.value.has(key);
  }

  // amountPlaces is how many places amounts have behind the point.
  readonly amountPlaces = computed(() => {
    const unit = this.header.value?.value_unit ?? "points";
    if (!/^[A-Z]{3}$/.test(unit)) return 0;
    return new Intl.NumberFormat("en", { style: "currency", currency: unit }).resolvedOptions().maximumFractionDigits ?? 2;
  });

  // place is where an item stands in the manual order, from 0; -1 if it is not there.
  place(key: string): number {
    return this.order.value.places.get(key) ?? -1;
  }

  // records are the records of a kind other than item, in their order.
  records<R>(kind: string): ReadonlySignal<readonly Of<R>[]> {
    return this.server.records<R>(kind);
  }

  // edit shows changes at once and sends them as one act. What was refused or
  // overtaken is told to the reader here; callers look at the fate if they need it.
  // Saw is the row as it stood when the reader began, where that is a while ago.
  edit(says: string, changes: readonly Change[], telling: Telling = "all", saw?: Row): Promise<Fate> {
    const was = changes.map((c) => {
      const row = c.kind === "item" && c.key ? (saw?.key === c.key ? saw : this.row(c.key)) : undefined;
      return Object.fromEntries(Object.keys(c.set ?? {}).map((field) => [field, row && held(row, field)]));
    });
    return this.sent(says, { do: "change", changes }, was, telling);
  }

  // ownLately tells whether what just changed of an item may be this page's doing.
  ownLately(key: string): boolean {
    return performance.now() - (this.own.get(key) ?? -lately) < lately;
  }

  private async sent(says: string, deed: Deed, was: readonly Fields[], telling: Telling = "all"): Promise<Fate> {
    const touched = deed.do === "change" ? deed.changes.flatMap((c) => c.key ?? []) : deed.keys;
    for (const key of touched) this.own.set(key, performance.now());
    const edit = { key: crypto.randomUUID(), says, deed, was };
    const fate = await this.queue.add(edit);
    this.tellFate(edit, fate, telling);
    return fate;
  }

  private tellFate({ key, says, deed }: Edit, fate: Fate, telling: Telling): void {
    if (fate.is === "done") {
      if (fate.seq > 0) tell(says, "done", [{ name: words.undo, key: "Ctrl Z", run: () => void this.revert(fate.seq) }]);
      return;
    }
    if (fate.is === "refused" && telling === "done") return;
    const one: Undone = fate.is === "refused" ? { key, kind: "refused", says: words.refused(says, fate.why.message) }
      : { key, kind: "conflict", says: this.overtaken(says, deed, fate), ...(deed.do === "change" ? { again: { says, changes: deed.changes } } : {}) };
    keepUndone(this.workspace, one);
    this.tellUndone(one);
  }

  // tellUndone tells of an edit that was not done, until its author closes that, on
  // whatever page.
  private tellUndone({ key, kind, says, again }: Undone): void {
    const offers = again ? [{ name: words.useMine, run: () => void this.edit(again.says, again.changes) }] : [];
    tell(says, kind, offers, () => { closeUndone(this.workspace, key); });
  }

  // editItems makes the same change of many items, one act. Words are added to lists
  // and taken out of them whatever else is in these.
  editItems(says: string, keys: readonly string[], set: Fields, add: Listed = {}, remove: Listed = {}): Promise<Fate> {
    return this.sent(says, { do: "many", keys, set, add, remove }, []);
  }

  // move puts items elsewhere in the manual order.
  move(says: string, keys: readonly string[], to: { before?: string; after?: string; to?: "top" | "bottom" }): Promise<Fate> {
    return this.sent(says, { do: "move", keys, ...to }, []);
  }

  // act makes a change by a use case of its own, tells what it did and reads what
  // came of it. It gives the number of the act, 0 if nothing changed.
  async act(says: string, does: () => Promise<{ seq: number }>): Promise<number> {
    try {
      const { seq } = await does();
      await this.catchUp();
      if (seq > 0) tell(says, "done", [{ name: words.undo, key: "Ctrl Z", run: () => void this.revert(seq) }]);
      return seq;
    } catch (why) {
      tell(words.refused(says, why instanceof Error ? why.message : String(why)), "refused");
      return 0;
    }
  }

  undo(): Promise<void> { return this.after(undo(this.workspace)); }
  redo(): Promise<void> { return this.after(redo(this.workspace)); }
  revert(seq: number): Promise<void> { return this.after(revert(this.workspace, seq)); }

  // after reads what came of an act; without a connection the stream does it later.
  private async after(act: Promise<void>): Promise<void> {
    await act;
    await this.catchUp().catch(() => { this.live.value = false; });
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
        void this.catchUp().catch(() => { this.live.value = false; });
      }
    });
    return this.reading;
  }

  // catchUpTo reads what changed, unless an act is held already.
  private async catchUpTo(seq: number): Promise<void> {
    while (this.reading && this.server.seq < seq) await this.reading;
    if (this.server.seq < seq) await this.catchUp();
  }

  private async read(): Promise<void> {
    performance.mark("trestle:read");
    const set = await ask("workspace.snapshot", { workspace: this.workspace, since: this.server.cursor }, { signal: AbortSignal.timeout(mostRead) });
    this.server.take(set, () => { this.queue.read(set.seq); });
    performance.mark("trestle:held");
  }

  private happened(h: Happened): void {
    this.live.value = h.what !== "lost";
    if (h.what === "lost") return;
    if (h.what === "open") this.queue.tryNow();
    if (h.what === "plan") this.lastPlan.value = h.plan;
    if (!this.ready.value) return;
    const read = h.what === "act" ? this.catchUpTo(h.act.seq) : this.catchUp();
    read.then(() => this.queue.run(), () => { this.live.value = false; });
  }

  // due gives an edit the revisions it is made on, unless somebody else has changed
  // one of its fields since it was made.
  private readonly due: Due = (edit) => {
    if (edit.deed.do !== "change") return [];
    const out: Change[] = [];
    for (const [i, change] of edit.deed.changes.entries()) {
      const row = change.kind === "item" && change.key ? this.server.now(change.key) : undefined;
      if (change.do !== "edit" || !row) {
        out.push(change);
        continue;
      }
      const after = patched(row, change.set ?? {}, this.amountPlaces.value);
      for (const field of Object.keys(change.set ?? {})) {
        const [theirs, mine] = [held(row, field), held(after, field)];
        if (theirs !== undefined && !same(theirs, edit.was[i]?.[field]) && !same(theirs, mine)) return { is: "overtaken", change, field, theirs, mine };
      }
      out.push({ ...change, revision: row.revision });
    }
    return out;
  };

  private overtaken(says: string, deed: Deed, { change, field, theirs, mine }: Extract<Fate, { is: "overtaken" }>): string {
    const [is, was] = [worded(field, theirs, this.amountPlaces.value), worded(field, mine, this.amountPlaces.value)];
    if (deed.do === "change" && deed.changes.length > 1) return words.overtakenAmong(says, change.key ?? "", field, is, was);
    return words.overtaken(says, is, was);
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
