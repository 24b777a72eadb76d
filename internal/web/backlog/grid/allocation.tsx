// How the work is split over the five backlogs: meant, planned and done, as bars with
// a table of the same numbers under them. A click on a backlog shows it alone.
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { show } from "../../island/address";
import { backlogWord, days, shortDay } from "../../part/words";
import { ask } from "../../wire/ask";
import type { Allocated } from "../../wire/types";
import type { Grid } from "./grid";
import { words } from "./words";

interface Split { readonly backlogs: readonly Allocated[]; readonly since: string; readonly says: string }

const far = 3; // percent from its target at which a backlog is marked

export function Allocation({ g }: { g: Grid }): JSX.Element | null {
  const split = useSignal<Split | undefined>(undefined);
  const of = useComputed(() => { // the team that the filter asks for alone
    const named = /(?:^|\s)team:([a-z0-9-]+)(?=\s|$)/.exec(g.filter.value)?.[1];
    return g.world.value.teams.some((t) => t.key === named) ? named : undefined;
  });
  useSignalEffect(() => {
    const team = of.value;
    void g.store.version.value;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask("plan.allocation", { workspace: g.store.workspace, ...(team ? { teams: [team] } : {}) }, { signal: stop.signal }).then((is) => { split.value = is; }, () => undefined);
    }, split.peek() ? 300 : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  });
  const is = split.value;
  if (!is || is.backlogs.every((b) => b.person_days === 0 && b.done_days === 0)) return <div class="g-split" aria-hidden="true" />;
  return (
    <section class="g-split" aria-label={words.split}>
      {is.backlogs.map((b) => (
        <button key={b.backlog} type="button" class="g-part" onClick={() => { show({ filter: `is:open backlog:${b.backlog}` }); }}>
          <span class="row"><i class={b.backlog === "functional" ? "g-dot f" : "g-dot"} aria-hidden="true" /><span class="grow">{backlogWord(b.backlog)}</span>
            <b class={b.targeted && b.target !== undefined && b.target - b.planned >= far ? "watch-t" : ""}>{b.planned}%</b></span>
          <Bar b={b} />
          <span class="note-size muted">{b.targeted ? `${words.meant} ${b.target ?? 0}, ` : ""}{words.done} {b.actual}</span>
        </button>
      ))}
      <div class="g-news">
        <p class="plain">{is.says}</p>
        <details><summary>{words.asTable}</summary>
          <table class="table pop"><caption>{words.split}</caption>
            <thead><tr><th scope="col">{words.backlog}</th><th scope="col" class="num">{words.meantHead}</th><th scope="col" class="num">{words.plannedHead}</th><th scope="col" class="num">{words.doneHead(shortDay(is.since))}</th></tr></thead>
            <tbody>{is.backlogs.map((b) => (
              <tr key={b.backlog}><th scope="row">{backlogWord(b.backlog)}</th><td class="num">{b.targeted ? `${b.target ?? 0}%` : ""}</td>
                <td class="num">{b.planned}%, {days(Math.round(b.person_days / 1000) * 1000)}</td><td class="num">{b.actual}%, {days(Math.round(b.done_days / 1000) * 1000)}</td></tr>
            ))}</tbody>
          </table>
        </details>
      </div>
    </section>
  );
}

// Bar is one backlog: filled to what is planned, a tick at what was meant, a thin one
// at what was done.
function Bar({ b }: { b: Allocated }): JSX.Element {
  const says = `${backlogWord(b.backlog)}: ${b.planned}% ${words.planned}${b.targeted ? `, ${b.target ?? 0}% ${words.meant}` : ""}, ${b.actual}% ${words.done}`;
  return (
    <svg class="g-splitbar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={says} data-backlog={b.backlog}>
      <rect class="ground" x="0" y="1" width="100" height="10" />
      <rect class="fill" x="0" y="1" width={b.planned} height="10" />
      <path class="actual" d={`M${b.actual} 1v10`} vector-effect="non-scaling-stroke" />
      {b.targeted ? <path class="meant" d={`M${b.target ?? 0} 0v12`} vector-effect="non-scaling-stroke" /> : null}
    </svg>
  );
}
