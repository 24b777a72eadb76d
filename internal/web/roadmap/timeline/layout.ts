// The layout: every lane and bar at its place in the whole picture, of which the
// board draws what is in sight.
import type { Lead, Promise as Promised } from "../../wire/types";
import type { Bar } from "./bar";
import { none } from "./days";
import type { Lane } from "./lanes";
import { wide } from "./measure";
import { noRows, pack, type Rows } from "./pack";
import { railOf, railPitch, type Pledge } from "./rail";
import { labels, width, x, type Scale } from "./scale";
import { barHeight, leastBar, pitch, tagRoom } from "./shape";
import { words } from "./words";

// Placed is a bar at its place.
export interface Placed {
  readonly id: string; // one in the picture: an item may stand in several lanes
  readonly lane: string; // key of its lane
  readonly bar: Bar;
  readonly x: number;
  readonly end: number;
  readonly tip: number;
  readonly y: number;
  readonly label: string;
  readonly side: "in" | "right" | "left" | "none";
  readonly labelX: number;
  readonly mark: number; // x of the start-by mark; NaN for none
  readonly far: boolean; // the mark lies farther away than it is drawn
  readonly markWords: string;
}

// Stretch is a lane at its place.
export interface Stretch {
  readonly lane: Lane;
  readonly y: number;
  readonly height: number;
  readonly open: boolean;
  readonly pledges: readonly Pledge[];
  readonly railY: number;
  readonly business: readonly Placed[];
  readonly technical: readonly Placed[];
  readonly businessTop: number;
  readonly deckY: number;
  readonly frameTop: number;
  readonly lead: Lead | undefined;
  readonly load: readonly number[] | undefined; // percent a period, of a team's lane
  readonly runwayY: number;
}

// Stop is a mark that arrow keys come to: a bar, or a promise.
export interface Stop {
  readonly id: string;
  readonly key: string;
  readonly x: number;
  readonly tip: number;
  readonly y: number;
}

// Layout is the whole picture.
export interface Layout {
  readonly scale: Scale;
  readonly lanes: readonly Stretch[];
  readonly height: number;
  readonly at: ReadonlyMap<string, readonly Placed[]>; // by the item's key
  readonly order: readonly Placed[]; // in reading order
  readonly stops: readonly Stop[]; // the same, each lane's promises before its bars
}

// Remembered are the rows of the picture before, by lane and side.
export type Remembered = Map<string, Rows>;

const crowd = 70; // bars on a side from which words stand only where there is room, and the earliest at the top

const head = 22;
const runwayHigh = 26;
const runwayLow = 16;

// Given is what a layout is made of.
export interface Given {
  readonly scale: Scale;
  readonly lanes: readonly Lane[];
  readonly closed: ReadonlySet<string>;
  readonly promises: ReadonlyMap<string, readonly Promised[]>; // by lane
  readonly leads: ReadonlyMap<string, Lead>; // by lane
  readonly loads: ReadonlyMap<string, readonly number[]>; // by lane name
  readonly loud: ReadonlySet<string>; // items in conflict: next to the deck line
  readonly say: (day: string) => string;
}

// layout places everything. It keeps in remembered where bars stand.
export function layout(g: Given, remembered: Remembered): Layout {
  let y = 0;
  const lanes: Stretch[] = [];
  const at = new Map<string, Placed[]>();
  const order: Placed[] = [];
  const stops: Stop[] = [];
  for (const lane of g.lanes) {
    const stretch = place(g, lane, y, remembered);
    lanes.push(stretch);
    y += stretch.height;
    for (const p of stretch.pledges) stops.push({ id: pledgeID(p.promise.key), key: p.promise.key, x: p.x - 12, tip: p.x + 12, y: stretch.railY + railPitch * p.row });
    for (const one of [...stretch.business, ...stretch.technical]) {
      order.push(one);
      stops.push({ id: one.id, key: one.bar.row.key, x: one.x, tip: one.tip, y: one.y });
      const of = at.get(one.bar.row.key);
      if (of) of.push(one);
      else at.set(one.bar.row.key, [one]);
    }
  }
  return { scale: g.scale, lanes, height: y, at, order, stops };
}

// pledgeID is the identity of a promise's mark; it stands in one lane only.
export const pledgeID = (key: string): string => "promise|" + key;

