// Which items an act is about.
import { keysIn, type Grid } from "./grid";

// acting are the items that an act is about: those chosen, else that of the cursor.
export function acting(g: Grid): string[] {
  const { chosen } = g;
  const order = (keys: Iterable<string>): string[] => [...keys].sort((a, b) => g.store.place(a) - g.store.place(b));
  if (chosen.peek().size > 0) return order(chosen.peek());
  const range = g.anchor.peek() ? keysIn(g, g.box.peek()) : [];
  if (range.length > 0) return order(range);
  return g.row(g.cursor.peek().line) ? [g.cursor.peek().line] : [];
}
