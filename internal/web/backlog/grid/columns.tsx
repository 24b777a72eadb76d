// All columns of the grid, in the order in which the menu of columns offers them.
import type { ComponentChild } from "preact";
import type { Row } from "../../store/store";
import { backlogWord, chance, choices, longDay, number, shortDay, statusWord, word } from "../../part/words";
import type { Column } from "./column";
import { limits, people, remaining, skills, spent, teamFinished, teamStarted, total } from "./perteam";
import { described, refs, refsText } from "./says";
import { estimate, estimates, perWeek, teams, worth } from "./shares";
import * as takes from "./takes";
import { estimateText } from "./values";
import { tied, tiedKeys, ties, type Side } from "./ties";
import { words } from "./words";
import { called, type World } from "./world";

type Text = (row: Row) => string;

const days = new Map<string, string>(); // days as they are said; Intl is slow
function said(day: string, today: string): string {
  const known = days.get(day + today);
  if (known !== undefined) return known;
  const text = shortDay(day, today).replace(/ \d\d(\d\d)$/, " ’$1");
  days.set(day + today, text);
  return text;
}

const date = (id: string, name: string, about: string, of: Text, more: Partial<Column> = {}): Column => ({
  id, name, about, width: 86, end: true, text: of, show: (row, w) => said(of(row), w.today), ...more,
});
const plain = (id: string, name: string, about: string, width: number, of: Text, more: Partial<Column> = {}): Column => ({ id, name, about, width, text: of, ...more });
const effort = (thousandths: number): string => (thousandths < 0 ? "" : String(Math.round(thousandths / 100) / 10));
const yes = (is: boolean): string => (is ? "yes" : "");

// tie is a column of the items on one side of an item's dependencies.
function tie(id: string, name: string, side: Side): Column {
  return {
    id, name, about: "Item", width: 130, text: (r, w) => tiedKeys(side, r, w).join(", "), takes: ties(side),
    show: (r, w) => (tied(side, r, w).length === 0 ? "" : <span class="key">{tiedKeys(side, r, w).join(", ")}</span>),
  };
}

// sum shows what is said of several teams as one number.
const sum = (field: "spent" | "remaining") => (r: Row): ComponentChild =>
  (r.shares.length > 1 && total(r, field) !== "" ? <span title={(field === "spent" ? spent : remaining).text(r)}>Σ {total(r, field)}</span> : total(r, field));

function references(r: Row): ComponentChild {
  const [first, ...rest] = r.refs;
  return first === undefined ? "" : <>{first.system} <span class="key">{first.id}</span>{rest.length === 0 ? null : <span class="muted"> +{rest.length}</span>}</>;
}

// amount writes minor units in whole ones.
export function amount(minor: number, w: World): string {
  return minor === 0 ? "" : String(minor / 10 ** w.store.amountPlaces.value);
}

const work: readonly Column[] = [
  plain("key", "Key", "Item", 76, (r) => r.key, { sort: "key", show: (r) => <span class="key">{r.key}</span> }),
  plain("title", "Title", "Item", 380, (r) => r.title, { sort: "title", takes: takes.title }),
  plain("plain", "In plain words", "Item", 260, (r) => r.plain, { takes: takes.text("plain") }),
  plain("description", "Description", "Item", 100, (r) => (r.described ? words.written : ""), { show: (r) => (r.described ? <span class="muted">{words.written}</span> : ""), takes: described }),
  plain("product", "Product", "Item", 90, (r) => r.product, { sort: "product", show: (r, w) => called(w, "product", r.product) }),
  plain("level", "Level", "Item", 90, (r) => r.level, { sort: "level", show: (r) => word(r.level), takes: takes.oneOf("level", choices.level) }),
  plain("type", "Type", "Item", 80, (r) => r.type, { sort: "type", show: (r) => word(r.type), takes: takes.oneOf("type", choices.type) }),
  plain("backlog", "Backlog", "Item", 110, (r) => r.backlog, { sort: "backlog", show: (r) => backlogWord(r.backlog), takes: takes.oneOf("backlog", choices.backlog, backlogWord) }),
  plain("status", "Status", "Item", 100, (r) => r.status, { sort: "status", show: status, takes: takes.oneOf("status", choices.status, statusWord) }),
  plain("parent", "Part of", "Item", 100, (r) => r.parent, { sort: "parent", takes: takes.parent, show: (r) => <span class="key">{r.parent}</span> }),
  plain("release", "Release", "Item", 120, (r) => r.release, { sort: "release", show: (r, w) => called(w, "release", r.release), takes: takes.named("release", "release", (w) => w.releases) }),
  plain("goals", "Goals", "Item", 130, (r) => r.goals.join(", "), { show: (r, w) => r.goals.map((g) => called(w, "goal", g)).join(", "), takes: takes.names("goals", "goal", (w) => w.goals, "known") }),
  plain("labels", "Labels", "Item", 130, (r) => r.labels.join(", "), { takes: takes.names("labels", "label", (w) => w.labels.value, "new") }),
  plain("assignees", "People", "Item", 120, (r) => r.assignees.join(", "), { takes: takes.names("assignees", "person", (w) => w.people, "new") }),
  plain("refs", "References", "Item", 130, refsText, { show: references, takes: refs }),
  tie("needs", "Waits for", "needs"),
  tie("needed_by", "Needed by", "needed"),
  plain("assumed", "Assumed", "Item", 110, (r) => r.assumed.join(", ")),
  plain("archived", "Archived", "Item", 80, (r) => yes(r.archived), { takes: takes.flag("archived") }),
];

