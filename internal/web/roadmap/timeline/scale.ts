// The time axis: where a day lies in the picture, how near it is looked at, and the
// ticks that fit.
import { weekStart } from "../../part/locale";
import { first, month, weekday, weekFirst, type Day } from "./days";

// labels is the width of the column of lane names, in CSS pixels.
export const labels = 152;

// Scale places days. The picture begins at from, right of the names.
export interface Scale {
  readonly from: Day;
  readonly to: Day; // the first day that is not in it
  readonly perDay: number; // CSS pixels
}

export const x = (s: Scale, day: Day): number => labels + (day - s.from) * s.perDay;
export const dayAt = (s: Scale, at: number): Day => s.from + (at - labels) / s.perDay;
export const width = (s: Scale): number => labels + (s.to - s.from) * s.perDay + 16;

// The steps of the zoom, in pixels a day: four steps double it. Between a decade on
// the screen and a fortnight.
const least = 0.25;
export const steps = 36;
export const perDayOf = (step: number): number => least * 2 ** (Math.min(Math.max(Math.round(step), 0), steps) / 4);
export const stepOf = (perDay: number): number => Math.min(Math.max(Math.floor(4 * Math.log2(perDay / least) + 1e-6), 0), steps);

// Near names how near the axis is looked at, by what its lines stand for.
export type Near = "years" | "quarters" | "months" | "weeks" | "days";

export function near(perDay: number): Near {
  if (perDay < 0.5) return "years";
  if (perDay < 1.6) return "quarters";
  if (perDay < 9) return "months";
  return perDay < 34 ? "weeks" : "days";
}

// stepFor is the step of a named zoom.
export const stepFor: { readonly [N in Near]: number } = { years: 2, quarters: 8, months: 17, weeks: 24, days: 30 };

// Tick is a line of the axis: of the upper row, such as months, or the lower.
export interface Tick { readonly day: Day; readonly strong: boolean }

// ticks are the lines between two days: the upper row's begin larger spans.
export function ticks(s: Scale, from: Day, to: Day): { upper: Tick[]; lower: Tick[] } {
  const upper: Tick[] = [];
  const lower: Tick[] = [];
  const at = near(s.perDay);
  const by = at === "years" ? 12 : at === "quarters" ? 3 : 1;
  const begin = month(from);
  for (let m = Math.floor(begin.month / by) * by; ; m += by) {
    const day = first(begin.year, m);
    if (day >= to) break;
    upper.push({ day, strong: month(day).month === 0 });
  }
  if (at === "quarters") {
    for (let m = begin.month; ; m++) {
      const day = first(begin.year, m);
      if (day >= to) break;
      lower.push({ day, strong: false });
    }
  } else if (at === "months" || at === "weeks") {
    for (let day = weekFirst(from); day < to; day += 7) lower.push({ day, strong: false });
  } else if (at === "days") {
    for (let day = Math.floor(from); day < to; day++) lower.push({ day, strong: weekday(day) === weekStart });
  }
  return { upper, lower };
}
