// What a tab keeps of a workspace while it is reloaded or goes to another page: edits
// that wait, and those that were not done and are not yet answered. It goes with the
// tab, of which the reader is warned.
import type { Change } from "../wire/types";
import type { Edit } from "./edit";

interface Shelf {
  readonly edits: readonly Edit[];
  readonly asked: readonly (readonly [key: string, changes: readonly Change[]])[]; // without an answer yet
}

const waiting = (workspace: string): string => "trestle:edits:" + workspace;
const undone = (workspace: string): string => "trestle:undone:" + workspace;

// taken is what was put.
export function taken(workspace: string): Shelf {
  const of = read<Partial<Shelf>>(waiting(workspace), {});
  return { edits: (of.edits ?? []).filter((e) => e.deed !== undefined), asked: of.asked ?? [] };
}

// put keeps what waits. It tells whether there was room.
export function put(workspace: string, edits: readonly Edit[], asked: ReadonlyMap<string, readonly Change[]>): boolean {
  return write(waiting(workspace), edits.length === 0 ? undefined : { edits, asked: [...asked] } satisfies Shelf);
}

// keptAny tells whether there is something to go on with.
export const keptAny = (workspace: string): boolean =>
  sessionStorage.getItem(waiting(workspace)) !== null || sessionStorage.getItem(undone(workspace)) !== null;

// Undone is an edit that was not done, and what its author has to know of it.
export interface Undone {
  readonly key: string; // of the edit
  readonly kind: "refused" | "conflict";
  readonly says: string; // what was not done, and why
  readonly again?: { readonly says: string; readonly changes: readonly Change[] }; // does it all the same
}

// allUndone are those that their author has not closed.
export const allUndone = (workspace: string): readonly Undone[] => read<readonly Undone[]>(undone(workspace), []);

// keepUndone keeps one more.
export function keepUndone(workspace: string, one: Undone): void {
  write(undone(workspace), [...allUndone(workspace), one]);
}

// closeUndone forgets one.
export function closeUndone(workspace: string, key: string): void {
  const rest = allUndone(workspace).filter((one) => one.key !== key);
  write(undone(workspace), rest.length === 0 ? undefined : rest);
}

function read<V>(name: string, none: V): V {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null") as V | null ?? none;
  } catch {
    return none;
  }
}

function write(name: string, value: unknown): boolean {
  try {
    if (value === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
