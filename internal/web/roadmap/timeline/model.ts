// The timeline's own picture of the working set: bars, lanes and their layout, each
// made again only when what it is made of changed.
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Store } from "../../store/store";
import { ask } from "../../wire/ask";
import type { BaselineMove, Calendar, Commitment, Goal, Lead, Product, Promise as Promised, Release, Team } from "../../wire/types";
import { drawn, type Bar } from "./bar";
import { pairsOf, type Pair } from "./conflicts";
import { dayOf, none, weekFirst, type Day } from "./days";
import { factsOf, type Facts } from "./facts";
import type { Ground } from "./ground";
import { lanesOf, type By, type Lane, type Named } from "./lanes";
import { layout, type Layout, type Remembered } from "./layout";
import { perDayOf, stepOf, type Scale } from "./scale";
import * as view from "./view";
import { day, words } from "./words";

// Model is what the parts of the timeline share.
export interface Model {
  readonly store: Store;
  readonly room: { value: number }; // pixels for the axis
  readonly facts: { readonly value: Facts };
  readonly asked: { value: readonly string[] }; // items of the chain that the reader asked for: they are drawn
  readonly today: ReadonlySignal<Day>;
  readonly say: ReadonlySignal<(text: string) => string>;
  readonly bars: ReadonlySignal<readonly Bar[]>;
  readonly loud: ReadonlySignal<ReadonlySet<string>>; // items in conflict, where these are few
  readonly lanes: ReadonlySignal<readonly Lane[]>;
  readonly scale: ReadonlySignal<Scale>;
  readonly fitting: ReadonlySignal<number>; // step at which all is in sight
  readonly layout: ReadonlySignal<Layout>;
  readonly pairs: ReadonlySignal<readonly Pair[]>; // what does not fit together
  readonly ground: ReadonlySignal<Ground>;
  readonly baseline: { readonly value: readonly BaselineMove[] }; // what differs from the chosen one
  stop(): void;
}

const mostPairs = 300; // conflicts whose ends are all drawn, and drawn first
const back = 21; // days before today that are always in the picture

// modelOf makes the model of a store, for an axis that has so much room at first.
export function modelOf(store: Store, first: number): Model {
  const { facts, stop } = factsOf(store);
  const room = signal(first);
  const todayText = computed(() => store.header.value?.as_of ?? new Date().toISOString().slice(0, 10));
  const today = computed(() => dayOf(todayText.value));
  const say = computed(() => { const t = todayText.value; return (text: string) => day(text, t); });
  const asked = signal<readonly string[]>([]);
  const loud = computed(() => (facts.value.pairs.length > mostPairs ? new Set<string>() : new Set(facts.value.pairs.flatMap((c) => [c.from, c.to]))));
  const must = computed(() => new Set([...asked.value, ...loud.value]));
  const bars = computed(() => drawn(store.rows.value, view.shows.value, must.value));
  const named = namedOf(store);
  const lanes = computed(() => lanesOf(bars.value, view.by.value, named.value, words.nameless[view.by.value]));
  const ends = computed(() => endsOf(bars.value, today.value, facts.value.promises, store));
  const fitting = computed(() => stepOf(room.value / Math.max(ends.value.to - ends.value.from, 30)));
  const usual = computed(() => stepOf(Math.min(Math.max(room.value / Math.min(ends.value.to - today.value + back, 220), 2.6), 14)));
  const scale = computed<Scale>(() => {
    const step = view.step.value;
    const perDay = perDayOf(step < 0 ? usual.value : step);
    return { from: ends.value.from, to: Math.max(ends.value.to, ends.value.from + Math.ceil(room.value / perDay)), perDay };
  });
  const promises = computed(() => promisesOf(store, view.by.value, lanes.value, facts.value.promises));
  const leads = computed(() => new Map<string, Lead>(view.by.value === "product" ? facts.value.leads.map((l) => [l.product, l]) : []));
  const loads = computed(() => (view.by.value === "team" ? facts.value.loads : new Map<string, readonly number[]>()));
  let remembered: Remembered = new Map();
  let of = "";
  const made = computed(() => {
    const now = `${scale.value.perDay} ${scale.value.from} ${view.by.value} ${view.shows.value}`;
    if (now !== of) remembered = new Map();
    of = now;
    return layout({ scale: scale.value, lanes: lanes.value, closed: view.closedLanes.value, promises: promises.value, leads: leads.value, loads: loads.value, loud: loud.value, say: say.value }, remembered);
  });
  const ground = computed(() => groundOf(store, today.value));
  const pairs = computed(() => pairsOf(made.value, facts.value.pairs));
  const against = comparing(store);
  return { store, room, facts, asked, today, say, bars, loud, lanes, scale, fitting, layout: made, pairs, ground, baseline: against.moves, stop: () => { stop(); against.stop(); } };
}

function namedOf(store: Store): ReadonlySignal<readonly Named[]> {
  const products = store.records<Product>("product");
  const teams = store.records<Team>("team");
  const goals = store.records<Goal>("goal");
  const releases = store.records<Release>("release");
  const named = (key: string | undefined, name: string | undefined, note = ""): Named => ({ key: key ?? "", name: name || (key ?? ""), note });
  const lists: { readonly [B in By]: () => Named[] } = {
    product: () => products.value.map((r) => named(r.key, r.record.name, r.record.owner)),
    team: () => teams.value.map((r) => named(r.key, r.record.name)),
    goal: () => goals.value.map((r) => named(r.key, r.record.name)),
    release: () => releases.value.map((r) => named(r.key, r.record.name)),
    backlog: () => ["functional", "enabler", "architecture", "refactoring", "infrastructure"].map((b) => named(b, b.slice(0, 1).toUpperCase() + b.slice(1))),
  };
  return computed(() => lists[view.by.value]());
}

