// The page's own edits laid over what the server has told, until they are confirmed.
import type { Deed, Edit, Listed } from "./edit";
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

// Laying is what an edit lays over an item: fields, and words added to lists or taken
// out of them.
export interface Laying { readonly set: Fields; readonly add?: Listed; readonly remove?: Listed }

// setsOf are what waiting edits lay over each item, by key, in their order.
export function setsOf(waiting: readonly Edit[]): ReadonlyMap<string, readonly Laying[]> {
  const sets = new Map<string, Laying[]>();
  const lay = (key: string, set: Laying): void => {
    const of = sets.get(key);
    if (of) of.push(set);
    else sets.set(key, [set]);
  };
  for (const { deed } of waiting) {
    if (deed.do === "many") for (const key of deed.keys) lay(key, deed);
    if (deed.do !== "change") continue;
    for (const c of deed.changes) if (c.kind === "item" && c.do === "edit" && c.key && c.set) lay(c.key, { set: c.set });
  }
  return sets;
}

// overlaid is one row with what waits for it.
export function overlaid(row: Row, sets: readonly Laying[] | undefined, places: number): Row {
  return sets ? sets.reduce<Row>((r, l) => patched(r, { ...l.set, ...relisted(r, l) }, places), row) : row;
}

// relisted are the lists of a row with words added and taken out.
function relisted(row: Row, { add = {}, remove = {} }: Laying): Fields {
  const out: { [field: string]: readonly string[] } = {};
  const now = (field: string): readonly string[] => out[field] ?? (row as unknown as Listed)[field] ?? [];
  for (const [field, given] of Object.entries(add)) out[field] = [...new Set([...now(field), ...given])];
  for (const [field, given] of Object.entries(remove)) out[field] = now(field).filter((word) => !given.includes(word));
  return out;
}
