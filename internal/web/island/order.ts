// The order of items in the view that is shown, so that others can go from one to
// the next: the panel of an item, the palette. A view says its own; without one it
// is that of the rows on the page, else the manual order.
import type { Store } from "../store/store";

// Order gives the keys of the items that are shown, in their order.
export type Order = () => readonly string[];

let own: Order | undefined;

// inOrder says the order of the view that is shown, for as long as it is: the
// returned function takes it back.
export function inOrder(order: Order): () => void {
  own = order;
  return () => { if (own === order) own = undefined; };
}

const onPage = (): string[] =>
  [...document.querySelectorAll<HTMLElement>("main [data-key]:has([data-row])")].filter((el) => el.getClientRects().length > 0).map((el) => el.dataset["key"] ?? "");

// neighbour is the item after or before another, "" at the end.
export function neighbour(store: Store, key: string, by: 1 | -1): string {
  for (const keys of [own?.() ?? [], onPage()]) {
    const at = keys.indexOf(key);
    if (at >= 0) return keys[at + by] ?? "";
  }
  const rows = store.rows.value;
  const at = store.place(key);
  if (at < 0) return "";
  for (let i = at + by; i >= 0 && i < rows.length; i += by) {
    const row = rows[i];
    if (row && !row.archived) return row.key;
  }
  return "";
}
