// The stem of a promise, down from its diamond to what is promised.
import type { Stretch } from "./layout";
import { wide } from "./measure";
import { railPitch, type Pledge } from "./rail";

// footOf leads a promise's stem to the last of its bars in the lane, if nothing
// stands between; else the stem stays short.
export function footOf(lane: Stretch, p: Pledge): number {
  const y = lane.railY + railPitch * p.row + railPitch / 2;
  const short = Math.min(y + 15.5, lane.businessTop - 2);
  const own = new Set(p.promise.items ?? []);
  const bar = lane.business.findLast((b) => own.has(b.bar.row.key));
  if (!bar) return short;
  const between = lane.business.some((b) => b !== bar && b.y < bar.y && b.x < p.x + 2 && b.tip + (b.side === "right" ? 8 + wide(b.label) : 0) > p.x - 2)
    || lane.pledges.some((q) => q.row > p.row && q.x - 7 < p.x + 2 && q.wordsX + wide(q.words) > p.x - 2);
  return between ? short : bar.y;
}
