// Why an item has its computed rank, and to put it there.
import { render, type JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { show } from "../../island/address";
import type { Row } from "../../store/store";
import { ask } from "../../wire/ask";
import { number } from "../../part/words";
import { acting } from "./acting";
import type { Grid } from "./grid";
import { words } from "./words";

// openRank explains the rank of an item, beside its cell.
export function openRank(g: Grid, key: string, grid: HTMLElement | null): void {
  const row = g.row(key);
  const cell = grid?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] [data-c=rank]`);
  if (!row || row.rank <= 0 || !cell) return;
  const place = document.createElement("div");
  (grid?.closest(".g-page") ?? document.body).append(place);
  const close = (): void => {
    render(null, place);
    place.remove();
    grid?.focus({ preventScroll: true });
  };
  render(<Why g={g} row={row} by={cell} close={close} />, place);
}

function Why({ g, row, by, close }: { g: Grid; row: Row; by: HTMLElement; close: () => void }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return undefined;
    el.showPopover();
    const at = by.getBoundingClientRect();
    el.style.left = `${Math.max(8, Math.min(at.left, innerWidth - el.offsetWidth - 8))}px`;
    el.style.top = `${at.bottom + el.offsetHeight + 8 < innerHeight ? at.bottom + 4 : Math.max(8, at.top - el.offsetHeight - 4)}px`;
    el.focus();
    const away = (ev: PointerEvent): void => { if (!(ev.target instanceof Node && el.contains(ev.target))) close(); };
    addEventListener("pointerdown", away, true);
    return () => { removeEventListener("pointerdown", away, true); };
  }, [by]);
  const here = g.ranked.peek().get(row.key) ?? 0;
  const chosen = acting(g);
  const apply = (says: string, keys?: string[]): void => {
    close();
    void g.store.act(says, () => ask("rank.apply", { workspace: g.store.workspace, ...(keys ? { keys } : {}) }));
  };
  return (
    <div class="pop g-why" popover="manual" role="dialog" aria-label={words.whyRank(row.rank)} tabIndex={-1} ref={box}
      onKeyDown={(ev) => { ev.stopPropagation(); if (ev.key === "Escape") close(); }}>
      <div class="row base"><h2 class="grow">{words.whyRank(row.rank)}</h2><span class="key">{row.key}</span></div>
      <p class="plain">{row.rank_says.slice(0, 1).toUpperCase() + row.rank_says.slice(1)}.</p>
      <dl class="facts">
        <div><dt>{words.delayCosts}</dt><dd>{row.value === 0 ? words.nothingItself : `${number(row.value / 10 ** g.store.amountPlaces.value)} ${g.world.value.unit}`}</dd></div>
        <div><dt>{words.daysLeft}</dt><dd>{row.effort < 0 ? words.notKnown : number(Math.round(row.effort / 100) / 10)}</dd></div>
        {row.score > 0 ? <div><dt>{words.forEachDay}</dt><dd><b>{number(Math.round(row.score * 10) / 10)}</b> {g.world.value.unit}</dd></div> : null}
        {row.inherits.length > 0 ? <div><dt>{words.inheritsFrom}</dt><dd>{row.inherits.slice(0, 6).map((key) => (
          <button key={key} type="button" class="g-door key" onClick={() => { close(); show({ item: key }); }} title={g.row(key)?.title ?? ""}>{key}</button>
        ))}</dd></div> : null}
        <div><dt>{words.standsAt}</dt><dd>{number(here)}</dd></div>
      </dl>
      <div class="row wrap">
        {row.rank === here ? null : <button type="button" class="btn" onClick={() => { close(); toRank(g, row); }}>{words.moveThere}</button>}
        {chosen.length > 1 ? <button type="button" class="btn" onClick={() => { apply(words.ranked(chosen.length), chosen); }}>{words.rankChosen(chosen.length)}</button> : null}
        <button type="button" class="btn quiet" onClick={() => { apply(words.rankedAll); }}>{words.rankAll}</button>
      </div>
    </div>
  );
}

// toRank moves an item to where the computed order has it among the ranked.
function toRank(g: Grid, row: Row): void {
  const others = [...g.ranked.peek().keys()].filter((key) => key !== row.key);
  const before = others[row.rank - 1];
  const last = others.at(-1);
  const to = before !== undefined ? { before } : last !== undefined ? { after: last } : undefined;
  if (to) void g.store.move(words.toRank(row.key, row.rank), [row.key], to);
}
