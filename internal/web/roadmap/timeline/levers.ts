// What would move a date: changes along its driving chain, and those that the plan
// has tried on a promise, each to be tried by one click.
import type { Change, Help, Team, WhyView } from "../../wire/types";
import { barOf } from "./bar";
import { freeing, knowing, starting, type Meant } from "./change";
import { none } from "./days";
import type { Model } from "./model";
import { words } from "./words";

// Lever is a change to try, said as a step.
export interface Lever extends Meant {
  readonly does: string;
}

// levers are the changes along a chain: what is held is let go, what could start
// earlier does.
export function levers(model: Model, why: WhyView): Lever[] {
  const out: Lever[] = [];
  const today = model.today.value;
  const say = model.say.value;
  const seen = new Set<string>();
  for (const step of why.steps) {
    const row = model.store.row(step.item.key);
    if (!row || seen.has(row.key) || row.status === "done" || row.status === "in-progress" || row.start === "") continue;
    seen.add(row.key);
    const bar = barOf(row);
    if (bar.pin !== none || bar.hold > today) out.push({ ...freeing(bar), does: words.leverFree(row.title) });
    const to = bar.late && bar.latest >= today ? bar.latest : today;
    if (bar.start > to) {
      const meant = starting(bar, to, "pin", say);
      out.push({ ...meant, does: words.leverPin(row.title, say(to === today ? model.store.header.value?.as_of ?? "" : row.latest_start)) });
    }
  }
  return out.slice(0, 6);
}

// helping is what the plan has tried already, with the change that does it; a move
// in the manual order is none that a what-if takes, and is left to the backlog.
export function helping(model: Model, help: Help): Meant | undefined {
  const change = changeOf(model, help);
  return change ? { changes: [change], says: help.does.slice(0, 1).toUpperCase() + help.does.slice(1) } : undefined;
}

function changeOf(model: Model, help: Help): Change | undefined {
  const row = help.item ? model.store.row(help.item) : undefined;
  switch (help.change) {
    case "add-person": {
      const team = model.store.records<Team>("team").value.find((r) => r.key === help.team);
      if (!team?.key) return undefined;
      const set = team.record.members?.length ? { members: [...team.record.members, { people: 1, from: model.store.header.value?.as_of ?? "" }] } : { people: (team.record.people ?? 0) + 1 };
      return { kind: "team", do: "edit", key: team.key, set };
    }
    case "drop-dependency":
      return { kind: "dependency", do: "delete", key: `${help.waits_for}>${help.item}` };
    case "narrow-estimate":
      return row ? knowing(row) : undefined;
    case "cut-item":
      return row ? { kind: "item", do: "edit", key: row.key, set: { status: "dropped" } } : undefined;
    default:
      return undefined;
  }
}
