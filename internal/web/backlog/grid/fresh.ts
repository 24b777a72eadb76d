// New items: from a title at the foot of the grid, or from pasted rows.
import type { Row } from "../../store/store";
import type { Change } from "../../wire/types";
import type { Column } from "./column";
import type { Grid } from "./grid";
import { Wrong } from "./values";
import type { Outcome } from "./write";

// blank stands for an item that is not there yet.
const blank = {
  id: "", revision: 0, position: "", key: "", title: "", plain: "", product: "", level: "feature", type: "work", backlog: "functional", status: "ready",
  parent: "", broken_down: false, goals: [], release: "", shares: [], teams: [], together: false, hold_until: "", pin: "", started: "", finished: "",
  archived: false, value: 0, urgency: "linear", value_date: "", labels: [], assignees: [], fields: {}, question: "", timebox: 0, outcome: "", assumed: [], refs: [], described: false,
} as unknown as Row;

// productFor is the product of a new item: that of the item at the cursor, else the
// first.
export function productFor(g: Grid): string {
  return g.row(g.cursor.peek().line)?.product ?? g.world.peek().products[0]?.key ?? "";
}

// backlogFor is the backlog that the filter asks for alone, if it does.
export function backlogFor(g: Grid): string | undefined {
  return /(?:^|\s)backlog:(functional|enabler|architecture|refactoring|infrastructure)(?=\s|$)/.exec(g.filter.peek())?.[1];
}

// made is the change that makes an item.
export function made(g: Grid, title: string, more: { readonly [field: string]: unknown } = {}, product = productFor(g)): Change {
  const backlog = backlogFor(g);
  return { kind: "item", do: "create", record: { product, title, ...(backlog ? { backlog } : {}), ...more } };
}

// fresh reads rows of a table as new items.
export function fresh(g: Grid, rows: readonly (readonly string[])[], columns: readonly Column[]): { changes: Change[]; outcomes: Outcome[] } {
  const changes: Change[] = [];
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    const record: { [field: string]: unknown } = {};
    columns.forEach((column, i) => {
      const text = (row[i] ?? "").trim();
      if (text === "" || column.id === "key") return;
      try {
        if (!column.takes) return;
        for (const [field, value] of Object.entries(column.takes.set(text, withShares(record), g.world.peek()))) {
          if (value !== null) record[field] = field === "fields" ? { ...(record["fields"] as object | undefined), ...(value as object) } : value;
        }
      } catch (why) {
        outcomes.push({ key: "", column, text, was: "", becomes: "", says: "", refused: why instanceof Wrong ? why.message : String(why) });
      }
    });
    if (typeof record["title"] !== "string") continue;
    const { title, ...more } = record as { title: string };
    changes.push(made(g, title, more));
  }
  return { changes, outcomes };
}

// withShares is the blank item with the teams that a row has said already, so that
// an estimate finds its team.
function withShares(record: { readonly [field: string]: unknown }): Row {
  const shares = (record["shares"] ?? []) as { team: string }[];
  return { ...blank, shares: shares.map((s) => ({ team: s.team })), teams: shares.map((s) => s.team) } as unknown as Row;
}

