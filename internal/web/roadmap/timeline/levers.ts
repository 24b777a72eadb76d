// What would move a date: changes along its driving chain that can be tried by one
// click.
import type { Likelihood, WhyView } from "../../wire/types";
import { barOf } from "./bar";
import { freeing, starting, type Meant } from "./change";
import { none } from "./days";
import type { Model } from "./model";
import { words } from "./words";

// Lever is a change to try, with what is known of it already.
export interface Lever extends Meant {
  readonly does: string;
  readonly before?: Likelihood;
  readonly after?: Likelihood;
  readonly price?: string;
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
