// Edits on their way: shown at once, sent one after the other in their order, kept
// while there is no connection, taken back with the reason where they are refused.
import { batch, signal } from "@preact/signals";
import { ask, Refused } from "../wire/ask";
import type { AppliedChanges, Change, EditedItems } from "../wire/types";
import { ofTeam, type Fields } from "./patch";
import { put, taken } from "./shelf";

// Deed is what an edit does: changes of records, the same change of many items, or
// items put elsewhere in the manual order.
export type Deed =
  | { readonly do: "change"; readonly changes: readonly Change[] }
  | { readonly do: "many"; readonly keys: readonly string[]; readonly set: Fields; readonly add?: Listed; readonly remove?: Listed }
  | { readonly do: "move"; readonly keys: readonly string[]; readonly before?: string; readonly after?: string; readonly to?: "top" | "bottom" };

// Listed are words added to lists, or taken out of them, by field.
export interface Listed { readonly [field: string]: readonly string[] }

// Edit is one act that the page has made and the server has not yet confirmed.
export interface Edit {
  readonly key: string; // of idempotency: sent twice, it is done once
  readonly says: string; // what it does, in words: "PAY-131: status Done"
  readonly deed: Deed;
  readonly was: readonly { readonly [field: string]: unknown }[]; // what each change found in the fields it sets
}

// Fate is what became of an edit.
export type Fate =
  | { is: "done"; seq: number; made: readonly string[] } // and the keys of new records
  | { is: "refused"; why: Refused }
  | { is: "overtaken"; change: Change; field: string; theirs: unknown; mine: unknown }; // as a row holds the field

// Due says on what an edit can be sent now: its changes with the revisions they are
// made on, or what somebody else did to one of its fields meanwhile.
export type Due = (edit: Edit) => readonly Change[] | Extract<Fate, { is: "overtaken" }>;

const leastWait = 500; // ms between two tries
const mostWait = 15_000;
const mostAnswer = 60_000; // ms that an answer may take; asked again, it is the same

// Unread is an edit that the server has confirmed by an act that the page has not read
// yet: it stays laid over what is held until then.
export interface Unread { readonly edit: Edit; readonly seq: number }

// Queue sends edits.
export class Queue {
  readonly waiting = signal<readonly Edit[]>([]);
  readonly unread = signal<readonly Unread[]>([]);
  readonly offline = signal(false);
  private readonly ends = new Map<string, (f: Fate) => void>();
  private readonly asked = new Map<string, readonly Change[]>(); // with an edit's key, while the answer is not known
  private sending = false;
  private readonly wakes: (() => void)[] = []; // of all that pauses
  private unkept = false; // leaving the page is warned of

  constructor(
    private readonly workspace: string,
    private readonly due: Due,
    private readonly catchUp: (to?: number) => Promise<void>, // reads what was done: up to an act, or all
  ) {
    const shelf = taken(workspace);
    for (const [key, changes] of shelf.asked) this.asked.set(key, changes);
    this.waiting.value = shelf.edits;
    addEventListener("online", () => { this.tryNow(); });
    addEventListener("beforeunload", (ev) => { if ((this.offline.value || this.unkept) && this.waiting.value.length > 0) ev.preventDefault(); });
  }

  // add queues an edit and tells what became of it.
  add(edit: Edit): Promise<Fate> {
    const fate = this.fate(edit);
    this.keep([...this.waiting.value, edit]);
    void this.run();
    return fate;
  }

  // fate tells what becomes of an edit that waits.
  fate(edit: Edit): Promise<Fate> {
    return new Promise((resolve) => { this.ends.set(edit.key, resolve); });
  }

  // tryNow ends the wait for a next try: there is a connection again.
  tryNow(): void {
    for (const wake of this.wakes.splice(0)) wake();
  }