const effortColumns: readonly Column[] = [
  plain("team", "Team", "Work", 118, (r) => r.teams.join(", "), { show: teamNames, takes: teams }),
  plain("estimate", "Estimate", "Work", 82, estimates, { end: true, copy: inDays, show: range, takes: estimate }),
  plain("limits", "Firm range", "Work", 90, limits.text, { takes: limits.takes }),
  plain("people", "At once", "Work", 70, people.text, { end: true, takes: people.takes }),
  plain("skills", "Skills", "Work", 130, skills.text, { takes: skills.takes }),
  plain("spent", "Spent", "Work", 76, spent.text, { end: true, show: sum("spent"), takes: spent.takes }),
  plain("remaining", "Remaining", "Work", 86, remaining.text, { end: true, show: sum("remaining"), takes: remaining.takes }),
  plain("team_started", "Team started", "Work", 100, teamStarted.text, { end: true, takes: teamStarted.takes }),
  plain("team_finished", "Team finished", "Work", 100, teamFinished.text, { end: true, takes: teamFinished.takes }),
  plain("effort", "Days left", "Work", 78, (r) => effort(r.effort), { end: true, sort: "effort", show: (r) => (r.effort < 0 ? "" : r.dates_assumed ? <span class="approx">≈ {effort(r.effort)}</span> : effort(r.effort)) }),
  plain("together", "Together", "Work", 84, (r) => yes(r.together), { takes: takes.flag("together") }),
  plain("broken_down", "In its parts", "Work", 92, (r) => yes(r.broken_down), { takes: takes.flag("broken_down") }),
  plain("timebox", "Time box", "Work", 80, (r) => (r.timebox ? String(r.timebox / 1000) : ""), { end: true, takes: takes.days("timebox") }),
  plain("question", "Question", "Work", 200, (r) => r.question, { takes: takes.text("question") }),
  plain("outcome", "Outcome", "Work", 200, (r) => r.outcome, { takes: takes.text("outcome") }),
];

const value: readonly Column[] = [
  plain("rank", "Rank", "Rank", 76, (r) => (r.rank > 0 ? String(r.rank) : ""), { end: true, sort: "rank" }),
  plain("score", "Score", "Rank", 76, (r) => (r.score > 0 ? String(Math.round(r.score * 10) / 10) : ""), { end: true, show: (r) => (r.score > 0 ? number(Math.round(r.score * 10) / 10) : "") }),
  { id: "value", name: "Delay / week", about: "Rank", width: 88, end: true, sort: "value", text: (r, w) => amount(r.value, w), show: (r, w) => (r.value === 0 ? "" : number(r.value / 10 ** w.store.amountPlaces.value)), takes: perWeek },
  plain("urgency", "Urgency", "Rank", 100, (r) => r.urgency, { sort: "urgency", show: (r) => (r.urgency === "linear" ? "" : word(r.urgency)), takes: urgency() }),
  date("value_date", "Urgent on", "Rank", (r) => r.value_date, { takes: valueDate() }),
];

