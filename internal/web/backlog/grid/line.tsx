// One line of the grid: an item with its cells, or the head of a group. The cursor
// and the range are followed by each line for itself, so that a step of the cursor
// draws two lines and not all.
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentChild, JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Row } from "../../store/store";
import { Icon } from "../../part/icon";
import { Kind } from "../../part/kind";
import { backlogWord, number, statusWord } from "../../part/words";
import { cellID, type Grid, type Sized } from "./grid";
import type { Head, Line } from "./lines";
import { words } from "./words";
import { columnsOf } from "./columns";
import { called, type World } from "./world";

// Drawn is all that a line is drawn from.
export interface Drawn {
  readonly at: number;
  readonly line: Line;
  readonly row: Row | undefined;
  readonly columns: readonly Sized[];
  readonly world: World;
  readonly height: number;
  readonly depth: number;
  readonly parent: boolean; // it can be folded
  readonly folded: boolean;
  readonly place: number; // in the manual order, from 1
  readonly stands: number; // where it stands among the ranked, from 1
  readonly sending: boolean;
}

type Props = Drawn & { g: Grid };

// marks says how the cursor and the range stand to a line: "active,left,right", -1
// for none.
function marks(g: Grid, id: string, at: number): string {
  const { line, column } = g.cursor.value;
  const active = line === id ? g.columns.value.findIndex((c) => c.id === column) : -1;
  const { top, bottom, left, right } = g.box.value;
  const ranged = g.anchor.value !== undefined && at >= top && at <= bottom;
  return `${active},${ranged ? left : -1},${ranged ? right : -1}`;
}

export function ItemLine(p: Props): JSX.Element {
  const { g, at, row, columns, world, height, depth, place, sending } = p;
  const key = row?.key ?? "";
  const spot = useSignal({ key, at });
  if (spot.peek().key !== key || spot.peek().at !== at) spot.value = { key, at };
  const mark = useComputed(() => marks(g, spot.value.key, spot.value.at));
  const chosen = useComputed(() => g.chosen.value.has(spot.value.key));
  const box = useTint(g, key, row?.revision ?? 0);
  const [active = -1, left = -1, right = -1] = mark.value.split(",").map(Number);
  if (!row) return <div />;
  let x = 0;
  return (
    <div class="g-row" role="row" ref={box} aria-rowindex={at + 2} aria-selected={chosen.value} data-key={key} data-line={at} {...(p.parent ? { "aria-expanded": !p.folded } : {})}
      {...(sending ? { "data-sending": "" } : {})} {...(row.status === "done" || row.status === "dropped" ? { "data-over": "" } : {})} style={{ transform: `translateY(${at * height}px)` }}>
      {columns.map((c, i) => {
        const start = x;
        x += c.now;
        return (
          <div key={c.id} id={cellID(at, i)} class={c.end ? "g-cell g-end" : "g-cell"} role={c.id === "title" ? "rowheader" : "gridcell"} aria-colindex={i + 1} data-c={c.id}
            {...(c.takes || c.id === "choose" ? {} : { "aria-readonly": true })} {...(c.pinned ? { "data-pin": "" } : {})} {...(i === active ? { "data-active": "" } : {})}
            {...(i >= left && i <= right ? { "data-in": "" } : {})} style={c.pinned ? { insetInlineStart: `${start}px` } : undefined}>
            {c.id === "choose" ? <Choice chosen={chosen.value} keyOf={key} />
              : c.id === "place" ? <Place place={place} sending={sending} />
              : c.id === "title" ? <Title row={row} depth={depth} parent={p.parent} folded={p.folded} />
              : c.id === "rank" ? <Rank row={row} stands={p.stands} />
              : <span class="cut">{shown(c, row, world)}</span>}
          </div>
        );
      })}
      {g.view.value.width < narrow ? <Card row={row} world={world} /> : null}
    </div>
  );
}

// useTint tints a line for a moment when somebody else has changed its item. A line
// that shows another item now is not a change.
function useTint(g: Grid, key: string, revision: number): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef({ key, revision });
  useLayoutEffect(() => {
    const was = seen.current;
    seen.current = { key, revision };
    box.current?.classList.remove("g-fresh");
    if (was.key === key && was.revision < revision && !g.store.ownLately(key)) box.current?.classList.add("g-fresh");
  }, [key, revision]);
  return box;
}

