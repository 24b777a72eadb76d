// Edits on their way: shown at once, sent one after the other in their order, kept
// while there is no connection, taken back with the reason where they are refused.
import { signal } from "@preact/signals";
import { ask, Refused } from "../wire/ask";
import type { AppliedChanges, Change, EditedItems } from "../wire/types";
import type { Fields } from "./patch";

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
  | { is: "overtaken"; change: Change; field: string; theirs: unknown; mine: unknown };

// Due says on what an edit can be sent now: its changes with the revisions they are
// made on, or what somebody else did to one of its fields meanwhile.
export type Due = (edit: Edit) => readonly Change[] | Extract<Fate, { is: "overtaken" }>;

const mostWait = 15_000; // ms between two tries

// Queue sends edits.
export class Queue {
  readonly waiting = signal<readonly Edit[]>([]);
  readonly offline = signal(false);
  private readonly ends = new Map<string, (f: Fate) => void>();
  private sending = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly workspace: string,
    private readonly due: Due,
    private readonly catchUp: () => Promise<void>, // reads what others did
  ) {
    this.waiting.value = kept(workspace);
    addEventListener("online", () => this.wake?.());
    addEventListener("beforeunload", (ev) => { if (this.offline.value && this.waiting.value.length > 0) ev.preventDefault(); });
  }

  // add queues an edit and tells what became of it.
  add(edit: Edit): Promise<Fate> {
    const fate = new Promise<Fate>((resolve) => { this.ends.set(edit.key, resolve); });
    this.keep([...this.waiting.value, edit]);
    void this.run();
    return fate;
  }

  // run sends what waits, until nothing does.
  async run(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      for (let edit = this.waiting.value[0]; edit; edit = this.waiting.value[0]) {
        const fate = await this.send(edit);
        if (fate.is === "done") await this.settled();
        this.keep(this.waiting.value.filter((e) => e !== edit));
        this.ends.get(edit.key)?.(fate);
        this.ends.delete(edit.key);
      }
    } finally {
      this.sending = false;
    }
  }

  // send tries until there is an answer.
  private async send(edit: Edit): Promise<Fate> {
    for (let wait = 500; ; wait = Math.min(2 * wait, mostWait)) {
      const changes = this.due(edit);
      if ("is" in changes) return changes;
      try {
        const done = await this.sent(edit, changes);
        this.offline.value = false;
        return done;
      } catch (why) {
        if (why instanceof Refused && why.problem.kind === "stale") {
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
    if (deed.do === "change") {
      const act: AppliedChanges = await ask("change.apply", { workspace, changes: [...changes] }, { key });
      return { is: "done", seq: act.seq, made: act.records.flatMap((r, i) => (changes[i]?.do === "create" && r.key ? [r.key] : [])) };
    }
    const { do: what, ...given } = deed;
    const act: EditedItems = what === "move"
      ? await ask("item.move", { workspace, ...(given as object), keys: [...deed.keys] }, { key })
      : await ask("item.edit-many", { workspace, ...(given as object), keys: [...deed.keys] }, { key });
    return { is: "done", seq: act.seq, made: [] };
  }

  // settled reads what the server has now; without a connection the stream does it
  // later.
  private async settled(): Promise<void> {
    try {
      await this.catchUp();
    } catch {
      this.offline.value = true;
    }
  }

  private async pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  private keep(edits: readonly Edit[]): void {
    this.waiting.value = edits;
    if (edits.length === 0) sessionStorage.removeItem(shelf(this.workspace));
    else sessionStorage.setItem(shelf(this.workspace), JSON.stringify(edits));
  }
}

// What waits survives a reload of the tab.
const shelf = (workspace: string): string => "trestle:edits:" + workspace;

function kept(workspace: string): readonly Edit[] {
  try {
    const edits = JSON.parse(sessionStorage.getItem(shelf(workspace)) ?? "[]") as Edit[];
    return edits.filter((e) => e.deed !== undefined);
  } catch {
    return [];
  }
}
