// Brings the cursor into sight.
import type { Grid } from "./grid";
import { scrollFor } from "./span";

// reveal scrolls so that the cursor is seen.
export function reveal(g: Grid, box: HTMLElement): void {
  const { line, column } = g.cursor.peek();
  const at = g.lines.peek().at.get(line);
  const view = g.view.peek();
  if (at === undefined) return;
  const top = scrollFor(at, view.top, view.height, g.line.peek());
  const columns = g.columns.peek();
  const to = columns.findIndex((c) => c.id === column);
  const c = columns[to];
  let left = view.left;
  if (c && !c.pinned) {
    const pinned = columns.reduce((n, o) => n + (o.pinned ? o.now : 0), 0);
    const before = columns.slice(0, to).reduce((n, o) => n + o.now, 0);
    left = Math.min(Math.max(left, before + c.now - view.width), before - pinned);
  }
  if (top !== view.top || left !== view.left) box.scrollTo({ top, left, behavior: "instant" });
}