  // run sends what waits, until nothing does.
  async run(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let edit = this.waiting.value[0]; edit; edit = this.waiting.value[0]) {
        const before = this.unread.value.findLast((u) => meet(u.edit, edit));
        if (before) await this.settled(before.seq); // it is made on what that one left
        const fate = await this.send(edit);
        const shown = fate.is === "done" && shows(edit);
        if (fate.is === "done" && !shown) await this.settled(fate.seq);
        this.asked.delete(edit.key);
        const rest = this.waiting.value.slice(1);
        batch(() => {
          if (shown && fate.seq > 0) this.unread.value = [...this.unread.value, { edit, seq: fate.seq }];
          this.keep(fate.is === "done" ? rest : without(edit, rest));
        });
        this.ends.get(edit.key)?.(fate);
        this.ends.delete(edit.key);
        if (shown) void this.settled(fate.seq);
      }
    } finally {
      this.sending = false;
    }
  }

  // send tries until there is an answer. What was asked without one is asked again
  // word for word: it may have been done.
  private async send(edit: Edit): Promise<Fate> {
    for (let wait = leastWait; ; wait = Math.min(2 * wait, mostWait)) {
      const changes = this.asked.get(edit.key) ?? this.due(edit);
      if ("is" in changes) return changes;
      this.asked.set(edit.key, changes);
      this.keep(this.waiting.value);
      try {
        const done = await this.sent(edit, changes);
        this.offline.value = false;
        return done;
      } catch (why) {
        if (why instanceof Refused && why.problem.kind === "stale") {
          this.asked.delete(edit.key);
          await this.settled();
          continue;
        }
        if (why instanceof Refused && !why.passing) return { is: "refused", why };
      }
      this.offline.value = true;
      await this.pause(wait);
    }
  }

  private async sent({ key, deed }: Edit, changes: readonly Change[]): Promise<Fate> {
    const workspace = this.workspace;
    const how = { key, signal: AbortSignal.timeout(mostAnswer) };
    if (deed.do === "change") {
      const act: Partial<AppliedChanges> & { seq: number } = await ask("change.apply", { workspace, changes: [...changes] }, how);
      return { is: "done", seq: act.seq, made: (act.records ?? []).flatMap((r, i) => (changes[i]?.do === "create" && r.key ? [r.key] : [])) };
    }
    const { do: what, ...given } = deed;
    const act: EditedItems = what === "move"
      ? await ask("item.move", { workspace, ...(given as object), keys: [...deed.keys] }, how)
      : await ask("item.edit-many", { workspace, ...(given as object), keys: [...deed.keys] }, how);
    return { is: "done", seq: act.seq, made: [] };
  }

  // read takes away what was laid over what is held for acts that are in it now.
  read(seq: number): void {
    const left = this.unread.value.filter((u) => u.seq > seq);
    if (left.length < this.unread.value.length) this.unread.value = left;
  }

  // settled reads what the server has now, at least up to an act. Until then the edit
  // stays laid over what is held: taken away before, the page would show what was
  // there before it.
  private async settled(to?: number): Promise<void> {
    for (let wait = leastWait; ; wait = Math.min(2 * wait, mostWait)) {
      try {
        await this.catchUp(to);
        return;
      } catch (why) {
        if (why instanceof Refused && !why.passing) { // nothing can be read: asking again does not help
          if (to !== undefined) this.read(to);
          return;
        }
      }
      this.offline.value = true;
      await this.pause(wait);
    }
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakes.push(() => { clearTimeout(timer); resolve(); });
    });
  }

  private keep(edits: readonly Edit[]): void {
    if (edits !== this.waiting.value) this.waiting.value = edits;
    this.unkept = !put(this.workspace, edits, this.asked);
  }
}

// itemsOf are the items that an edit changes, by key.
const itemsOf = ({ deed }: Edit): readonly (string | undefined)[] => (deed.do === "change" ? deed.changes.map((c) => c.key) : deed.keys);

// meet tells whether a later edit is sent with revisions that an earlier one counted up.
function meet(earlier: Edit, later: Edit): boolean {
  if (later.deed.do !== "change") return false;
  const touched = new Set(itemsOf(earlier));
  return itemsOf(later).some((key) => key !== undefined && touched.has(key));
}

// shows tells whether all that an edit does stands in what is laid over the items that
// are held, so that nothing has to be read to show it.
const shows = ({ deed }: Edit): boolean => deed.do !== "change" || deed.changes.every((c) => c.kind === "item" && c.do === "edit");

// without is what waits behind an edit that was not done: what it would have made of
// a field, nobody has found there.
function without(dropped: Edit, rest: readonly Edit[]): readonly Edit[] {
  if (dropped.deed.do !== "change") return rest;
  const found = new Map<string, unknown>();
  for (const [i, c] of dropped.deed.changes.entries()) {
    for (const [field, value] of Object.entries(dropped.was[i] ?? {})) found.set(cell(c, field), value);
  }
  return rest.map((edit) => {
    if (edit.deed.do !== "change") return edit;
    const was = edit.deed.changes.map((c, i) => Object.fromEntries(Object.entries(edit.was[i] ?? {}).map(([field, value]) => {
      const at = cell(c, field);
      const before = found.has(at) ? found.get(at) : value;
      found.delete(at); // the edits after this one found what it makes
      return [field, before];
    })));
    return { ...edit, was };
  });
}

const cell = (c: Change, field: string): string => JSON.stringify([c.kind, c.key, ofTeam.has(field) ? "shares" : field]);
