// An item as the page holds it: what its record says and what the plan says of it,
// as the columns of the snapshot bring them.
import type { ItemColumns, PlanColumns } from "../wire/types";

// Entries has one field for each column: an entry of it.
type Entries<C> = { readonly [N in keyof C]: C[N] extends readonly (infer Entry)[] ? Entry : never };

// Row is an item: its record, Row.title, and what the plan says of it, Row.finish.
export type Row = Entries<ItemColumns> & Entries<PlanColumns>;

// rowsOf turns columns into rows, in the order of the columns.
export function rowsOf<C extends { readonly id: readonly string[] }>(columns: C): Entries<C>[] {
  const names = Object.keys(columns) as (keyof C)[];
  return columns.id.map((_, i) => {
    const row: { [N in keyof C]?: unknown } = {};
    for (const name of names) row[name] = (columns[name] as readonly unknown[])[i];
    return row as Entries<C>;
  });
}

// Fields are the part of an item's record that an edit sets, as in a merge patch of
// the plan file: null takes a field out.
export interface Fields { readonly [field: string]: unknown }

const lists = new Set(["goals", "labels", "assignees"]);
const texts = new Set(["title", "plain", "level", "type", "backlog", "status", "parent", "release", "pin", "hold_until"]);

// patched is a row as it will be when an edit has come through, as far as the
// columns can say before the server has answered.
export function patched(row: Row, set: Fields): Row {
  const out: { [name: string]: unknown } = { ...row };
  for (const [field, value] of Object.entries(set)) {
    if (texts.has(field)) out[field] = value ?? "";
    else if (lists.has(field)) out[field] = value ?? [];
    else if (field === "archived") out[field] = value === true;
  }
  return out as Row;
}

// held is what a row says of a field, to see whether somebody else changed it
// meanwhile.
export function held(row: Row, field: string): unknown {
  return (row as unknown as { [name: string]: unknown })[field];
}

// ordered compares places in the manual order: fractional positions compare as
// text, byte by byte.
export function ordered(a: Row, b: Row): number {
  return a.position < b.position ? -1 : a.position > b.position ? 1 : 0;
}
