// Writing into cells: what texts would change, what is refused and why, and the act.
import { signal } from "@preact/signals";
import { tell } from "../../island/notice";
import { patched } from "../../store/patch";
import type { Fate, Fields, Row } from "../../store/store";
import type { Change } from "../../wire/types";
import type { Column } from "./column";
import type { Grid } from "./grid";
import { tieName } from "./ties";
import { told } from "./told";
import { Wrong } from "./values";
import { words, wrong } from "./words";

// Write is a text for a cell.
export interface Write { readonly key: string; readonly column: Column; readonly text: string }

// Outcome is what a text would do to its cell.
export interface Outcome extends Write {
  readonly was: string;
  readonly becomes: string;
  readonly says: string; // what it becomes, for a sentence
  readonly refused?: string; // why it cannot stand there
}

// Draft is what several texts would do, as one act.
export interface Draft { readonly changes: readonly Change[]; readonly outcomes: readonly Outcome[] }

// drafted reads texts into changes. What a text leaves as it was changes nothing;
// what is refused is left out and named. Saw is one of the rows as it stood before.
export function drafted(g: Grid, writes: readonly Write[], saw?: Row): Draft {
  const world = g.world.peek();
  const places = g.store.amountPlaces.peek();
  const rows = new Map<string, Row>();
  const sets = new Map<string, Fields>();
  const ties = new Map<string, Change>();
  const outcomes: Outcome[] = [];
  for (const w of writes) {
    const row = rows.get(w.key) ?? (saw?.key === w.key ? saw : g.store.row(w.key));
    if (!row) continue;
    const was = w.column.text(row, world);
    if (was === w.text) continue;
    try {
      if (!w.column.takes) throw new Wrong(words.readOnly(w.column.name));
      if (w.column.takes.ties) {
        const { changes, becomes } = w.column.takes.ties(w.text, row, world);
        if (changes.length > 0) outcomes.push({ ...w, was, becomes, says: becomes });
        for (const c of changes) ties.set(tieName(c), c);
        continue;
      }
      const set = w.column.takes.set(w.text, row, world);
      const after = patched(row, set, places);
      const becomes = w.column.text(after, world);
      if (becomes === was) continue;
      outcomes.push({ ...w, was, becomes, says: told(w.column, after, world) });
      rows.set(w.key, after);
      sets.set(w.key, merged(sets.get(w.key) ?? {}, set));
    } catch (why) {
      outcomes.push({ ...w, was, becomes: was, says: was, refused: why instanceof Wrong ? why.message : String(why) });
    }
  }
  const edits = [...sets].map(([key, set]): Change => ({ kind: "item", do: "edit", key, set }));
  return { changes: [...edits, ...ties.values()], outcomes };
}

function merged(a: Fields, b: Fields): { [field: string]: unknown } {
  const out: { [field: string]: unknown } = { ...a, ...b };
  if (a["fields"] && b["fields"]) out["fields"] = { ...a["fields"], ...b["fields"] };
  return out;
}

// refusals are the cells whose last text the server refused, with the reason.
export const refusals = signal<ReadonlyMap<string, { text: string; why: string }>>(new Map());
export const cellName = (key: string, column: string): string => `${key}@${column}`;

// send does what a draft says, one act, one undo.
export async function send(g: Grid, says: string, draft: Draft): Promise<Fate | undefined> {
  const refused = draft.outcomes.filter((o) => o.refused !== undefined);
  if (refused.length > 0) tell(refusedSays(refused), "refused");
  if (draft.changes.length === 0) return undefined;
  return g.store.edit(says, draft.changes);
}

function refusedSays(refused: readonly Outcome[]): string {
  const first = refused[0];
  return words.refused(first?.key ?? "", first?.column.name ?? "", first?.refused ?? "", refused.length - 1);
}

// put writes one cell: shown at once; where the server refuses it, the text stays in
// the editor with the reason. Saw is the row when the writing began.
export function put(g: Grid, key: string, column: Column, text: string, saw?: Row): void {
  const draft = drafted(g, [{ key, column, text }], saw);
  const one = draft.outcomes[0];
  if (!one || draft.changes.length === 0) return;
  performance.mark("trestle:edited");
  void g.store.edit(words.edited(key, column.name, one.says), draft.changes, "done", saw).then((fate) => {
    performance.mark("trestle:confirmed");
    if (fate.is !== "refused") return;
    if (g.editing.peek()) tell(`${key}, ${column.name}: ${fate.why.message}`, "refused");
    else g.editing.value = { cell: { line: key, column: column.id }, begins: text, whole: "behind", refused: fate.why.message };
  });
}

// putPlace moves an item to a place in the manual order, counted from 1.
export function putPlace(g: Grid, keys: readonly string[], text: string): void {
  const most = g.store.keys.peek().length;
  const to = Number(text.trim());
  if (!Number.isInteger(to) || to < 1 || to > most) throw new Wrong(wrong.place(most));
  moveTo(g, keys, to);
}

// moveTo moves items so that the first of them stands at a place, counted from 1.
export function moveTo(g: Grid, keys: readonly string[], to: number): void {
  const moving = new Set(keys);
  const rest = g.store.keys.peek().filter((key) => !moving.has(key));
  const before = rest[Math.max(0, to - 1)];
  const says = words.moved(keys.length, keys[0] ?? "", to);
  const last = rest.at(-1);
  if (before !== undefined) void g.store.move(says, keys, { before });
  else if (last !== undefined) void g.store.move(says, keys, { after: last });
}

// step moves items one line up or down among the lines that are shown.
export function step(g: Grid, keys: readonly string[], by: 1 | -1): void {
  const moving = new Set(keys);
  const shown = g.lines.peek().all.filter((line): line is string => typeof line === "string");
  const ends = shown.flatMap((key, at) => (moving.has(key) ? [at] : []));
  const edge = by < 0 ? ends[0] : ends.at(-1);
  const beside = edge === undefined ? undefined : shown[edge + by];
  if (beside === undefined) return;
  const place = g.store.place(beside) + 1;
  void g.store.move(words.moved(keys.length, keys[0] ?? "", place), keys, by < 0 ? { before: beside } : { after: beside });
}
