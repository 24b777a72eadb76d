// Rows for bars: each goes into the first row in which it has room, and stays in its
// row from one plan to the next as long as it has room there.

// Span is a stretch of the axis that a bar takes, its words included, in pixels.
export interface Span { readonly from: number; readonly to: number }

const gap = 12; // between two bars of a row

// Rows remembers which bar stands where, so that the next packing changes little.
export interface Rows {
  readonly of: ReadonlyMap<string, number>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly count: number;
}

export const noRows: Rows = { of: new Map(), spans: new Map(), count: 0 };

// pack gives each bar a row, 0 nearest the deck line. Bars come in the order in
// which they choose; those whose place is as before keep their row.
export function pack(bars: readonly { key: string; span: Span }[], before: Rows = noRows): Rows {
  const rows: Span[][] = [];
  const of = new Map<string, number>();
  const spans = new Map<string, Span>();
  const moved: { key: string; span: Span }[] = [];
  for (const bar of bars) {
    const was = before.spans.get(bar.key);
    const row = before.of.get(bar.key);
    spans.set(bar.key, bar.span);
    if (was === undefined || row === undefined || was.from !== bar.span.from || was.to !== bar.span.to) {
      moved.push(bar);
      continue;
    }
    while (rows.length <= row) rows.push([]);
    of.set(bar.key, row);
    insert(rows[row] ?? [], bar.span);
  }
  for (const bar of moved) {
    const was = before.of.get(bar.key);
    let row = was !== undefined && free(rows[was] ?? [], bar.span) ? was : 0;
    while (row < rows.length && !free(rows[row] ?? [], bar.span)) row++;
    while (rows.length <= row) rows.push([]);
    of.set(bar.key, row);
    insert(rows[row] ?? [], bar.span);
  }
  return { of, spans, count: rows.length };
}

// place is where in a row a span belongs: after all that begin before it.
function place(row: readonly Span[], span: Span): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((row[middle]?.from ?? 0) <= span.from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function free(row: readonly Span[], span: Span): boolean {
  const last = row[row.length - 1];
  if (!last || last.to + gap <= span.from) return true; // most bars come in the order of their starts
  if (last.from <= span.from) return false;
  const at = place(row, span);
  const before = row[at - 1];
  const after = row[at];
  return (!before || before.to + gap <= span.from) && (!after || span.to + gap <= after.from);
}

function insert(row: Span[], span: Span): void {
  const last = row[row.length - 1];
  if (!last || last.from <= span.from) row.push(span);
  else row.splice(place(row, span), 0, span);
}
