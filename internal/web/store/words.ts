// What is said of edits that were not done.
import type { ItemShare } from "../wire/types";
import { ofTeam, thousandths } from "./patch";

const language = document.documentElement.lang || "en";
const number = (of: number): string => of.toLocaleString(language, { maximumFractionDigits: 2 });

export const words = {
  undo: "Undo",
  waits: (n: number): string => (n === 1 ? "Offline: 1 change waits" : `Offline: ${number(n)} changes wait`),
  waitsHere: "Kept here, and sent when there is a connection",
  useMine: "Use mine",
  refused: (says: string, why: string): string => `${says}: not done. ${why}`,
  overtaken: (says: string, theirs: string, mine: string): string => `${says}: not done. Somebody else made it ${theirs} meanwhile. Yours was ${mine}.`,
  overtakenAmong: (says: string, key: string, field: string, theirs: string, mine: string): string =>
    `${says}: not done. Somebody else changed ${key} meanwhile: ${field.replaceAll("_", " ")} is ${theirs}, yours was ${mine}.`,
  empty: "empty",
  yes: "yes",
  no: "no",
} as const;

// worded is what a row holds in a field, in words. Places are those of amounts.
export function worded(field: string, of: unknown, places: number): string {
  if (ofTeam.has(field)) return (of as readonly Held[]).map(share).join(", ") || words.empty;
  if (field === "value") {
    const [minor, urgency, date] = of as [number, string, string];
    return [number(minor / 10 ** places), urgency === "linear" ? "" : urgency.replaceAll("-", " "), date].filter(Boolean).join(" ");
  }
  if (field === "timebox") return number(Number(of) / thousandths);
  if (typeof of === "boolean") return of ? words.yes : words.no;
  if (Array.isArray(of)) return of.join(", ") || words.empty;
  if (of !== null && typeof of === "object") return Object.entries(of).map(([name, value]) => `${name} ${String(value)}`).join(", ") || words.empty;
  return of === undefined || of === null || of === "" ? words.empty : `“${String(of)}”`;
}

// Held is a share as a row holds it; see held.
type Held = readonly [team: string, size: string, low: number, likely: number, high: number, people: ItemShare["people"]];

function share([team, size, low, likely, high]: Held): string {
  const days = [low, likely, high].map((e) => number(e / thousandths)).join("-");
  return [team, size !== "" ? size : high > 0 ? days : ""].filter(Boolean).join(" ");
}
