// The page's own edits laid over what the server has told, until they are confirmed.
import type { Deed, Edit } from "./edit";
import { patched, type Fields } from "./patch";
import type { Row } from "./row";

// Ordered is the items in the manual order, and where each stands in it, from 0.
export interface Ordered {
  readonly keys: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export function placed(keys: readonly string[]): Ordered {
  return { keys, places: new Map(keys.map((key, at) => [key, at])) };
}

// moved is an order as waiting moves and deletions will leave it.
export function moved(order: Ordered, waiting: readonly Edit[]): Ordered {
  let keys = order.keys;
  for (const { deed } of waiting) {
    if (deed.do === "move") keys = after(keys, deed);
    if (deed.do !== "change") continue;
    const gone = new Set(deed.changes.filter((c) => c.kind === "item" && c.do === "delete").map((c) => c.key));
    if (gone.size > 0) keys = keys.filter((key) => !gone.has(key));
  }
  return keys === order.keys ? order : placed(keys);
}

// after puts items elsewhere in a list.
function after(keys: readonly string[], move: Extract<Deed, { do: "move" }>): readonly string[] {
  const moving = new Set(move.keys);
  const rest = keys.filter((key) => !moving.has(key));
  const taken = keys.filter((key) => moving.has(key));
  let at = move.to === "bottom" ? rest.length : 0;
  if (move.before) at = rest.indexOf(move.before);
  if (move.after) at = rest.indexOf(move.after) + 1;
  return at < 0 ? keys : [...rest.slice(0, at), ...taken, ...rest.slice(at)];
}

// setsOf are what waiting edits set in each item, by key, in their order.
export function setsOf(waiting: readonly Edit[]): ReadonlyMap<string, readonly Fields[]> {
  const sets = new Map<string, Fields[]>();
  const add = (key: string, set: Fields): void => {
    const of = sets.get(key);
    if (of) of.push(set);
    else sets.set(key, [set]);
  };
  for (const { deed } of waiting) {
    if (deed.do === "many") for (const key of deed.keys) add(key, deed.set);
    if (deed.do !== "change") continue;
    for (const c of deed.changes) if (c.kind === "item" && c.do === "edit" && c.key && c.set) add(c.key, c.set);
  }
  return sets;
}

// overlaid is one row with what waits for it.
export function overlaid(row: Row, sets: readonly Fields[] | undefined, places: number): Row {
  return sets ? sets.reduce<Row>((r, set) => patched(r, set, places), row) : row;
}
