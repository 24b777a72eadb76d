// What an edit makes of a row before the server has answered: a merge patch of the
// plan file, told in the columns of the snapshot.
import type { ItemShare } from "../wire/types";
import type { Row } from "./row";

// Fields are the part of an item's record that an edit sets, as in a merge patch of
// the plan file: null takes a field out.
export interface Fields { readonly [field: string]: unknown }

// Units are what the plan file and the columns count differently.
export const thousandths = 1000; // of a person-day
const tenths = 10; // of a person

const texts = new Set(["title", "plain", "level", "type", "backlog", "status", "parent", "release", "pin", "hold_until", "started", "finished", "question", "outcome"]);
const lists = new Set(["goals", "labels", "assignees"]);
const flags = new Set(["archived", "together", "broken_down"]);
// ofTeam are the fields that a row holds together, as shares.
export const ofTeam: ReadonlySet<string> = new Set(["team", "estimate", "people", "shares"]);
const usual: { readonly [field: string]: string } = { level: "feature", type: "work", backlog: "functional", status: "ready" };

type Laid = { [field: string]: unknown };

// patched is a row as it will be when an edit has come through. Places says how many
// places the amounts of the workspace have.
export function patched(row: Row, set: Fields, places: number): Row {
  const out: Laid = {};
  for (const [field, value] of Object.entries(set)) {
    if (texts.has(field)) out[field] = value ?? usual[field] ?? "";
    else if (lists.has(field)) out[field] = value ?? [];
    else if (flags.has(field)) out[field] = value === true;
    else if (field === "description") out["described"] = typeof value === "string" && value !== "";
    else if (field === "refs") out[field] = value ?? [];
    else if (field === "timebox") out[field] = Math.round(Number(value ?? 0) * thousandths);
    else if (field === "fields") out[field] = own(row.fields, value as Fields | null);
    else if (field === "value") Object.assign(out, valued(row, value, places));
  }
  if (Object.keys(set).some((field) => ofTeam.has(field))) out["shares"] = shared(row, set);
  const over: PropertyDescriptorMap = {};
  for (const [field, value] of Object.entries(out)) over[field] = { value, enumerable: true };
  if (over["shares"]) over["teams"] = { value: (out["shares"] as ItemShare[]).map((s) => s.team) };
  return Object.create(row, over) as Row;
}

function own(was: Row["fields"], set: Fields | null): Row["fields"] {
  const out: { [key: string]: string } = set === null ? {} : { ...was };
  for (const [key, value] of Object.entries(set ?? {})) {
    if (value === null) delete out[key];
    else out[key] = String(value);
  }
  return out;
}

function valued(row: Row, value: unknown, places: number): Laid {
  const minor = (whole: unknown): number => Math.round(Number(whole ?? 0) * 10 ** places);
  if (value === null || typeof value !== "object") return { value: minor(value), urgency: "linear", value_date: "" };
  const of = value as { per_week?: number | null; urgency?: string | null; date?: string | null };
  return {
    value: of.per_week === undefined ? row.value : minor(of.per_week),
    urgency: of.urgency === undefined ? row.urgency : of.urgency ?? "linear",
    value_date: of.date === undefined ? row.value_date : of.date ?? "",
  };
}

// shared are the shares that a patch leaves.
function shared(row: Row, set: Fields): ItemShare[] {
  if ("shares" in set) return ((set["shares"] ?? []) as Fields[]).map(share);
  if ("team" in set && (set["team"] === null || set["team"] === "")) return [];
  const first: Fields = { ...share({ team: row.shares[0]?.team ?? "" }), ...row.shares[0] };
  const merged = share({ team: set["team"] ?? first["team"], estimate: set["estimate"], people: set["people"] });
  return [{ ...first, ...("estimate" in set ? merged : {}), team: merged.team, ...("people" in set ? { people: merged.people ?? 0 } : {}) } as ItemShare];
}

// share tells a share of the plan file as the columns do.
function share(of: Fields): ItemShare {
  const effort = (days: unknown): number => Math.round(Number(days ?? 0) * thousandths);
  const estimate = of["estimate"];
  const out: ItemShare = { team: String(of["team"] ?? ""), size: "", low: 0, likely: 0, high: 0, assumed: "" };
  if (typeof estimate === "string") out.size = estimate;
  else if (estimate && typeof estimate === "object") {
    const e = estimate as { size?: string; low?: number; likely?: number; high?: number; assumed?: string; bounds?: string };
    Object.assign(out, { size: e.size ?? "", low: effort(e.low), likely: effort(e.likely), high: effort(e.high), assumed: e.assumed ?? "", ...(e.bounds ? { bounds: e.bounds } : {}) });
  }
  if (of["people"] !== undefined && of["people"] !== null) out.people = Math.round(Number(of["people"]) * tenths);
  if (of["skills"]) out.skills = of["skills"] as string[];
  if (of["started"]) out.started = String(of["started"]);
  if (of["finished"]) out.finished = String(of["finished"]);
  if (typeof of["spent"] === "number") out.spent = effort(of["spent"]);
  if (typeof of["remaining"] === "number") out.remaining = effort(of["remaining"]);
  return out;
}

// held is what a row says of a field of the record, to see whether somebody else
// changed it meanwhile: undefined for what the columns do not say.
export function held(row: Row, field: string): unknown {
  if (ofTeam.has(field)) {
    return row.shares.map((s) => [s.team, s.size ?? "", s.low ?? 0, s.likely ?? 0, s.high ?? 0, s.people ?? 0,
      s.skills ?? [], s.started ?? "", s.finished ?? "", s.spent ?? "", s.remaining ?? ""]);
  }
  if (field === "value") return [row.value, row.urgency, row.value_date];
  return (row as unknown as Laid)[field];
}
