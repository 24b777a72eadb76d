// What the timeline says.
import { monthName } from "../../part/locale";
import { counted, longDay, shortDay } from "../../part/words";
import type { By } from "./lanes";
import type { Near } from "./scale";

const lanes: { readonly [B in By]: string } = { product: "Product", team: "Team", goal: "Goal", release: "Release", backlog: "Backlog" };
const nears: { readonly [N in Near]: string } = { days: "Days", weeks: "Weeks", months: "Months", quarters: "Quarters", years: "Years" };

export const words = {
  news: (bars: number, lanes_: number): string => `Timeline of ${counted(bars, "bar")} in ${counted(lanes_, "lane")}. Arrow keys go from bar to bar; the table below says the same.`,
  startBy: (day: string): string => `start by ${day}`,
  business: "Business",
  technical: "Technical",
  runway: "Runway",
  load: "Load",
  loadOf: (team: string, period: string, percent: number): string => `${team}, ${period}: ${percent}% of capacity`,
  sprints: "sprint",
  low: (days: number): string => `low ${days > 0 ? "+" : days < 0 ? "−" : ""}${counted(Math.abs(days), "day")}`,
  noBusiness: "No business work here",
  noTechnical: "No technical work here",
  nameless: { product: "No product", team: "No team yet", goal: "No goal", release: "No release", backlog: "No backlog" } as { readonly [B in By]: string },
  lanesBy: "Lanes",
  laneOf: (by: By): string => lanes[by],
  zoom: "Zoom",
  near: (n: Near): string => nears[n],
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Fit all",
  today: "Go to today",
  show: "Show",
  features: "Features",
  everything: "Stories and done",
  closeAll: "Close lanes",
  openAll: "Open lanes",
  closeLane: (name: string): string => `Close ${name}`,
  openLane: (name: string): string => `Open ${name}`,
  against: "Against",
  noBaseline: "No baseline",
  items: (n: number): string => counted(n, "item"),
  freeze: (name: string, day: string): string => `${name}, freeze ${day}`,
  pinned: "pinned",
  holdUntil: (day: string): string => `not before ${day}`,
  planned: (from: string, to: string): string => `${from} to ${to}`,
  half: (from: string, to: string): string => `${from} to ${to} half the time`,
  sure: (day: string): string => `${day} with 85%`,
  lateBy: (by: string, start: string): string => `start by ${by}, planned ${start}`,
  notOnPaper: (n: number): string => `${counted(n, "more item")} in these days: the table has all.`,
  lateParts: (n: number): string => (n === 1 ? "1 part starts too late" : `${counted(n, "part")} start too late`),
  was: (day: string): string => `was ${day}`,
  promise: (what: string, client: string, day: string, chance: string, wanted: number): string =>
    `${client === "" ? "Promise" : `Promise to ${client}`}: ${what}, ${day}, ${chance}, wanted ${wanted}%`,
  target: (what: string, day: string, chance: string, wanted: number): string => `Target: ${what}, ${day}, ${chance}, wanted ${wanted}%`,
  nothing: "Nothing stands on this timeline yet. It needs items with a team and an estimate.",
  pinsTo: (key: string, day: string): string => `${key} starts on ${day}`,
  holdsTo: (key: string, day: string): string => `${key} not before ${day}`,
  frees: (key: string): string => `${key} starts as soon as it can`,
  promisesFor: (title: string, day: string): string => `${title}: promised for ${day}`,
  estimates: (key: string, before: string, after: string): string => `${key}: estimate ${before} to ${after}`,
  tools: "Timeline tools",
  group: "Timeline",
  todayShort: "Today",
  whatIf: "What if",
  beginWhatIf: "Try changes without touching the plan",
  whyThis: "Ask why this date",
  pinHere: "Pin to its day",
  pinTo: "Pin to day…",
  holdTo: "Start not before…",
  changeEstimate: "Change estimate…",
  free: "Let it start as soon as it can",
  openItem: "Open the item",
  rankUp: "Rank one place up",
  rankDown: "Rank one place down",
  ranked: (key: string, by: number): string => `${key} ranked one place ${by < 0 ? "up" : "down"}`,
  saveSvg: "Save the picture as SVG",
  moving: "Moving, not dropped yet",
  moves: (key: string, what: "start" | "end" | "promise", how: "hold" | "pin", day_: string): string =>
    what === "promise" ? `Promised for ${day_}` : what === "end" ? `${key} likely done ${day_}` : how === "pin" ? `${key} pinned to ${day_}` : `${key} not before ${day_}`,
  wasAway: (was: string, days: number): string => `was ${was}, ${days === 0 ? "no day moved" : `${counted(Math.abs(days), "day")} ${days > 0 ? "later" : "earlier"}`}`,
  meansOf: (how: "hold" | "pin", said: boolean): string => (how === "pin" ? `${said ? "Pinned" : "Earlier than planned, so it is pinned"}: it starts on this day and stays there.` : "Not before: it starts when it can from this day."),
  ratherHold: "Not before",
  ratherPin: "Pin",
  asking: "The plan is asked…",
  aDay: "a day",
  aWeek: "a week",
  dropIt: "drop",
  putBack: "put back",
  promises: "Promises",
  noPromise: "No promise is touched.",
  noPromiseYet: "Likelihoods follow when you hold still.",
  fromTrials: (n: number): string => `≈ from ${counted(n, "trial")}`,
  breaks: "What breaks",
  whatMoves: "What moves",
  starts: "starts",
  ends: "ends",
  ofAll: (n: number, all: number): string => `${n} of ${all}`,
  nothingMoves: "Nothing else moves.",
  noDate: "no date",
  offScreen: (later: number, earlier: number, all: number): string =>
    `${counted(all, "more item")} out of sight: ${[later > 0 ? `${later} later` : "", earlier > 0 ? `${earlier} earlier` : "", all - later - earlier > 0 ? `${all - later - earlier} start elsewhere` : ""].filter(Boolean).join(", ")}.`,
  more: (n: number): string => `and ${n} more`,
  moreRows: (n: number): string => `Show more (${n})`,
  shifts: "moves",
  putAside: "Put this change aside",
  takeUp: "Take this change up again",
  tryFirst: "Drag something, or try what a “Why this date?” offers. The plan stays as it is until you keep it.",
  whyAsked: "Looking up what sets this date…",
  allAside: "Every change is put aside.",
  discard: "Discard",
  keep: (n: number): string => (n === 1 ? "Keep 1 change" : `Keep ${n} changes`),
  asTable: "The same plan as a table",
  columns: ["Item", "Lane", "Starts", "Likely", "85%", "95%", "Start by", "State"],
  phoneHow: "A bar is solid to its likely end and thins to the date that holds in 85 of 100 ways the plan can go. The upright line is today.",
  close: "Close",
  whyOn: (day_: string): string => `Why ${day_}?`,
  whyNone: "Why no date?",
  also: (w: string): string => `also: ${w}`,
  wouldMove: "What would move it",
  tryingSteps: "Steps that would help are being tried, one by one. They come here by themselves.",
  tryIt: "Try it",
  leverFree: (title: string): string => `Let “${title}” start as soon as it can.`,
  leverPin: (title: string, day_: string): string => `Start “${title}” on ${day_}.`,
  openKey: (key: string): string => `Open ${key}`,
  day: "Day",
  days: "Likely end",
  choose: (what: "hold" | "pin" | "end" | "promise", key: string): string => (what === "promise" ? "Promised for" : what === "hold" ? `${key} not before` : what === "pin" ? `Pin ${key} to` : `${key} likely done`),
  away: (days: number): string => (days === 0 ? "" : `${days > 0 ? "+" : "−"}${counted(Math.abs(days), "day")}`),
  pinShort: "pinned",
  holdShort: "not before",
  menuOf: (key: string): string => `What to do with ${key}`,
  ofBar: "bar",
  ofPromise: "promise",
  promiseFor: "Promise another day…",
  weekEarlier: "Try a week earlier",
  weekLater: "Try a week later",
  openPromised: "Open what is promised",
  past: "Nothing can start before today.",
  computing: "Likelihoods are being computed…",
  beingComputed: "likelihood being computed",
  set: "Set",
  cancel: "Cancel",
} as const;

// day says a date as the timeline does, with its year if that is not this one.
export const day = (text: string, today: string): string => shortDay(text, today);
export const weekdayOf = (text: string, today: string): string => longDay(text, today);

// monthWord is the longest form of a month's name that fits the room, in pixels;
// quarters and years are named as such.
export function monthWord(text: string, n: Near, withYear: boolean, room: number): string {
  const at = new Date(text + "T12:00:00Z");
  if (n === "years") return text.slice(0, 4);
  if (n === "quarters") return `Q${Math.floor(at.getUTCMonth() / 3) + 1}${withYear || room > 90 ? " " + text.slice(0, 4) : ""}`;
  const long = monthName(text, "whole");
  const short = monthName(text, "short");
  const year = withYear ? " " + text.slice(0, 4) : "";
  for (const name of [long + year, short + year, short]) if (name.length * 7 + 8 <= room) return name;
  return "";
}