function place(g: Given, lane: Lane, y: number, remembered: Remembered): Stretch {
  const open = !g.closed.has(lane.key);
  const rail = railOf(g.scale, g.promises.get(lane.key) ?? [], g.say, remembered.get(lane.key + "|rail") ?? noRows);
  remembered.set(lane.key + "|rail", rail.rows);
  const railY = y + head;
  let at = railY + railPitch * rail.rows.count + 6;
  const rest = { lane, y, open, pledges: rail.pledges, railY };
  if (!open) {
    const height = Math.max(at - y + 4, 44);
    return { ...rest, height, business: [], technical: [], businessTop: at, deckY: y + height - 6, frameTop: at, lead: undefined, load: undefined, runwayY: 0 };
  }
  const business = side(g, lane, "b", lane.bars.filter((b) => !b.tech), remembered);
  const technical = side(g, lane, "t", lane.bars.filter((b) => b.tech), remembered);
  at = Math.max(at, y + head + 66 - pitch * Math.max(business.count, 1));
  const businessTop = at;
  at += pitch * Math.max(business.count, 1);
  const deckY = at + 5;
  const frameTop = deckY + 9;
  let height = frameTop + pitch * Math.max(technical.count, 1) - y;
  const lead = g.leads.get(lane.key);
  const load = g.loads.get(lane.name);
  let runwayY = 0;
  if (load) {
    runwayY = y + height + 8;
    height = runwayY + 18 - y;
  } else if (lead && lead.weeks.length > 0) {
    runwayY = y + height + 10 + runwayHigh;
    height = runwayY + runwayLow - y;
  }
  return {
    ...rest, height: height + 16, businessTop, deckY, frameTop, lead, load, runwayY,
    business: business.bars.map((b) => ({ ...b, y: (business.dense ? businessTop + pitch * b.y : at - pitch * (b.y + 1)) + (pitch - barHeight) })),
    technical: technical.bars.map((b) => ({ ...b, y: frameTop + pitch * b.y })),
  };
}

// side places the bars of one side of a lane; their y is their row yet.
function side(g: Given, lane: Lane, name: string, bars: readonly Bar[], remembered: Remembered): { bars: Placed[]; count: number; dense: boolean } {
  const dense = bars.length > crowd;
  const placed = bars.map((bar) => {
    const one = alone(g, lane, bar, dense);
    return { key: bar.row.key, one, span: span(one, dense) };
  });
  const first = placed.filter((p) => g.loud.has(p.key));
  const id = lane.key + "|" + name;
  const rows = pack(first.length > 0 ? [...first, ...placed.filter((p) => !g.loud.has(p.key))] : placed, remembered.get(id) ?? noRows);
  remembered.set(id, rows);
  const out = placed.map((p) => ({ ...p.one, y: rows.of.get(p.key) ?? 0 }));
  return { bars: dense ? roomy(out) : out, count: rows.count, dense };
}

// alone places a bar without regard to others.
function alone(g: Given, lane: Lane, bar: Bar, dense: boolean): Placed {
  const s = g.scale;
  const from = x(s, bar.start);
  const end = Math.max(x(s, bar.end + 1), from + leastBar);
  const tip = Math.max(x(s, bar.sure + 1), end);
  const open = !(bar.latest === none || bar.row.status === "in-progress");
  const late = bar.late && !dense ? words.startBy(g.say(bar.row.latest_start)) : "";
  const reach = from - wide(late, 530) - 70; // a mark farther away is told beside the bar
  const mark = open && (bar.late || bar.latest <= bar.sure + 75) ? Math.max(x(s, bar.latest), bar.late ? reach : 0) : NaN;
  const label = bar.row.title.length > 90 ? bar.row.title.slice(0, 89) + "…" : bar.row.title;
  const rest = { id: lane.key + "|" + bar.row.key, lane: lane.key, bar, x: from, end, tip, y: 0, mark, far: !Number.isNaN(mark) && mark === reach, markWords: late };
  if (from + tagRoom + wide(label, 530) + 7 <= end) return { ...rest, label, side: "in", labelX: from + tagRoom };
  const short = label.length > 48 ? label.slice(0, 47) + "…" : label;
  const text = end - from < tagRoom ? `${bar.letter} ${short}` : short;
  const right = Math.max(tip + 2, Number.isNaN(mark) || !bar.late ? 0 : mark + 4) + 8;
  if (right + wide(text) <= width(s) || dense) return { ...rest, label: text, side: "right", labelX: right };
  return { ...rest, label: text, side: "left", labelX: Math.max(from - 8 - wide(text) - (bar.pin === none ? 0 : 15), labels + 4) };
}

// span is all that a bar takes of its row.
function span(p: Placed, dense: boolean): { from: number; to: number } {
  let from = p.bar.pin === none ? p.x : p.x - 15;
  let to = p.tip + 2;
  if (!Number.isNaN(p.mark)) {
    from = Math.min(from, p.mark - 5 - (p.markWords === "" || p.far ? 0 : wide(p.markWords, 530) + 4));
    to = Math.max(to, p.mark + 5);
  }
  if (!dense && p.side === "right") to = Math.max(to, p.labelX + wide(p.label));
  if (p.side === "left") from = Math.min(from, p.labelX);
  return { from, to };
}

// roomy takes away the words that would run into the next bar of their row.
function roomy(bars: Placed[]): Placed[] {
  const last = new Map<number, number>(); // index by row
  const hidden = new Set<number>();
  bars.forEach((b, i) => {
    const before = last.get(b.y);
    const left = before === undefined ? undefined : bars[before];
    if (left?.side === "right" && left.labelX + wide(left.label) + 8 > Math.min(b.x, Number.isNaN(b.mark) ? b.x : b.mark - 5) - (b.bar.pin === none ? 0 : 15)) hidden.add(before ?? 0);
    last.set(b.y, i);
  });
  return hidden.size === 0 ? bars : bars.map((b, i) => (hidden.has(i) ? { ...b, side: "none" } : b));
}
