// Words and numbers that several islands say the same way. Dates and numbers are
// written as the document's language does.
const language = (): string => document.documentElement.lang || "en";

const backlogs: { readonly [backlog: string]: string } = {
  functional: "Functional", enabler: "Enabler", architecture: "Architecture", refactoring: "Refactoring", infrastructure: "Infrastructure",
};

const statuses: { readonly [status: string]: string } = {
  proposed: "Proposed", ready: "Ready", "in-progress": "In progress", done: "Done", dropped: "Dropped",
};

// backlogWord names a backlog as a reader says it.
export const backlogWord = (backlog: string): string => backlogs[backlog] ?? word(backlog);

// statusWord names a status class as a reader says it.
export const statusWord = (status: string): string => statuses[status] ?? word(status);

// word writes one of the fixed words of a record as a reader says it: "At risk".
export function word(of: string): string {
  const text = of.replaceAll("-", " ").replaceAll("_", " ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

// The words that a record's fields choose from, in their order.
export const choices = {
  level: ["epic", "feature", "story"],
  type: ["work", "spike", "defect"],
  backlog: ["functional", "enabler", "architecture", "refactoring", "infrastructure"],
  status: ["proposed", "ready", "in-progress", "done", "dropped"],
  urgency: ["linear", "fixed-date", "later", "expedite"],
  tie: ["finish-start", "start-start", "finish-finish", "start-finish"],
  strength: ["hard", "soft"],
  contract: ["asked", "promised", "countered", "at-risk", "kept", "missed", "withdrawn"],
} as const;

// asDate is the day that a text such as 2026-02-27 names, at noon of UTC, so that no
// zone moves it.
const asDate = (day: string): Date => new Date(day + "T12:00:00Z");

function written(day: string, today: string, how: Intl.DateTimeFormatOptions): string {
  const year: Intl.DateTimeFormatOptions = day.slice(0, 4) === (today || new Date().toISOString()).slice(0, 4) ? {} : { year: "numeric" };
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { timeZone: "UTC", ...how, ...year }).format(asDate(day));
}

// shortDay says a day: "3 Feb", with its year if that is not the year of today.
export const shortDay = (day: string, today = ""): string => (day === "" ? "" : written(day, today, { day: "numeric", month: "short" }));

// longDay says a day with its weekday: "Tue 3 Feb".
export const longDay = (day: string, today = ""): string =>
  (day === "" ? "" : written(day, today, { weekday: "short", day: "numeric", month: "short" }).replace(",", ""));

// moment says when something was: "3 Feb, 14:05".
export const moment = (at: string): string =>
  new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(new Date(at));

// number writes a number: "20,000", "2.5".
export const number = (n: number): string => new Intl.NumberFormat(language(), { maximumFractionDigits: 3 }).format(n);

// counted says how many: "1 item", "3 items". The plural adds an s.
export const counted = (n: number, one: string): string => (n === 1 ? `1 ${one}` : `${number(n)} ${one}s`);

// days says an effort in thousandths of a person-day: "1 day", "2.5 days".
export const days = (thousandths: number): string => (thousandths === 1000 ? "1 day" : `${number(thousandths / 1000)} days`);

// chance says thousandths as a likelihood, never 0% and never 100%.
export function chance(thousandths: number): string {
  if (thousandths < 10) return "<1%";
  if (thousandths > 990) return ">99%";
  return `${Math.floor(thousandths / 10)}%`;
}
