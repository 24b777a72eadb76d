// The promise rail of a lane: a diamond on the day each promise is due, its words
// beside it.
import type { Promise as Promised } from "../../wire/types";
import { dayOf, type Day } from "./days";
import { wide } from "./measure";
import { pack, type Rows } from "./pack";
import { x, width, type Scale } from "./scale";
import { diamond } from "./shape";

// Tone is how a promise stands: what needs a person has a colour.
export type Tone = "" | "watch" | "risk";

// Pledge is a promise on a rail.
export interface Pledge {
  readonly promise: Promised;
  readonly date: Day;
  readonly tone: Tone;
  readonly share: number; // of the likelihood, 0 to 1; -1 where it is not known
  readonly number: string;
  readonly words: string;
  readonly x: number;
  readonly numberX: number;
  readonly wordsX: number;
  readonly row: number;
}

// shareOf is a likelihood as a share, -1 where nothing was tried.
export const shareOf = (l: { hits: number; trials: number }): number => (l.trials > 0 ? l.hits / l.trials : -1);

// toneOf is ink at or over what was wanted, amber up to 20 points under it, red
// beyond.
export function toneOf(p: Promised): Tone {
  const share = shareOf(p.likelihood);
  if (share < 0) return p.holds === "holds" ? "" : "watch";
  const under = p.wanted - 100 * share;
  return under <= 0 ? "" : under <= 20 ? "watch" : "risk";
}

// percent never says 0% or 100%.
export function percent(share: number): string {
  if (share < 0) return "?";
  return share < 0.01 ? "<1%" : share > 0.99 ? ">99%" : `${Math.floor(100 * share)}%`;
}

export const railPitch = 22;

// railOf places promises, those most at risk nearest to the top.
export function railOf(s: Scale, promises: readonly Promised[], say: (day: string) => string, before: Rows): { pledges: Pledge[]; rows: Rows } {
  const order: { readonly [tone: string]: number } = { risk: 0, watch: 1, "": 2 };
  const placed = promises.map((promise) => {
    const date = dayOf(promise.date);
    const share = shareOf(promise.likelihood);
    const number = percent(share);
    const words = `${promise.client ?? promise.title}, ${say(promise.date)}`;
    const at = x(s, date + 1);
    const wideNumber = wide(number, 620);
    const wideAll = wideNumber + 5 + wide(words);
    const numberX = at + diamond + 6 + wideAll > width(s) ? at - diamond - 6 - wideAll : at + diamond + 6;
    return { promise, date, tone: toneOf(promise), share, number, words, x: at, numberX, wordsX: numberX + wideNumber + 5, key: promise.key, span: { from: Math.min(at - diamond, numberX), to: Math.max(at + diamond, numberX + wideAll) } };
  });
  placed.sort((a, b) => (order[a.tone] ?? 0) - (order[b.tone] ?? 0) || a.date - b.date);
  const rows = pack(placed, before);
  return { rows, pledges: placed.map(({ span: _, key, ...one }) => ({ ...one, row: rows.of.get(key) ?? 0 })).sort((a, b) => a.date - b.date) };
}