function endsOf(bars: readonly Bar[], today: Day, promises: readonly Promised[], store: Store): { from: Day; to: Day } {
  let from = today - back;
  let to = today + 120;
  for (const bar of bars) {
    if (bar.start < from) from = bar.start;
    if (bar.sure > to) to = bar.sure;
  }
  for (const p of promises) to = Math.max(to, dayOf(p.date));
  for (const r of store.records<Release>("release").value) to = Math.max(to, dayOf(r.record.date));
  return { from: weekFirst(Math.max(from, today - 1500)), to: Math.min(to + 75, today + 4400) };
}

// promisesOf gives each promise the lane of the first of its items that has one; the
// dates are those of the records, so that an edit shows before it is planned.
function promisesOf(store: Store, by: By, lanes: readonly Lane[], facts: readonly Promised[]): Map<string, Promised[]> {
  const out = new Map<string, Promised[]>();
  const first = lanes[0]?.key ?? "";
  const there = new Set(lanes.map((l) => l.key));
  const rows = store.rows.value;
  const dates = new Map(store.records<Commitment>("commitment").value.map((r) => [r.key, r.record.date]));
  const byRelease = new Map<string, string>();
  for (const row of rows) if (row.release !== "" && !byRelease.has(row.release)) byRelease.set(row.release, row.key);
  for (const fact of facts) {
    const promise = { ...fact, date: dates.get(fact.key) ?? fact.date };
    const items = promise.items?.length ? promise.items : [byRelease.get(promise.release ?? "") ?? ""];
    let lane = by === "release" && promise.release && there.has(promise.release) ? promise.release : undefined;
    for (const key of items) {
      const row = lane === undefined ? store.row(key) : undefined;
      if (!row) continue;
      const mine = by === "product" ? row.product : by === "team" ? row.shares[0]?.team ?? "" : by === "goal" ? row.goals[0] ?? "" : by === "release" ? row.release : row.backlog;
      if (there.has(mine)) lane = mine;
    }
    const at = lane ?? first;
    const of = out.get(at);
    if (of) of.push(promise);
    else out.set(at, [promise]);
  }
  return out;
}

function groundOf(store: Store, today: Day): Ground {
  const releases = store.records<Release>("release").value.map((r) => ({ key: r.key ?? "", name: r.record.name || (r.key ?? ""), date: dayOf(r.record.date), freeze: dayOf(r.record.freeze) }))
    .filter((r) => r.date !== none).sort((a, b) => a.date - b.date);
  const off: { from: Day; to: Day; name: string }[] = [];
  const calendar = store.records<Calendar>("calendar").value[0]?.record;
  for (const h of calendar?.holidays ?? []) {
    const at = dayOf(h.date);
    if ((h.part ?? "day") === "off" || (h.part ?? "day") === "day") off.push({ from: at, to: at, name: h.name ?? "" });
  }
  const teams = store.records<Team>("team").value;
  const blackouts = new Map<string, number>();
  for (const t of teams) for (const b of t.record.blackouts ?? []) blackouts.set(`${b.from} ${b.to} ${b.name ?? ""}`, (blackouts.get(`${b.from} ${b.to} ${b.name ?? ""}`) ?? 0) + 1);
  for (const [text, n] of blackouts) {
    const [from = "", to = "", ...name] = text.split(" ");
    if (n === teams.length) off.push({ from: dayOf(from), to: dayOf(to), name: name.join(" ") });
  }
  return { today, releases, off: off.filter((d) => d.to >= today - 400), sprints: sprintsOf(teams.map((t) => t.record), today) };
}

// sprintsOf are the first days of sprints, where all teams that have sprints share
// them.
function sprintsOf(teams: readonly Team[], today: Day): Day[] {
  const paces = new Set(teams.filter((t) => t.sprints).map((t) => `${t.sprints?.first} ${t.sprints?.days}`));
  const [only] = [...paces];
  if (paces.size !== 1 || !only) return [];
  const [first = "", days = "14"] = only.split(" ");
  const length = Number(days);
  const begin = dayOf(first);
  const out: Day[] = [];
  if (!(length > 0) || begin === none) return out;
  for (let at = begin + Math.floor((today - 60 - begin) / length) * length; at < today + 800; at += length) out.push(at);
  return out;
}

// comparing reads how the plan differs from the chosen baseline, now and after each
// plan.
function comparing(store: Store): { moves: { readonly value: readonly BaselineMove[] }; stop: () => void } {
  const moves = signal<readonly BaselineMove[]>([]);
  const read = (): void => {
    const key = view.baseline.peek();
    if (key === "") {
      moves.value = [];
      return;
    }
    ask("baseline.compare", { workspace: store.workspace, key }).then((diff) => { if (view.baseline.peek() === key) moves.value = diff.moves; }, () => { moves.value = []; });
  };
  const offs = [view.baseline.subscribe(read), store.lastPlan.subscribe((plan) => { if (plan) read(); })];
  return { moves, stop: () => { for (const off of offs) off(); } };
}
