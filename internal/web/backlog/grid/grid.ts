// The state of the grid: what is sought, its columns and lines, where the cursor
// stands, what is chosen. The address says all of it.
import { computed, effect, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { parameter, show } from "../../island/address";
import { steady } from "../../store/steady";
import type { Row, Store } from "../../store/store";
import type { Column } from "./column";
import { columnsOf, usual } from "./columns";
import { finder, type Found, type Sought } from "./found";
import { grouped, listed, treed, type Line, type Lines } from "./lines";
import { spanOf, type Span } from "./span";
import { worldOf, type World } from "./world";

// Cell is one cell: a line by its key or head, a column by its id.
export interface Cell { readonly line: string; readonly column: string }

// Box is a rectangle of cells by numbers of lines and columns, ends included.
export interface Box { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

// Editing is a cell that is being written.
export interface Editing {
  readonly cell: Cell;
  readonly begins: string; // the text it begins with
  readonly whole: "selected" | "behind"; // where the caret stands
  readonly refused?: string; // why the text was not taken
}

// Sized is a column as somebody wants it.
export interface Sized extends Column {
  readonly now: number;
  readonly pinned: boolean; // it stays where it is when the others scroll
  readonly style: { readonly width: string };
}

// View is what is seen of the table, in pixels: where it is scrolled to, the size of
// what scrolls without its head, and how far it has just scrolled, 0 at rest.
export interface View { readonly top: number; readonly left: number; readonly width: number; readonly height: number; readonly head: number; readonly by: number }

export interface Grid {
  readonly store: Store;
  readonly world: ReadonlySignal<World>;
  readonly filter: Signal<string>;
  readonly sort: ReadonlySignal<string>;
  readonly group: ReadonlySignal<string>;
  readonly found: Found;
  readonly lines: ReadonlySignal<Lines>;
  readonly offered: ReadonlySignal<readonly Column[]>; // all there are
  readonly columns: ReadonlySignal<readonly Sized[]>; // those shown; the first two are the choice and the place
  readonly folded: ReadonlySignal<ReadonlySet<string>>;
  readonly ranked: ReadonlySignal<ReadonlyMap<string, number>>; // where ranked items stand now among themselves, from 1
  readonly cursor: Signal<Cell>;
  readonly anchor: Signal<Cell | undefined>; // the other corner of a range
  readonly box: ReadonlySignal<Box>; // the range, or the cell of the cursor
  readonly chosen: Signal<ReadonlySet<string>>;
  readonly editing: Signal<Editing | undefined>;
  readonly view: Signal<View>;
  readonly running: ReadonlySignal<boolean>; // it is being scrolled
  readonly cards: ReadonlySignal<boolean>; // the table is too narrow for columns
  readonly line: Signal<number>; // height of a line in pixels
  readonly span: ReadonlySignal<Span>;
  row(line: string): Row | undefined;
  stop(): void;
}

const leastRoom = 700; // pixels that a table of columns needs

const choice: Column = { id: "choose", name: "", about: "", width: 32, text: () => "" };
const place: Column = { id: "place", name: "#", about: "", width: 52, end: true, text: () => "" };

// gridOf makes the state over a store.
export function gridOf(store: Store): Grid {
  const world = worldOf(store);
  const asked = parameter("filter");
  const filter = signal(asked.value);
  const sort = parameter("sort");
  const group = parameter("group");
  const shut = parameter("folded");
  const folded = computed(() => new Set(shut.value.split("|").filter(Boolean)));
  const typed = effect(() => { if (asked.value !== filter.peek().trim()) filter.value = asked.value; });
  const found = finder(store, computed((): Sought => ({
    filter: filter.value.trim(), sort: sort.value, group: group.value === "tree" ? "" : group.value,
  })));
  const lines = computed(() => {
    const keys = found.keys.value;
    if (group.value === "tree") return treed(keys, (key) => store.row(key)?.parent ?? "", folded.value);
    const groups = found.groups.value;
    return groups ? grouped(keys, groups, folded.value) : listed(keys);
  });
  const rankable = steady(() => store.keys.value.filter((key) => (store.told(key)?.rank ?? 0) > 0));
  const ranked = computed(() => new Map(rankable.value.map((key, at) => [key, at + 1])));
  const offered = computed(() => columnsOf(world.value));
  const view = signal<View>({ top: 0, left: 0, width: 1000, height: 800, head: 30, by: 0 });
  const line = signal(30);
  const columns = sizedBy(offered, view);
  const cursor = signal<Cell>(cellOf(parameter("at").value));
  const anchor = signal<Cell | undefined>(undefined);
  return {
    store, world, filter, sort, group, found, lines, offered, columns, folded, ranked, cursor, anchor, view, line,
    chosen: signal<ReadonlySet<string>>(new Set(parameter("chosen").value.split(",").filter(Boolean))),
    editing: signal<Editing | undefined>(undefined),
    running: computed(() => view.value.by !== 0),
    cards: computed(() => view.value.width < leastRoom),
    box: computed(() => boxOf(cursor.value, anchor.value ?? cursor.value, lines.value, columns.value)),
    span: steadySpan(() => spanOf(view.value.top, view.value.height, line.value, lines.value.all.length, view.value.by)),
    row: (key) => store.row(key),
    stop: () => { typed(); found.stop(); },
  };
}

// cellID names a cell in the page.
export const cellID = (line: number, column: number): string => `g-${line}-${column}`;

const cellOf = (text: string): Cell => {
  const [line = "", column = "place"] = text.split("@");
  return { line, column };
};

// sizedBy are the columns that the address names, in the room that there is: what is
// left over is the title's.
function sizedBy(offered: ReadonlySignal<readonly Column[]>, view: Signal<{ width: number }>): ReadonlySignal<readonly Sized[]> {
  const named = parameter("columns");
  const width = computed(() => view.value.width);
  return computed(() => {
    const byID = new Map(offered.value.map((c) => [c.id, c]));
    const wanted = named.value === "" ? usual : named.value.split(",");
    const of = wanted.flatMap((text): { column: Column; size: number; said: boolean }[] => {
      const [id = "", size] = text.split(":");
      const column = byID.get(id);
      return column ? [{ column, size: Math.max(44, Math.min(900, Number(size) || column.width)), said: size !== undefined }] : [];
    });
    if (!of.some((c) => c.column.id === "title")) of.unshift({ column: byID.get("title") ?? place, size: 380, said: false });
    const sum = choice.width + place.width + of.reduce((n, c) => n + c.size, 0);
    const title = of.find((c) => c.column.id === "title");
    if (title && !title.said) title.size = Math.max(Math.min(260, width.value - 140), title.size + width.value - sum);
    const last = of.findIndex((c) => c.column.id === "title");
    const wide = choice.width + place.width + of.reduce((n, c) => n + c.size, 0) > width.value;
    const pins = wide && width.value >= leastRoom; // what does not scroll need not be held
    const sized = (column: Column, now: number, pinned: boolean): Sized => ({ ...column, now, pinned, style: { width: `${now}px` } });
    return [sized(choice, choice.width, pins), sized(place, place.width, pins), ...of.map(({ column, size }, at) => sized(column, size, pins && at <= last && last < 3))];
  });
}

// steadySpan follows a span, and is another one only where other lines are in it.
function steadySpan(span: () => Span): ReadonlySignal<Span> {
  let was: Span = { from: 0, to: 0 };
  return computed(() => {
    const is = span();
    if (is.from !== was.from || is.to !== was.to) was = is;
    return was;
  });
}

function boxOf(a: Cell, b: Cell, lines: Lines, columns: readonly Column[]): Box {
  const column = (id: string): number => Math.max(0, columns.findIndex((c) => c.id === id));
  const [one, two] = [lines.at.get(a.line) ?? 0, lines.at.get(b.line) ?? lines.at.get(a.line) ?? 0];
  const [left, right] = [column(a.column), column(b.column)];
  return { top: Math.min(one, two), bottom: Math.max(one, two), left: Math.min(left, right), right: Math.max(left, right) };
}

// lineAt is the line of a number, the nearest there is; undefined of none.
export function lineAt(g: Grid, n: number): Line | undefined {
  const { all } = g.lines.peek();
  return all[Math.max(0, Math.min(n, all.length - 1))];
}

// keysIn are the items in a range of lines.
export function keysIn(g: Grid, box: Box): string[] {
  return g.lines.peek().all.slice(box.top, box.bottom + 1).filter((line): line is string => typeof line === "string");
}

// fold folds or unfolds a group, or the parts of an item.
export function fold(g: Grid, id: string): void {
  const now = new Set(g.folded.peek());
  if (!now.delete(id)) now.add(id);
  show({ folded: [...now].join("|") });
}

// setColumns says which columns are shown, in their order, with their sizes.
export function setColumns(columns: readonly { id: string; now: number; width: number }[]): void {
  const text = columns.filter((c) => c.id !== "choose" && c.id !== "place").map((c) => (c.now === c.width ? c.id : `${c.id}:${Math.round(c.now)}`)).join(",");
  show({ columns: text === usual.join(",") ? "" : text }, "adjustment");
}
