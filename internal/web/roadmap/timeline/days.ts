// Days as numbers: whole days since 1 January 1970, so that the picture adds and
// compares them. A day has no time zone.

import { weekStart } from "../../part/locale";

// Day is a day as a number; none stands for no day.
export type Day = number;
export const none: Day = Number.NEGATIVE_INFINITY;

const ms = 86_400_000;

const read = new Map<string, Day>(); // many things stand on the same few days

// dayOf reads a date such as 2026-02-27, "" as none.
export function dayOf(text: string | undefined): Day {
  if (!text) return none;
  const was = read.get(text);
  if (was !== undefined) return was;
  const at = Date.parse(text.slice(0, 10) + "T00:00:00Z");
  const day = Number.isNaN(at) ? none : at / ms;
  read.set(text, day);
  return day;
}

// textOf writes a day as a date, none as "".
export function textOf(day: Day): string {
  return day === none ? "" : new Date(Math.round(day) * ms).toISOString().slice(0, 10);
}

// weekday is 0 on a Monday and 6 on a Sunday.
export function weekday(day: Day): number {
  return (((Math.floor(day) + 3) % 7) + 7) % 7;
}

// weekFirst is the first day of a day's week, as the reader counts weeks.
export function weekFirst(day: Day): Day {
  return Math.floor(day) - ((weekday(day) - weekStart + 7) % 7);
}

// month tells year and month, from 0, of a day.
export function month(day: Day): { year: number; month: number } {
  const at = new Date(Math.floor(day) * ms);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() };
}

// first is the first day of a month, from 0; months beyond December run on into the
// next years.
export function first(year: number, month_: number): Day {
  return Date.UTC(year, month_, 1) / ms;
}
