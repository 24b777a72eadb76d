// What does not fit together, as pairs of bars: an arrow where the way is short and
// crosses nothing, else the same number at both.
import type { ConflictPair } from "../../wire/types";
import type { Layout, Placed, Stretch } from "./layout";
import { barHeight } from "./shape";

// Pair is a conflict between two bars that are drawn.
export interface Pair {
  readonly id: string;
  readonly from: Placed;
  readonly to: Placed;
  readonly says: string;
  readonly n: number; // 0: an arrow
}

const farthest = 260; // pixels that an arrow spans at most
const mostNumbers = 99;
const mostAtOnce = 3; // numbers at one end of a bar

// pairsOf finds the pairs: two bars once, how many conflicts there may be between
// them. What finds no number is told in words only.
export function pairsOf(layout: Layout, pairs: readonly ConflictPair[]): Pair[] {
  const laneOf = new Map<Placed, Stretch>();
  for (const lane of layout.lanes) for (const p of [...lane.business, ...lane.technical]) laneOf.set(p, lane);
  const out: Pair[] = [];
  const seen = new Set<string>();
  const ends = new Map<string, number>();
  let n = 0;
  for (const c of pairs) {
    const from = layout.at.get(c.from)?.[0];
    const to = layout.at.get(c.to)?.[0];
    if (!from || !to || from === to) continue;
    const id = from.id + ">" + to.id;
    if (seen.has(id)) continue;
    seen.add(id);
    const lane = laneOf.get(from);
    if (lane && lane === laneOf.get(to) && short(from, to) && clear(lane, from, to)) {
      out.push({ id, from, to, says: c.says, n: 0 });
      continue;
    }
    const crowded = (ends.get("e" + from.id) ?? 0) >= mostAtOnce || (ends.get("b" + to.id) ?? 0) >= mostAtOnce;
    if (n >= mostNumbers || crowded) continue;
    ends.set("e" + from.id, (ends.get("e" + from.id) ?? 0) + 1);
    ends.set("b" + to.id, (ends.get("b" + to.id) ?? 0) + 1);
    out.push({ id, from, to, says: c.says, n: ++n });
  }
  return out;
}

const short = (from: Placed, to: Placed): boolean => from.y !== to.y && Math.abs(Math.min(to.x + 9, to.end) - from.end) <= farthest;

// clear tells whether no other bar stands where the arrow runs down to its end.
function clear(lane: Stretch, from: Placed, to: Placed): boolean {
  const at = Math.min(to.x + 9, to.end);
  const low = Math.min(from.y, to.y);
  const high = Math.max(from.y, to.y);
  const crosses = (b: Placed): boolean => b !== from && b !== to && b.y < high + barHeight && b.y + barHeight > low && b.x < at + 2 && b.tip > at - 2;
  return !lane.business.some(crosses) && !lane.technical.some(crosses);
}
