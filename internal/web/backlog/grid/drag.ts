// Items carried to another place in the manual order: a line shows where they would
// go; Escape puts them back.
import { signal } from "@preact/signals";
import { acting } from "./acting";
import { idOf } from "./lines";
import type { Grid } from "./grid";
import { words } from "./words";

// carried says what is being carried, and before which line it would be dropped.
export const carried = signal<{ keys: readonly string[]; before: number } | undefined>(undefined);

const edge = 44; // pixels from an end of the table in which it scrolls by itself

// dragRows follows the pointer from the place of an item.
export function dragRows(g: Grid, ev: PointerEvent): void {
  const box = (ev.target as Element).closest<HTMLElement>(".g-scroll");
  const canvas = box?.querySelector<HTMLElement>(".g-canvas");
  if (!box || !canvas) return;
  const chosen = acting(g);
  const key = g.cursor.peek().line;
  const keys = chosen.includes(key) ? chosen : [key];
  const from = ev.clientY;
  let at = ev.clientY;
  let frame = 0;
  const look = (): void => {
    const y = at - canvas.getBoundingClientRect().top;
    const before = Math.max(0, Math.min(Math.round(y / g.line.peek()), g.lines.peek().all.length));
    if (carried.peek()?.before !== before) carried.value = { keys, before };
  };
  const roll = (): void => {
    const { top, bottom } = box.getBoundingClientRect();
    const by = at < top + edge ? at - top - edge : at > bottom - edge ? at - bottom + edge : 0;
    if (by !== 0 && carried.peek()) {
      box.scrollTop += by / 2;
      look();
    }
    frame = requestAnimationFrame(roll);
  };
  const move = (m: PointerEvent): void => {
    at = m.clientY;
    if (carried.peek() || Math.abs(at - from) > 5) look();
  };
  const end = (): void => {
    cancelAnimationFrame(frame);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", drop);
    removeEventListener("keydown", key_, true);
    carried.value = undefined;
  };
  const drop = (): void => {
    const to = carried.peek();
    end();
    if (to) put(g, to.keys, to.before);
  };
  const key_ = (k: KeyboardEvent): void => {
    if (k.key !== "Escape") return;
    k.preventDefault();
    k.stopPropagation();
    end();
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
  addEventListener("keydown", key_, true);
  frame = requestAnimationFrame(roll);
}

// put moves items before a line.
function put(g: Grid, keys: readonly string[], before: number): void {
  const { all } = g.lines.peek();
  const moving = new Set(keys);
  const free = (line: unknown): line is string => typeof line === "string" && !moving.has(line);
  const next = all.slice(before).find(free);
  const last = all.slice(0, before).findLast(free);
  if (idOf(all[before] ?? "") === keys[0] && keys.length === 1) return;
  const place = Math.max(1, g.store.place(last ?? "") + 2);
  const says = words.moved(keys.length, keys[0] ?? "", place);
  if (last !== undefined && (next === undefined || typeof all[before - 1] === "string")) void g.store.move(says, keys, { after: last });
  else if (next !== undefined) void g.store.move(says, keys, { before: next });
}
