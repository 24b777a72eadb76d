// Taking back and doing again, with the sentence that tells what was.
import { tell } from "../island/notice";
import { ask } from "./ask";
import type { TakenBack } from "./types";

async function took(began: string, does: () => Promise<TakenBack>): Promise<void> {
  try {
    const { of } = await does();
    const first = of.changes?.[0];
    const more = (of.changes?.length ?? 0) - 1 + (of.more ?? 0);
    const what = first ? [first.key, first.says].filter(Boolean).join(", ") : of.cause;
    tell(`${began}: ${what}${more > 0 ? ` and ${more} more ${more === 1 ? "change" : "changes"}` : ""}.`);
  } catch (why) {
    tell(why instanceof Error ? why.message : String(why), "refused");
  }
}

// undo takes back what the reader did last.
export function undo(workspace: string): Promise<void> {
  return took("Undone", () => ask("history.undo", { workspace }));
}

// redo does again what the reader undid last.
export function redo(workspace: string): Promise<void> {
  return took("Done again", () => ask("history.redo", { workspace }));
}

// revert takes back one act, whoever did it.
export function revert(workspace: string, seq: number): Promise<void> {
  return took("Undone", () => ask("history.revert", { workspace, seq }));
}
