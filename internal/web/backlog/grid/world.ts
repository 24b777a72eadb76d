// What cells need to know beside their row: names, sizes, the day planned from.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Store } from "../../store/store";
import { tiesOf, type Ties } from "./ties";
import type { FieldDef, Goal, Product, Release, Size, Team } from "../../wire/types";

// Named is a record that items name.
export interface Named { readonly key: string; readonly name: string }

export interface World {
  readonly store: Store;
  readonly today: string; // the day planned from
  readonly unit: string; // of amounts: a currency, or points
  readonly teams: readonly Named[];
  readonly releases: readonly Named[];
  readonly goals: readonly Named[];
  readonly products: readonly Named[];
  readonly people: readonly Named[];
  readonly sizes: readonly string[];
  readonly fields: readonly FieldDef[];
  readonly labels: ReadonlySignal<readonly Named[]>; // that some item has
  readonly ties: ReadonlySignal<Ties>; // which item waits for which
  readonly names: ReadonlyMap<string, string>; // "team:payments" is "Payments"
}

interface Called { key: string; name?: string }

// worldOf follows the records that items name.
export function worldOf(store: Store): ReadonlySignal<World> {
  const named = <R extends Called>(kind: string): Named[] =>
    store.records<R>(kind).value.map(({ record }) => ({ key: record.key, name: record.name ?? record.key }));
  const labels = computed(() => {
    const all = new Set<string>();
    for (const row of store.rows.value) for (const label of row.labels) all.add(label);
    return [...all].sort().map((key) => ({ key, name: key }));
  });
  const ties = computed(() => tiesOf(store));
  return computed(() => {
    const teams = store.records<Team>("team").value;
    const kinds = { team: named<Team>("team"), release: named<Release>("release"), goal: named<Goal>("goal"), product: named<Product>("product") };
    const names = new Map<string, string>();
    for (const [kind, of] of Object.entries(kinds)) for (const { key, name } of of) names.set(`${kind}:${key}`, name);
    const people = new Set(teams.flatMap(({ record }) => (record.members ?? []).flatMap((m) => m.person ?? [])));
    return {
      store,
      today: store.header.value?.as_of ?? new Date().toISOString().slice(0, 10),
      unit: store.header.value?.value_unit ?? "points",
      teams: kinds.team, releases: kinds.release, goals: kinds.goal, products: kinds.product,
      people: [...people].sort().map((key) => ({ key, name: key })),
      sizes: store.records<Size>("size").value.map(({ record }) => record.size),
      fields: store.records<FieldDef>("field").value.map(({ record }) => record),
      names, labels, ties,
    };
  });
}

// called is what a record that an item names is called.
export function called(world: World, kind: string, key: string): string {
  return world.names.get(`${kind}:${key}`) ?? key;
}
