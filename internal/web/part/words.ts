// Words that several islands say the same way; dates and numbers as the reader writes
// them.
import { number } from "./locale";

export { longDay, moment, number, shortDay } from "./locale";

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
} as const;

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
