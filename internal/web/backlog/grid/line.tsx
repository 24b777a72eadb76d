// One line of the grid: an item with its cells, or the head of a group. All that it
// shows is handed to it, so that a line of which nothing has changed is not drawn.
import type { ComponentChild, JSX } from "preact";
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
  readonly cards: boolean; // there is no room for columns
  readonly depth: number;
  readonly tree: boolean; // parts stand under what they are a part of
  readonly parent: boolean; // it can be folded
  readonly folded: boolean;
  readonly place: number; // in the manual order, from 1
  readonly stands: number; // where it stands among the ranked, from 1
  readonly sending: boolean;
  readonly open: boolean; // beside the list
  readonly fresh: boolean; // somebody else has just changed it
  readonly chosen: boolean;
  readonly active: number; // the column of the cursor, -1 in another line
  readonly left: number; // the columns of the range, -1 outside it
  readonly right: number;
}

type Props = Drawn & { g: Grid };

export function ItemLine(p: Props): JSX.Element | null {
  const { at, row, columns } = p;
  if (!row) return null;
  const pins = columns.findLastIndex((c) => c.pinned) + 1;
  const cells = columns.map((c, i) => cellOf(c, i, p, row));
  return (
    <div class={p.fresh ? "g-row g-fresh" : "g-row"} role="row" aria-rowindex={at + 2} aria-selected={p.chosen} data-key={row.key} data-line={at} {...(p.parent ? { "aria-expanded": !p.folded } : {})}
      {...(p.active >= 0 ? { "data-at": "" } : {})} {...(p.open ? { "data-open": "" } : {})} {...(p.sending ? { "data-sending": "" } : {})} {...(row.status === "done" || row.status === "dropped" ? { "data-over": "" } : {})} style={{ top: `${at * p.height}px` }}>
      {pins > 0 ? <div class="g-pin" role="presentation">{cells.slice(0, pins)}</div> : null}
      {pins > 0 ? cells.slice(pins) : cells}
      {p.cards ? <Card row={row} world={p.world} /> : null}
    </div>
  );
}

// cellOf is one of its cells. Only that of the cursor has a name in the page.
function cellOf(c: Sized, i: number, p: Drawn, row: Row): JSX.Element {
  return (
    <div key={c.id} {...(i === p.active ? { id: cellID(p.at, i), "data-active": "" } : {})} class={c.end ? "g-cell g-end" : "g-cell"} role={c.id === "title" ? "rowheader" : "gridcell"} aria-colindex={i + 1} data-c={c.id}
      {...(c.takes || c.id === "choose" ? {} : { "aria-readonly": true })} {...(i >= p.left && i <= p.right ? { "data-in": "" } : {})} style={c.style}>
      {c.id === "choose" ? choice(p.chosen, row.key)
        : c.id === "place" ? placeOf(p.place, p.sending)
        : c.id === "title" ? titled(row, p)
        : c.id === "rank" ? ranked(row, p.stands, c.now)
        : shown(c, row, p.world)}
    </div>
  );
}

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

function choice(chosen: boolean, key: string): JSX.Element {
  return <span class="g-check" role="checkbox" aria-checked={chosen} aria-label={words.choose(key)} data-do="choose">{chosen ? <Icon name="check" small /> : null}</span>;
}

function placeOf(place: number, sending: boolean): JSX.Element {
  return <span class="g-place" data-do="drag">{number(place)}{sending ? <i class="g-sending" title={words.sending} /> : null}</span>;
}

function titled(row: Row, { depth, tree, parent, folded }: Drawn): JSX.Element {
  const up = row.inherits[0];
  return (
    <>
      {depth > 0 ? <span class="g-deep" style={{ width: `${depth * 18}px` }} /> : null}
      {parent ? <span class="g-fold" data-do="fold" title={folded ? words.unfold : words.fold}><Icon name={folded ? "right" : "down"} small /></span> : tree ? <span class="g-leaf" /> : null}
      <Kind backlog={row.backlog} type={row.type} />
      <span class="g-t" dir="auto" title={row.title}>{row.title}</span>
      {up === undefined ? null : <span class="g-up key" title={words.under(up)}>↑&nbsp;{up}{row.inherits.length > 1 ? ` +${row.inherits.length - 1}` : ""}</span>}
    </>
  );
}

// ranked is the rank, and how far the item is from its place where there is room for that.
function ranked(row: Row, stands: number, width: number): JSX.Element | null {
  if (row.rank <= 0) return null;
  const by = stands - row.rank;
  const rank = number(row.rank);
  const away = by === 0 ? "" : (by > 0 ? "↑" : "↓") + far(Math.abs(by));
  const room = (rank.length + away.length) * digit + beside <= width;
  return <span class="g-rank" data-do="rank">{rank}{away !== "" && room ? <span class="muted">{away}</span> : null}</span>;
}

const digit = 8; // pixels, at most
const beside = 24; // pixels of a cell that are not its words

// far says how many places, in short where they are many: 3.6k.
const far = (n: number): string => (n < 1000 ? String(n) : `${number(Math.round(n / 100) / 10)}k`);

// HeadLine is the head of a group.
export function HeadLine({ g, at, line, height, world, active }: Props): JSX.Element {
  const head = line as Head;
  return (
    <div class="g-row g-head" role="row" aria-rowindex={at + 2} aria-expanded={!head.folded} data-line={at} data-head={head.id} style={{ top: `${at * height}px` }}>
      <div class="g-headcell" role="gridcell" aria-colindex={1} {...(active >= 0 ? { id: cellID(at, active), "data-active": "" } : {})} data-do="fold">
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
