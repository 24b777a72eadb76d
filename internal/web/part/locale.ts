// How the reader writes days and numbers and on which day their week begins. The server
// works that out and leaves it on the document (package locale, work.Manner), so that
// what it wrote and what islands write agree: the order and the signs are its own, the
// names of months and days are those of the document's language.
const root = document.documentElement;
const order = root.dataset["dates"] ?? "dmy";
const digits = [...(root.dataset["digits"] ?? ",.")];

// weekStart is how many days after Monday a week begins: 0 Monday, 5 Saturday, 6 Sunday.
export const weekStart = Number(root.dataset["week"] ?? 0) || 0;

// Without its region, since a region's ways are on the document.
const language = (root.lang || "en").split("-")[0] ?? "en";
const named = (how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...how });
const names = { month: named({ month: "short" }), months: named({ month: "long" }), weekday: named({ weekday: "short" }) };

// asDate is the day that a text such as 2026-02-27 names, at noon of UTC, so that no
// zone moves it.
const asDate = (day: string): Date => new Date(day + "T12:00:00Z");

const comma = order === "mdy" ? "," : "";

// shortDay says a day: "3 Feb", with its year if that is not the year of today.
export function shortDay(day: string, today = ""): string {
  if (day === "") return "";
  const at = asDate(day);
  if (Number.isNaN(at.getTime())) return day;
  const year = day.slice(0, 4);
  const other = year !== (today || new Date().toISOString()).slice(0, 4);
  if (other && order === "ymd") return day.slice(0, 10);
  const said = order === "dmy" ? `${at.getUTCDate()} ${names.month.format(at)}` : `${names.month.format(at)} ${at.getUTCDate()}`;
  return other ? `${said}${comma} ${year}` : said;
}

// longDay says a day with its weekday: "Tue 3 Feb".
export const longDay = (day: string, today = ""): string => (day === "" ? "" : `${names.weekday.format(asDate(day))}${comma} ${shortDay(day, today)}`);

// moment says when something was: "3 Feb, 14:05".
export function moment(at: string): string {
  const then = new Date(at);
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
  return `${shortDay(day, day)}, ${two(then.getHours())}:${two(then.getMinutes())}`;
}

// monthName names the month of a day, whole or short: "February", "Feb".
export const monthName = (day: string, how: "whole" | "short"): string => (how === "whole" ? names.months : names.month).format(asDate(day));

const plain = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });

// number writes a number: "20,000", "2.5".
export const number = (n: number): string => plain.format(n).replace(/[,.]/g, (sign) => digits[sign === "," ? 0 : 1] ?? sign);
