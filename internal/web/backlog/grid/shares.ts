// Team, estimate and value of an item as its cells take them: one share is told in
// short, several with their teams.
import type { Fields, Row } from "../../store/store";
import type { ItemShare } from "../../wire/types";
import type { Takes } from "./column";
import { amountOf, estimateOf, estimateText, listOf, recorded, Wrong } from "./values";
import { names } from "./takes";
import { wrong } from "./words";
import type { World } from "./world";

const empty = (team: string): ItemShare => ({ team });

// teams takes the teams of an item: those that stay keep their shares.
export const teams: Takes = {
  ...names("team", "team", (w) => w.teams, "known"),
  set: (text, row, world): Fields => {
    const keys = (names("team", "team", (w) => w.teams, "known").set(text, row, world)["team"] ?? []) as string[];
    const one = keys.length === 1 && row.shares.length <= 1 ? keys[0] : undefined;
    if (one !== undefined && row.shares.length === 1) return { shares: [recorded({ ...(row.shares[0] ?? empty(one)), team: one })] };
    return { shares: keys.length === 0 ? null : keys.map((key) => recorded(row.shares.find((s) => s.team === key) ?? empty(key))) };
  },
};

// estimate takes the estimate of the one team, or of each: payments 2-4-9, platform M.
export const estimate: Takes = {
  set: (text, row, world): Fields => {
    const parts = listOf(text);
    const first = row.shares[0];
    if (row.shares.length <= 1 && parts.length <= 1 && !/\s\S*[\d]/.test(parts[0]?.trim() ?? "")) {
      const is = estimateOf(parts[0] ?? "", world.sizes);
      if (!first && is === null) return {};
      if (!first) throw new Wrong(wrong.noTeam);
      return { shares: [again(first, is)] };
    }
    if (parts.length === 0) return { shares: row.shares.map((s) => again(s, null)) };
    const told = new Map(parts.map((part) => split(part, row)));
    return { shares: row.shares.map((s) => (told.has(s.team) ? again(s, estimateOf(told.get(s.team) ?? "", world.sizes)) : recorded(s))) };
  },
  options: (typed, _, world) => (typed.trim() === "" ? world.sizes.map((size) => ({ text: size, label: size })) : []),
};

function split(part: string, row: Row): [string, string] {
  const [team = "", ...rest] = part.split(/\s+/);
  if (!row.shares.some((s) => s.team === team) || rest.length === 0) throw new Wrong(wrong.manyTeams);
  return [team, rest.join(" ")];
}

function again(s: ItemShare, is: ReturnType<typeof estimateOf>): Fields {
  const { estimate: _, ...rest } = recorded(s);
  return is === null ? rest : { ...rest, estimate: is };
}

// estimates writes the estimates of an item as the cell takes them.
export function estimates(row: Row): string {
  if (row.shares.length === 1) return estimateText(row.shares[0] ?? empty(""));
  return row.shares.map((s) => `${s.team} ${estimateText(s)}`.trim()).join(", ");
}

// perWeek takes what a week's delay costs; how it runs over time stays.
export const perWeek: Takes = { set: (text, row, world) => worth(row, world, { per_week: amountOf(text) ?? 0 }) };

// worth says the value of an item whole, with something else in it: a merge patch of
// a value that is written as a number alone would lose the number.
export function worth(row: Row, world: World, over: Fields): Fields {
  const places = world.store.amountPlaces.value;
  return { value: { per_week: row.value / 10 ** places, urgency: row.urgency, date: row.value_date === "" ? null : row.value_date, ...over } };
}