const dates: readonly Column[] = [
  date("latest_start", "Start by", "Dates", (r) => r.latest_start, { sort: "latest", show: startBy }),
  date("start", "Start", "Dates", (r) => r.start, { sort: "start" }),
  date("finish", "Finish", "Dates", (r) => r.finish, { sort: "finish" }),
  date("delivered", "Delivered", "Dates", (r) => r.delivered, { sort: "delivered" }),
  date("p50", "Likely", "Dates", (r) => r.p50, { sort: "p50" }),
  date("p85", "85%", "Dates", (r) => r.p85, { sort: "p85" }),
  date("p95", "95%", "Dates", (r) => r.p95, { sort: "p95" }),
  date("due", "Due", "Dates", (r) => r.due, { sort: "due" }),
  { id: "likelihood", name: "Promise", about: "Dates", width: 112, end: true, sort: "likelihood", text: (r) => (r.likelihood < 0 ? "" : chance(r.likelihood)), show: promise },
  date("pin", "Pinned to", "Dates", (r) => r.pin, { sort: "pin", takes: takes.day("pin") }),
  date("hold_until", "Hold until", "Dates", (r) => r.hold_until, { sort: "hold", takes: takes.day("hold_until") }),
  date("started", "Started", "Dates", (r) => r.started, { sort: "started", takes: takes.day("started") }),
  date("finished", "Finished", "Dates", (r) => r.finished, { sort: "finished", takes: takes.day("finished") }),
];

const known = [...work, ...effortColumns, ...value, ...dates];

// columnsOf are all columns, those of the workspace's own fields with them.
export function columnsOf(w: World): readonly Column[] {
  return [...known, ...w.fields.map((f): Column => ({
    id: "field." + f.key, name: f.name ?? f.key, about: "Own fields", width: 110, sort: "field." + f.key,
    end: f.type === "number" || f.type === "date",
    text: (r) => r.fields[f.key] ?? "",
    show: (r, world) => (f.type === "date" ? said(r.fields[f.key] ?? "", world.today) : r.fields[f.key] ?? ""),
    takes: takes.ownField(f.key, f.type ?? "text", f.options ?? []),
  }))];
}

// usual are the columns of whom nobody has chosen others.
export const usual: readonly string[] = ["key", "title", "rank", "value", "estimate", "team", "status", "latest_start", "p85", "likelihood"];

function status(r: Row): ComponentChild {
  return <><i class="g-st" data-status={r.status} />{statusWord(r.status)}</>;
}

function teamNames(r: Row, w: World): ComponentChild {
  const [first, ...rest] = r.teams;
  if (first === undefined) return r.status === "done" || r.status === "dropped" ? "" : <span class="watch-t">{words.noneYet}</span>;
  return rest.length === 0 ? called(w, "team", first) : <span class="g-pair"><span class="cut">{called(w, "team", first)}</span><span class="muted">+{rest.length}</span></span>;
}

function range(r: Row): ComponentChild {
  if (r.shares.every((s) => estimateText(s) === "")) return r.effort > 0 ? <span class="approx">≈ {effort(r.effort)} d</span> : "";
  if (r.shares.length > 1) return `${r.shares.length} teams`;
  const s = r.shares[0];
  const text = s?.size ? s.size : `${(s?.low ?? 0) / 1000}–${(s?.high ?? 0) / 1000} d`;
  return s?.assumed ? <span class="approx" title={s.assumed}>≈ {text}</span> : text;
}

// inDays writes a range with its unit: a spreadsheet takes 2-4-9 for a day.
function inDays(r: Row): string {
  const text = estimates(r);
  return /^[\d.]+-[\d.]+-[\d.]+$/.test(text) ? `${text} d` : text;
}

function startBy(r: Row, w: World): ComponentChild {
  if (r.status !== "ready" && r.status !== "proposed") return "";
  const late = r.latest_start !== "" && r.start > r.latest_start;
  return late ? <b class="risk-t" title={longDay(r.latest_start, w.today)}>{said(r.latest_start, w.today)}</b> : said(r.latest_start, w.today);
}

function promise(r: Row, w: World): ComponentChild {
  if (r.likelihood < 0) return "";
  const look = r.likelihood < 500 ? "risk-t" : r.likelihood < 800 ? "watch-t" : "";
  return <><b class={look}>{chance(r.likelihood)}</b> <span class="muted">{said(r.due, w.today)}</span></>;
}

function urgency(): NonNullable<Column["takes"]> {
  const one = takes.oneOf("urgency", choices.urgency);
  return { ...one, set: (text, row, w) => worth(row, w, one.set(text === "" ? "linear" : text, row, w)) };
}

function valueDate(): NonNullable<Column["takes"]> {
  const day = takes.day("date");
  return { ...day, set: (text, row, w) => worth(row, w, day.set(text, row, w)) };
}
