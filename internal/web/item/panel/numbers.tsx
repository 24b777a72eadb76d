// The four numbers of an item: when it has to start, when it is likely done, what
// stands on it and where it stands in the order; and what is wrong, in a sentence.
import type { JSX } from "preact";
import { Icon } from "../../part/icon";
import { toneOf } from "../../part/plank";
import { longDay, number, shortDay } from "../../part/words";
import type { ItemView, Promise as Promised, Start } from "../../wire/types";
import type { Reading } from "./reading";
import { said } from "./words";

export function Numbers({ reading }: { reading: Reading }): JSX.Element {
  const view = reading.view.value;
  return (
    <>
      <dl class="numbers pp-numbers" data-stale={view?.stale ? "" : undefined}>
        <div><dt>{said.startBy}</dt><StartBy view={view} reading={reading} /></div>
        <div><dt>{said.half}</dt><Done reading={reading} view={view} /></div>
        <div><dt>{said.standsUnder}</dt><Under view={view} /></div>
        <div><dt>{said.order}</dt><Place view={view} /></div>
      </dl>
      <Alarm view={view} />
    </>
  );
}

const late = (s: Start): boolean => s.state !== "safe-until" || (s.planned_start ?? "") > (s.start_by ?? "");

function StartBy({ view, reading }: { view: ItemView | undefined; reading: Reading }): JSX.Element {
  const start = view?.starts[0];
  const row = reading.row.value;
  const today = reading.today.value;
  if (!view && row?.latest_start) return <dd>{longDay(row.latest_start, today)}</dd>;
  if (!start) return <Unknown view={view} says={said.noPromiseAsks} />;
  if (!start.start_by) return <><dd class="risk-t">{said.notAlone}</dd><dd class="note-size soft">{said.atBest(start.likelihood.says)}</dd></>;
  return (
    <>
      <dd class={late(start) ? "risk-t" : ""}>{longDay(start.start_by, today)}</dd>
      {start.planned_start && <dd class="note-size soft">{said.planned(shortDay(start.planned_start, today))}</dd>}
    </>
  );
}

// Unknown stands where no promise is known: there is none, or it is not computed yet
// which of them stand on the item.
function Unknown({ view, says }: { view: ItemView | undefined; says: string }): JSX.Element {
  return <dd class="quiet">{!view ? "…" : view.trials === 0 ? said.computing : says}</dd>;
}

function Done({ view, reading }: { view: ItemView | undefined; reading: Reading }): JSX.Element {
  const today = reading.today.value;
  const row = reading.row.value;
  const item = view?.item;
  const p50 = item?.forecast?.p50 ?? row?.p50 ?? "";
  const p85 = item?.forecast?.p85 ?? row?.p85 ?? "";
  const state = item?.state ?? (p85 ? "planned" : "");
  if (state === "planned" && p85) {
    const assumed = item?.assumed ?? [];
    return (
      <>
        <dd>{assumed.length > 0 ? <span class="approx" title={said.assumed(assumed.join("; "))}>≈ {shortDay(p50, today)}</span> : shortDay(p50, today)}</dd>
        <dd class="note-size soft">{said.with85(shortDay(p85, today))}</dd>
      </>
    );
  }
  if (state === "planned" && item?.finish) return <><dd>{shortDay(item.finish, today)}</dd><dd class="note-size soft">{said.likelihoodFollows}</dd></>;
  if (state === "finished") return <dd class="quiet">{said.states["finished"]} {shortDay(item?.finish ?? "", today)}</dd>;
  return <><dd class="quiet">{item ? said.states[item.state] ?? said.none : "…"}</dd><dd class="note-size soft">{item?.unknown?.replace("cannot forecast: ", "")}</dd></>;
}

// weakest is the promise that is least likely kept.
export function weakest(promises: readonly Promised[]): Promised | undefined {
  const known = promises.filter((p) => p.likelihood.trials > 0);
  return known.reduce<Promised | undefined>((least, p) => (!least || p.likelihood.hits * least.likelihood.trials < least.likelihood.hits * p.likelihood.trials ? p : least), undefined);
}

function Under({ view }: { view: ItemView | undefined }): JSX.Element {
  const promises = view?.promises ?? [];
  const weak = weakest(promises);
  if (promises.length === 0) return <Unknown view={view} says={said.noPromise} />;
  const tone = weak ? toneOf(weak.holds) : "";
  return <><dd>{said.promises(promises.length)}</dd>{weak && <dd class={`note-size ${tone && tone + "-t"}`}>{said.weakest(weak.likelihood.says)}</dd>}</>;
}

function Place({ view }: { view: ItemView | undefined }): JSX.Element {
  if (!view) return <dd class="quiet">…</dd>;
  if (view.place === 0) return <dd class="quiet">{said.archived}</dd>;
  return <dd>{said.placeOf(number(view.place), number(view.items))}</dd>;
}

function Alarm({ view }: { view: ItemView | undefined }): JSX.Element | null {
  const start = view?.starts[0];
  return (
    <>
      {start && <div class={late(start) ? "note risk" : "note"}><Icon name="alarm" /><p class="grow">{start.says}</p></div>}
      {view?.item.fell_out && <div class="note risk"><Icon name="risk" /><p class="grow">{said.missesFreeze(view.item.release ?? "")}</p></div>}
    </>
  );
}