// narrow is the width under which lines are cards.
const narrow = 700;

// Card says in short what a narrow screen has no columns for.
function Card({ row, world }: { row: Row; world: World }): JSX.Element {
  const of = ["key", "estimate", "team", "status", "latest_start", "p85", "likelihood"];
  const columns = columnsOf(world);
  return (
    <div class="g-card" role="gridcell" aria-readonly>
      {of.map((id) => {
        const c = columns.find((o) => o.id === id);
        const is = c === undefined || c.text(row, world) === "" ? "" : c.show ? c.show(row, world) : c.text(row, world);
        return is === "" ? null : <span key={id}>{id === "latest_start" ? <>{c?.name} </> : null}{is}{id === "p85" ? " 85%" : null}</span>;
      })}
    </div>
  );
}

function shown(c: Sized, row: Row, world: World): ComponentChild {
  return c.show ? c.show(row, world) : c.text(row, world);
}

function Choice({ chosen, keyOf }: { chosen: boolean; keyOf: string }): JSX.Element {
  return <span class="g-check" role="checkbox" aria-checked={chosen} aria-label={words.choose(keyOf)} data-do="choose">{chosen ? <Icon name="check" small /> : null}</span>;
}

function Place({ place, sending }: { place: number; sending: boolean }): JSX.Element {
  return <span class="g-place" data-do="drag">{number(place)}{sending ? <i class="g-sending" title={words.sending} /> : null}</span>;
}

function Title({ row, depth, parent, folded }: { row: Row; depth: number; parent: boolean; folded: boolean }): JSX.Element {
  const up = row.inherits[0];
  return (
    <span class="g-title" style={depth > 0 ? { paddingInlineStart: `${depth * 18}px` } : undefined}>
      {parent ? <span class="g-fold" data-do="fold" title={folded ? words.unfold : words.fold}><Icon name={folded ? "right" : "down"} small /></span> : null}
      <Kind backlog={row.backlog} type={row.type} />
      <span class="g-t cut" dir="auto" title={row.title}>{row.title}</span>
      {up === undefined ? null : <span class="g-up key" title={words.under(up)}>↑&nbsp;{up}{row.inherits.length > 1 ? ` +${row.inherits.length - 1}` : ""}</span>}
    </span>
  );
}

function Rank({ row, stands }: { row: Row; stands: number }): JSX.Element | null {
  if (row.rank <= 0) return null;
  const by = stands - row.rank;
  return <span class="g-rank" data-do="rank">{number(row.rank)}{by === 0 ? null : <span class="muted"> {by > 0 ? "↑" : "↓"}{far(Math.abs(by))}</span>}</span>;
}

// far says how many places, in short where they are many: 3.6k.
const far = (n: number): string => (n < 1000 ? String(n) : `${number(Math.round(n / 100) / 10)}k`);

// HeadLine is the head of a group.
export function HeadLine({ g, at, line, height, world }: Props): JSX.Element {
  const head = line as Head;
  const active = useSignal(false);
  useSignalEffect(() => { active.value = g.cursor.value.line === head.id; });
  return (
    <div class="g-row g-head" role="row" aria-rowindex={at + 2} aria-expanded={!head.folded} data-line={at} data-head={head.id} style={{ transform: `translateY(${at * height}px)` }}>
      <div class="g-headcell" role="gridcell" aria-colindex={1} id={cellID(at, 0)} {...(active.value ? { "data-active": "" } : {})} data-do="fold">
        <Icon name={head.folded ? "right" : "down"} small />
        <b>{groupName(g.group.value, head.name, world)}</b>
        <span class="count">{number(head.count)}</span>
      </div>
    </div>
  );
}

// groupName is what the head of a group says.
export function groupName(by: string, name: string, w: World): string {
  if (name === "") return words.noGroup((words.groupBy[by] ?? by).toLowerCase());
  if (by === "backlog") return backlogWord(name);
  if (by === "status") return statusWord(name);
  if (by === "parent") return `${name} ${w.store.row(name)?.title ?? ""}`;
  return called(w, by, name);
}
