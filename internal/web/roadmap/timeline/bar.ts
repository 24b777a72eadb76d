// A bar: what the timeline draws of an item.
import type { Row } from "../../store/store";
import { dayOf, none, type Day } from "./days";
import type { Truss } from "./shape";

// Bar is an item on the axis. Its last days are included: it ends when they do.
export interface Bar {
  readonly row: Row;
  readonly start: Day;
  readonly end: Day; // by P50, or as planned where nothing was tried
  readonly sure: Day; // by P85; end where there is no taper
  readonly finish: Day; // as planned
  readonly pin: Day;
  readonly hold: Day;
  readonly latest: Day; // the last day on which it can safely start
  readonly late: boolean; // the plan starts it after that
  readonly lateParts: number; // that are folded into it
  readonly tech: boolean; // stands under the deck line
  readonly spike: boolean;
  readonly letter: string;
  readonly truss: Truss;
}

const kinds: { readonly [backlog: string]: readonly [letter: string, truss: Truss] } = {
  functional: ["F", "plain"], enabler: ["E", "zigzag"], architecture: ["A", "crosses"], refactoring: ["R", "bricks"], infrastructure: ["I", "piles"],
};

const made = new WeakMap<Row, Bar>();

// over tells whether an item needs nobody any more.
export const over = (row: Row): boolean => row.status === "done" || row.status === "dropped";

// barOf is the bar of an item, the same for the same row.
export function barOf(row: Row): Bar {
  let bar = made.get(row);
  if (!bar) {
    bar = make(row);
    made.set(row, bar);
  }
  return bar;
}

function make(row: Row): Bar {
  const [letter, truss] = kinds[row.backlog] ?? ["F", "plain"];
  const spike = row.type === "spike";
  const start = dayOf(row.start);
  const finish = Math.max(dayOf(row.finish), start);
  const p50 = row.status === "done" ? none : dayOf(row.p50);
  const end = Math.max(p50 === none ? finish : p50, start);
  const boxed = spike && row.timebox > 0;
  const sure = boxed || row.status === "done" ? end : Math.max(dayOf(row.p85), end);
  const latest = dayOf(row.latest_start);
  const started = row.status === "in-progress" || over(row);
  return {
    row, start, end, sure, finish, pin: dayOf(row.pin), hold: dayOf(row.hold_until), latest,
    late: !started && latest !== none && start > latest, lateParts: 0,
    tech: row.backlog !== "functional", spike, letter: spike ? "?" : letter, truss: spike ? "plain" : truss,
  };
}

// Shown says which items are drawn.
export type Shown = "features" | "all";

// mostLate is how many late starts stand for themselves on a roadmap of features.
const mostLate = 300;

// drawn picks what a roadmap shows: features, and what has no feature over it. A
// story is folded into its feature when both stand on the same side of the deck
// line; an epic gives way to what it is made of; but a start that is too late, and
// what a conflict or a chain needs (must), is always shown. Where very many starts are
// too late, they are folded as well, and their features tell how many they are. "all"
// shows stories and finished work beside them.
export function drawn(rows: readonly Row[], shown: Shown, must: ReadonlySet<string>): Bar[] {
  const by = new Map<string, Row>();
  const parts = new Set<string>();
  let late = 0;
  for (const row of rows) {
    by.set(row.key, row);
    if (row.parent !== "" && !over(row)) parts.add(row.parent);
    if (shown === "features" && dated(row) && barOf(row).late) late++;
  }
  const out: Bar[] = [];
  const folds = new Map<string, number>(); // late starts by the feature that they are folded into
  for (const row of rows) {
    if (!dated(row)) continue;
    const bar = barOf(row);
    if (shown === "features" && !must.has(row.key)) {
      if (!bar.late && (row.status === "done" || (row.level === "epic" && parts.has(row.key)))) continue;
      const into = bar.late && late <= mostLate ? undefined : feature(row, by);
      if (into && bar.late) folds.set(into.key, (folds.get(into.key) ?? 0) + 1);
      if (into) continue;
    }
    out.push(bar);
  }
  return folds.size === 0 ? out : out.map((bar) => (folds.has(bar.row.key) ? { ...bar, lateParts: folds.get(bar.row.key) ?? 0 } : bar));
}

const dated = (row: Row): boolean => !row.archived && row.status !== "dropped" && row.start !== "" && row.finish !== "";

// feature is the feature that an item is folded into.
function feature(row: Row, by: ReadonlyMap<string, Row>): Row | undefined {
  let at = row;
  for (let i = 0; i < 10; i++) {
    const up = at.parent === "" ? undefined : by.get(at.parent);
    if (!up || up === row) return undefined;
    if (up.level === "feature" && up.start !== "" && !over(up) && (up.backlog === "functional") === (row.backlog === "functional")) return up;
    at = up;
  }
  return undefined;
}
