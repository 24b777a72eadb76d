// The lines of the grid: items, and between them the heads of groups. Without DOM.

// Head begins a group of items.
export interface Head {
  readonly id: string; // names the line: "group:" and the group's name
  readonly name: string; // as the server says it; "" for items without one
  readonly count: number;
  readonly folded: boolean;
}

// Line is an item by its key, or the head of a group.
export type Line = string | Head;

// Lines are what the grid shows, from its first line to its last.
export interface Lines {
  readonly all: readonly Line[];
  readonly at: ReadonlyMap<string, number>; // the line of a key, or of a head's id
  readonly depth: ReadonlyMap<string, number>; // of items in a tree; left out: 0
  readonly parents: ReadonlySet<string>; // items that can be folded
}

// Group is a run of items as the server tells it.
export interface Group { readonly name: string; readonly count: number }

const flat: ReadonlyMap<string, number> = new Map();
const childless: ReadonlySet<string> = new Set();

export const idOf = (line: Line): string => (typeof line === "string" ? line : line.id);
export const headID = (name: string): string => "group:" + name;

function linesOf(all: readonly Line[], depth = flat, parents = childless): Lines {
  return { all, at: new Map(all.map((line, at) => [idOf(line), at])), depth, parents };
}

// listed shows items one under the other.
export function listed(keys: readonly string[]): Lines {
  return linesOf(keys);
}

// grouped shows items under the heads of their groups, without those of folded ones.
export function grouped(keys: readonly string[], groups: readonly Group[], folded: ReadonlySet<string>): Lines {
  const all: Line[] = [];
  let from = 0;
  for (const { name, count } of groups) {
    const id = headID(name);
    all.push({ id, name, count, folded: folded.has(id) });
    if (!folded.has(id)) all.push(...keys.slice(from, from + count));
    from += count;
  }
  return linesOf(all);
}

// treed shows parts under what they are a part of, without those of folded items. A
// part whose parent is not among the keys stands at the top.
export function treed(keys: readonly string[], parentOf: (key: string) => string, folded: ReadonlySet<string>): Lines {
  const here = new Set(keys);
  const parts = new Map<string, string[]>();
  const top: string[] = [];
  for (const key of keys) {
    const parent = parentOf(key);
    const of = here.has(parent) ? parts.get(parent) : top;
    if (of) of.push(key);
    else parts.set(parent, [key]);
  }
  const all: string[] = [];
  const depth = new Map<string, number>();
  const rest: [string, number][] = top.map((key): [string, number] => [key, 0]).reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [key, deep] = next;
    all.push(key);
    if (deep > 0) depth.set(key, deep);
    if (folded.has(key)) continue;
    const of = parts.get(key) ?? [];
    for (let i = of.length - 1; i >= 0; i--) rest.push([of[i] ?? "", deep + 1]);
  }
  return linesOf(all, depth, new Set(parts.keys()));
}
