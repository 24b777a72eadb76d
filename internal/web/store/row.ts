// An item as the page holds it: what its record says and what the plan says of it,
// as the columns of the snapshot bring them.
import type { ItemColumns, PlanColumns } from "../wire/types";

type Entries<C> = { readonly [F in keyof C]: C[F] extends readonly (infer Entry)[] ? Entry : never };

// Row has a field for each column of items and of the plan. A row is a view of the
// columns, which are not copied: read its fields, do not spread it.
export type Row = Entries<ItemColumns> & Omit<Entries<PlanColumns>, "id"> & {
  readonly teams: readonly string[]; // of its shares
};

type Columns = { readonly [name: string]: readonly unknown[] };

class View {
  constructor(readonly items: Columns, readonly at: number, readonly plan: Columns, readonly on: number) {}

  get teams(): readonly string[] {
    return (this.items["shares"]?.[this.at] as Row["shares"]).map((s) => s.team);
  }
}

const unplanned: { readonly [name: string]: unknown } = { // of an item that no plan knows yet
  start: "", finish: "", delivered: "", p50: "", p85: "", p95: "", latest_start: "", due: "", likelihood: -1, effort: -1,
  dates_assumed: false, rank: 0, block: 0, score: 0, inherits: [], rank_says: "", share_dates: [],
};
const none: Columns = {};

for (const [name, value] of Object.entries(unplanned)) {
  Object.defineProperty(View.prototype, name, {
    get(this: View) { return this.plan[name] ? this.plan[name][this.on] : value; },
  });
}

// teach gives views the fields of items, once their names are known.
function teach(items: Columns): void {
  for (const name of Object.keys(items)) {
    if (!Object.hasOwn(View.prototype, name)) {
      Object.defineProperty(View.prototype, name, { get(this: View) { return this.items[name]?.[this.at]; } });
    }
  }
}

// laidOver lays what columns say over rows by identity, and tells whether the order of
// rows may differ now.
export function laidOver(rows: Map<string, Row>, items: ItemColumns, plan: PlanColumns): boolean {
  const of = items as unknown as Columns;
  const planned = plan as unknown as Columns;
  teach(of);
  let moved = false;
  items.id.forEach((id, at) => {
    const was = rows.get(id) as unknown as View | undefined;
    const row = new View(of, at, was?.plan ?? none, was?.on ?? 0) as unknown as Row;
    moved ||= was === undefined || (was as unknown as Row).position !== row.position || (was as unknown as Row).key !== row.key;
    rows.set(id, row);
  });
  plan.id.forEach((id, on) => {
    const was = rows.get(id) as unknown as View | undefined;
    if (was) rows.set(id, new View(was.items, was.at, planned, on) as unknown as Row);
  });
  return moved;
}

// ordered compares places in the manual order: fractional positions compare as
// text, byte by byte.
export function ordered(a: Row, b: Row): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
