// Cells of the range as texts: copied, emptied, filled down.
import { acting } from "./acting";
import type { Column } from "./column";
import { keysIn, type Box, type Grid } from "./grid";
import { drafted, send, type Write } from "./write";
import { words } from "./words";

// copied are the cells of the range, or of all items chosen where the cursor stands on
// one of them and takes no range.
export function copied(g: Grid): string[][] {
  const box = g.box.peek();
  const all = g.columns.peek();
  const chosen = g.anchor.peek() === undefined && g.chosen.peek().has(g.cursor.peek().line);
  const keys = chosen ? acting(g) : keysIn(g, box);
  const columns = chosen ? all.slice(2) : all.slice(box.left, box.right + 1);
  const w = g.world.peek();
  return keys.map((key) => {
    const row = g.row(key);
    return columns.map((c) => (!row ? "" : c.id === "place" ? String(g.store.place(key) + 1) : c.copy ? c.copy(row, w) : c.text(row, w)));
  });
}

// writable are the columns of the range that can be written.
const writable = (g: Grid, box: Box): Column[] => g.columns.peek().slice(box.left, box.right + 1).filter((c) => c.takes);

// clear empties the cells of the range.
export function clear(g: Grid): void {
  const box = g.box.peek();
  const columns = writable(g, box);
  const draft = drafted(g, keysIn(g, box).flatMap((key): Write[] => columns.map((column) => ({ key, column, text: "" }))));
  void send(g, words.editedMany(draft.changes.length, columns.map((c) => c.name).join(", "), ""), draft);
}

// fill writes the first line of the range into all others; where the range is one line,
// the line above into it.
export function fill(g: Grid): void {
  const at = g.box.peek();
  const box = at.top === at.bottom ? { ...at, top: Math.max(0, at.top - 1) } : at;
  const [first, ...rest] = keysIn(g, box);
  const row = first === undefined ? undefined : g.row(first);
  if (!row || rest.length === 0) return;
  const columns = writable(g, box);
  const w = g.world.peek();
  const draft = drafted(g, rest.flatMap((key): Write[] => columns.map((column) => ({ key, column, text: column.text(row, w) }))));
  void send(g, words.editedMany(draft.changes.length, columns.map((c) => c.name).join(", "), columns.map((c) => c.text(row, w)).join(", ")), draft);
}
