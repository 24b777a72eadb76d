// Lanes: what the bars are told apart by, and which bars stand in which lane.
import type { Row } from "../../store/store";
import type { Bar } from "./bar";
import { dayOf } from "./days";

// By is what makes the lanes.
export type By = "product" | "team" | "goal" | "release" | "backlog";
export const allBy: readonly By[] = ["product", "team", "goal", "release", "backlog"];

// Named is a record that a lane can be of.
export interface Named { readonly key: string; readonly name: string; readonly note: string }

// Lane is a bridge: business bars above its deck line, technical ones under it.
export interface Lane {
  readonly key: string; // "" for what stands under none
  readonly name: string;
  readonly note: string; // its owner, or nothing
  readonly bars: readonly Bar[]; // in the order of start
}

function keysOf(bar: Bar, by: By): readonly string[] {
  const row = bar.row;
  switch (by) {
    case "product": return [row.product];
    case "team": return row.shares.length === 0 ? [""] : row.shares.map((s) => s.team);
    case "goal": return row.goals.length === 0 ? [""] : row.goals;
    case "release": return [row.release];
    case "backlog": return [row.backlog];
  }
}

// inParts tells whether several teams have their parts of an item, each with its own dates.
export const inParts = (row: Row): boolean => row.shares.length > 1 && row.share_dates.length > 1;

// inLane is a bar as it stands in a team's lane: when that team works on it, if
// several do.
function inLane(bar: Bar, by: By, key: string): Bar {
  if (by !== "team" || bar.row.shares.length < 2) return bar;
  const mine = bar.row.share_dates.find((s) => s.team === key);
  if (!mine?.start || !mine.finish) return bar;
  const start = dayOf(mine.start);
  const end = dayOf(mine.finish);
  const last = end >= bar.finish;
  return { ...bar, start, end: last ? Math.max(bar.end, start) : end, sure: last ? bar.sure : end };
}

// lanesOf sorts bars into lanes, those of the records first and in their order, what
// stands under none last.
export function lanesOf(bars: readonly Bar[], by: By, named: readonly Named[], nameless: string): Lane[] {
  const in_ = new Map<string, Bar[]>();
  for (const bar of bars) {
    for (const key of keysOf(bar, by)) {
      const lane = in_.get(key);
      const one = inLane(bar, by, key);
      if (lane) lane.push(one);
      else in_.set(key, [one]);
    }
  }
  const out: Lane[] = [];
  const add = (key: string, name: string, note: string): void => {
    const of = in_.get(key);
    if (!of) return;
    in_.delete(key);
    of.sort((a, b) => a.start - b.start || a.end - b.end || (a.row.key < b.row.key ? -1 : 1));
    out.push({ key, name, note, bars: of });
  };
  for (const one of named) add(one.key, one.name, one.note);
  for (const key of [...in_.keys()].sort()) if (key !== "") add(key, key, "");
  add("", nameless, "");
  return out;
}
