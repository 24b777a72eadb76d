// What a drag means: the change to the plan that a place on the axis stands for, and
// the same in words.
import type { Row } from "../../store/store";
import type { ItemShare } from "../../wire/types";
import type { Change, Estimate } from "../../wire/types";
import type { Bar } from "./bar";
import { none, textOf, type Day } from "./days";
import { words } from "./words";

// Hold says how a start is fixed: not before a day, or on it.
export type Hold = "hold" | "pin";

// Meant is a change with its words.
export interface Meant { readonly changes: readonly Change[]; readonly says: string }

// holdFor is how a bar's start is meant where nobody says: a pin stays a pin; a hold
// cannot bring work forward, so that an earlier start is pinned.
export function holdFor(bar: Bar, to: Day): Hold {
  if (bar.pin !== none) return "pin";
  const held = bar.hold !== none && bar.hold >= bar.start - 4;
  return to >= bar.start || held ? "hold" : "pin";
}

// starting is the change that moves a start.
export function starting(bar: Bar, to: Day, how: Hold, say: (day: string) => string): Meant {
  const on = textOf(to);
  const set: { [field: string]: unknown } = how === "pin" ? { pin: on } : { hold_until: on };
  if (how === "hold" && bar.pin !== none) set["pin"] = null;
  if (how === "pin" && bar.hold > to) set["hold_until"] = null;
  const says = how === "pin" ? words.pinsTo(bar.row.key, say(on)) : words.holdsTo(bar.row.key, say(on));
  return { changes: [{ kind: "item", do: "edit", key: bar.row.key, set }], says };
}

// freeing is the change that takes pin and hold away.
export function freeing(bar: Bar): Meant {
  return { changes: [{ kind: "item", do: "edit", key: bar.row.key, set: { pin: null, hold_until: null } }], says: words.frees(bar.row.key) };
}

// promising is the change that moves a promise's date.
export function promising(key: string, title: string, to: Day, say: (day: string) => string): Meant {
  return { changes: [{ kind: "commitment", do: "edit", key, set: { date: textOf(to) } }], says: words.promisesFor(title, say(textOf(to))) };
}

// Ranges tells the range that a size stands for, in thousandths of a person-day.
export type Ranges = (size: string) => { low: number; likely: number; high: number } | undefined;

const part = 250; // thousandths of a person-day: estimates are rounded to quarters

// lasting is the change that moves the likely end: every estimate of the item grows
// or shrinks by the same factor, its range with it. Of a team that said what remains,
// what remains does.
export function lasting(bar: Bar, to: Day, ranges: Ranges, say: (days: number) => string): Meant | undefined {
  const factor = Math.max(to - bar.start + 1, 1) / Math.max(bar.end - bar.start + 1, 1);
  const row = bar.row;
  if (row.shares.length === 0) return undefined;
  const times = (v: number): number => Math.max(part, Math.round((v * factor) / part) * part);
  let before = 0;
  let after = 0;
  const shares = row.shares.map((s) => {
    const was = s.size ? ranges(s.size) : { low: s.low ?? 0, likely: s.likely ?? 0, high: s.high ?? 0 };
    if (s.finished || !was || (was.likely === 0 && s.remaining === undefined)) return written(s);
    if (s.remaining !== undefined) {
      before += s.remaining;
      after += times(s.remaining);
      return written({ ...s, remaining: times(s.remaining) });
    }
    before += was.likely;
    after += times(was.likely);
    const { size: _, ...rest } = s;
    return written({ ...rest, low: was.low > 0 ? times(was.low) : 0, likely: times(was.likely), high: was.high > 0 ? times(was.high) : 0 });
  });
  if (after === 0) return undefined;
  return { changes: [{ kind: "item", do: "edit", key: row.key, set: { shares } }], says: words.estimates(row.key, say(before), say(after)) };
}

// knowing is the change that takes the spread out of an item's estimates.
export function knowing(row: Row): Change {
  return { kind: "item", do: "edit", key: row.key, set: { shares: row.shares.map((s) => written({ ...s, low: s.likely ?? 0, high: s.likely ?? 0 })) } };
}

// written is a share as the plan file has it.
function written(s: ItemShare): { [field: string]: unknown } {
  const days = (v: number): number => v / 1000;
  const out: { [field: string]: unknown } = { team: s.team };
  if (s.size) out["estimate"] = s.size;
  else if (s.likely) {
    const e: Estimate = { likely: days(s.likely) };
    if (s.high) Object.assign(e, { low: days(s.low ?? 0), high: days(s.high) });
    if (s.bounds) Object.assign(e, { bounds: s.bounds });
    if (s.assumed) Object.assign(e, { assumed: s.assumed });
    out["estimate"] = e;
  }
  if (s.people) out["people"] = s.people;
  if (s.skills?.length) out["skills"] = s.skills;
  if (s.started) out["started"] = s.started;
  if (s.finished) out["finished"] = s.finished;
  if (s.spent !== undefined) out["spent"] = days(s.spent);
  if (s.remaining !== undefined) out["remaining"] = days(s.remaining);
  return out;
}
