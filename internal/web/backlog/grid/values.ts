// What people write into cells, read as the plan file's records say it. Without DOM.
import type { ItemShare } from "../../wire/types";
import { wrong } from "./words";

// Wrong is a text that a cell cannot take, and why.
export class Wrong extends Error {}

const day = 86_400_000; // ms
const aDay = /^\d{4}-\d{2}-\d{2}$/;
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

// dateOf reads a day: 2026-03-01, today, +2w, -3d, 1 Mar, 1.3. or 1.3.2026. A day
// without a year is the next such day, seen from half a year ago.
export function dateOf(text: string, today: string): string | null {
  const t = text.trim().toLowerCase();
  if (t === "") return null;
  const now = Date.parse(today + "T00:00:00Z");
  const written = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  if (aDay.test(t) && !Number.isNaN(Date.parse(t)) && written(Date.parse(t)) === t) return t;
  const near: { [word: string]: number } = { today: 0, tomorrow: 1, yesterday: -1 };
  if (near[t] !== undefined) return written(now + near[t] * day);
  const away = /^([+-])(\d{1,4})([dwmy])$/.exec(t);
  if (away) {
    const n = Number(away[2]) * (away[1] === "-" ? -1 : 1);
    if (away[3] === "d" || away[3] === "w") return written(now + n * (away[3] === "w" ? 7 : 1) * day);
    const to = new Date(now);
    const of = to.getUTCDate();
    to.setUTCDate(1);
    to.setUTCMonth(to.getUTCMonth() + n * (away[3] === "y" ? 12 : 1));
    to.setUTCDate(Math.min(of, new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate()));
    return written(to.getTime());
  }
  const named = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?(?:\s+(\d{4}))?$/.exec(t);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})?$/.exec(t);
  const found = named ? [named[3], months.indexOf(named[2] ?? ""), named[1]] : dotted ? [dotted[3], Number(dotted[2]) - 1, dotted[1]] : undefined;
  if (found) {
    let year = Number(found[0] ?? today.slice(0, 4));
    const on = (): number => Date.UTC(year, Number(found[1]), Number(found[2]));
    if (found[0] === undefined && on() < now - 183 * day) year++;
    if (Number(found[1]) >= 0 && new Date(on()).getUTCDate() === Number(found[2])) return written(on());
  }
  throw new Wrong(wrong.date);
}

// numberOf reads a number with a point or a comma.
export function numberOf(text: string): number | null {
  const t = text.trim().replace(",", ".");
  if (t === "") return null;
  if (!/^-?\d+(\.\d+)?$/.test(t)) throw new Wrong(wrong.number);
  return Number(t);
}

// amountOf reads what a week's delay costs: 1500, 1 500, 1.5k.
export function amountOf(text: string): number | null {
  const t = text.trim().toLowerCase().replace(/[€$£\s ]|(?<=\d)[,'](?=\d{3}(\D|$))|[a-z]{3}$/g, "");
  const k = t.endsWith("k") ? 1000 : 1;
  const n = numberOf(k > 1 ? t.slice(0, -1) : t);
  if (n !== null && n < 0) throw new Wrong(wrong.negative);
  return n === null ? null : Math.round(n * k * 100) / 100;
}

// listOf reads names with commas, semicolons or lines between.
export function listOf(text: string): string[] {
  return [...new Set(text.split(/[,;\n]/).map((word) => word.trim()).filter((word) => word !== ""))];
}

// flagOf reads yes or no.
export function flagOf(text: string): boolean {
  const t = text.trim().toLowerCase();
  if (["yes", "y", "true", "1", "x", "✓"].includes(t)) return true;
  if (["", "no", "n", "false", "0", "-"].includes(t)) return false;
  throw new Wrong(wrong.flag);
}

// Estimated is an estimate as the plan file says it.
export type Estimated = string | { low: number; likely: number; high: number; assumed?: string };

// The range that one number alone stands for, until somebody says more.
const least = 0.75;
const most = 1.75;

// estimateOf reads an estimate: a size, 2-4-9 person-days, 4-9, or one number. The
// letter of the unit may stand: d for days, h for hours of eight, w for five days.
export function estimateOf(text: string, sizes: readonly string[]): Estimated | null {
  const t = text.trim().replace(/^≈\s*/, "");
  if (t === "") return null;
  const size = sizes.find((s) => s.toLowerCase() === t.toLowerCase());
  if (size) return size;
  const parts = t.toLowerCase().replaceAll("–", "-").replaceAll("..", "-").replaceAll("/", "-").split("-").map((p) => p.trim());
  const unit = /[dhw]$/.exec(parts.at(-1) ?? "")?.[0] ?? "d";
  const days = unit === "h" ? 1 / 8 : unit === "w" ? 5 : 1;
  const of = parts.map((p) => Math.round((numberOf(p.replace(/\s*(days?|[dhw])$/, "")) ?? Number.NaN) * days * 1000) / 1000);
  if (of.some((n) => Number.isNaN(n) || n < 0) || of.length > 3) throw new Wrong(wrong.estimate(sizes));
  const [a = 0, b = 0, c = 0] = of;
  if (of.length === 1) return { low: rounded(a * least), likely: a, high: rounded(a * most), assumed: wrong.oneNumber };
  if (of.length === 2) return inOrder(a, rounded((2 * a + b) / 3), b);
  return inOrder(a, b, c);
}

const rounded = (n: number): number => Math.round(n * 10) / 10;

function inOrder(low: number, likely: number, high: number): Estimated {
  if (low > likely || likely > high || high === 0) throw new Wrong(wrong.order);
  return { low, likely, high };
}

// estimateText writes the estimate of a share as it is read.
export function estimateText(s: ItemShare): string {
  if (s.size) return s.size;
  if (!s.high) return "";
  return [s.low ?? 0, s.likely ?? 0, s.high].map((n) => String(n / 1000)).join("-");
}

// recorded is a share as the plan file says it, to write all shares of an item anew.
export function recorded(s: ItemShare): { [field: string]: unknown } {
  const out: { [field: string]: unknown } = { team: s.team };
  const range = s.size ? { size: s.size } : s.high ? { low: (s.low ?? 0) / 1000, likely: (s.likely ?? 0) / 1000, high: s.high / 1000 } : undefined;
  if (range) out["estimate"] = { ...range, ...(s.bounds === "limits" ? { bounds: s.bounds } : {}), ...(s.assumed ? { assumed: s.assumed } : {}) };
  if (s.people) out["people"] = s.people / 10;
  if (s.skills?.length) out["skills"] = s.skills;
  if (s.started) out["started"] = s.started;
  if (s.finished) out["finished"] = s.finished;
  if (s.spent !== undefined) out["spent"] = s.spent / 1000;
  if (s.remaining !== undefined) out["remaining"] = s.remaining / 1000;
  return out;
}
