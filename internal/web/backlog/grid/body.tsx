// The grid's table: a head that stays, and of its lines those near what is seen. It
// is one stop of the tab key: the cursor moves inside (aria-activedescendant), so
// rows can come and go under it without taking the focus.
import { useSignalEffect } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { parameter } from "../../island/address";
import type { Row } from "../../store/store";
import { Editor } from "./editor";
import { cellID, type Grid } from "./grid";
import { Headings } from "./headings";
import type { Hands } from "./hands";
import { HeadLine, ItemLine, type Drawn } from "./line";
import { idOf, type Line } from "./lines";
import { elements, seat, seated, type Seats } from "./span";
import { words } from "./words";

export function Table({ g, hands, scroll }: { g: Grid; hands: Hands; scroll: RefObject<HTMLDivElement | null> }): JSX.Element {
  useScroll(g, scroll);
  useSignalEffect(() => {
    const { line } = g.cursor.value;
    const at = g.lines.value.at.get(line);
    const column = g.columns.value.findIndex((c) => c.id === g.cursor.value.column);
    if (at === undefined || column < 0) scroll.current?.removeAttribute("aria-activedescendant");
    else scroll.current?.setAttribute("aria-activedescendant", cellID(at, column));
  });
  const columns = g.columns.value;
  const width = columns.reduce((n, c) => n + c.now, 0);
  return (
    <div class="g-scroll" role={g.group.value === "" ? "grid" : "treegrid"} tabIndex={0} ref={scroll} aria-label={words.grid} aria-multiselectable="true"
      aria-rowcount={g.lines.value.all.length + 1} aria-colcount={columns.length} style={{ "--wide": `${width}px` }}
      onKeyDown={hands.key} onCopy={hands.copy} onCut={hands.cut} onPaste={hands.paste} onPointerDown={hands.down} onDblClick={hands.twice} onClick={hands.click} onContextMenu={hands.menu} onFocus={hands.focus}>
      <Headings g={g} />
      <Lines g={g} />
    </div>
  );
}

const freshFor = 1500; // ms that a line stays tinted

// Lines draws the lines near what is seen. A line that has not changed is not drawn
// again; one that leaves gives its elements to one that comes.
function Lines({ g }: { g: Grid }): JSX.Element {
  const drawn = useRef(new Map<number, Drawn & { vnode: JSX.Element }>());
  const seats = useRef<Seats>({ from: 0, to: 0, base: 0, count: 0 });
  const told = useRef(new Map<string, number>()); // the revisions of the items that are drawn
  const fresh = useRef(new Map<string, number>()); // when somebody else changed an item
  const answers = g.found.answers.value; // one that finds the same as before is painted, too
  const lines = g.lines.value;
  const is = looking(g);
  seats.current = seated(seats.current, g.span.value, elements(g.view.peek().height, g.line.value));
  const { from, to } = seats.current;
  const now = new Map<number, Drawn & { vnode: JSX.Element }>();
  const revisions = new Map<string, number>();
  const out: JSX.Element[] = [];
  for (let at = from; at < to; at++) {
    const line = lines.all[at];
    if (line === undefined) break;
    const row = typeof line === "string" ? g.store.row(line) : undefined;
    if (typeof line === "string" && !row) continue;
    if (row) {
      revisions.set(row.key, row.revision);
      if ((told.current.get(row.key) ?? row.revision) < row.revision && !g.store.ownLately(row.key)) fresh.current.set(row.key, performance.now());
    }
    const next = { ...is(line, at, row), fresh: row !== undefined && performance.now() - (fresh.current.get(row.key) ?? -freshFor) < freshFor };
    const was = drawn.current.get(at);
    const element = seat(seats.current, at);
    const vnode = was?.vnode.key === element && alike(was, next) ? was.vnode : row ? <ItemLine key={element} g={g} {...next} /> : <HeadLine key={element} g={g} {...next} />;
    now.set(at, { ...next, vnode });
    out.push(vnode);
  }
  // Elements stay where they are while lines run through them; at rest they stand in
  // the order in which they are read.
  if (g.running.value) out.sort((a, b) => Number(a.key) - Number(b.key));
  drawn.current = now;
  told.current = revisions;
  useLayoutEffect(() => { performance.mark("trestle:painted-rows", { detail: answers }); });
  return (
    <div class="g-canvas" role="rowgroup" style={{ height: `${lines.all.length * g.line.value}px` }}>
      {out}
      <Editor g={g} />
    </div>
  );
}

// looking reads what all lines are drawn from, and gives what one is drawn from.
function looking(g: Grid): (line: Line, at: number, row: Row | undefined) => Omit<Drawn, "fresh"> {
  const [columns, world, height, cards, lines, chosen, folded, ranked] = [g.columns.value, g.world.value, g.line.value, g.cards.value, g.lines.value, g.chosen.value, g.folded.value, g.ranked.value];
  const cursor = g.cursor.value;
  const [tree, open] = [g.group.value === "tree", opened.value];
  const column = columns.findIndex((c) => c.id === cursor.column);
  const range = g.anchor.value === undefined ? undefined : g.box.value;
  return (line, at, row) => {
    const id = idOf(line);
    const inRange = range !== undefined && at >= range.top && at <= range.bottom;
    return {
      at, line, row, columns, world, height, cards, tree, depth: lines.depth.get(id) ?? 0, parent: lines.parents.has(id), folded: folded.has(id),
      place: row ? g.store.place(id) + 1 : 0, stands: row ? ranked.get(id) ?? 0 : 0, sending: row !== undefined && g.store.sending(id), open: id === open,
      chosen: chosen.has(id), active: cursor.line === id ? column : -1, left: inRange ? range.left : -1, right: inRange ? range.right : -1,
    };
  };
}

const opened = parameter("item");

const fields: readonly (keyof Drawn)[] = ["row", "line", "at", "columns", "world", "height", "cards", "tree", "depth", "parent", "folded", "place", "stands", "sending", "open", "fresh", "chosen", "active", "left", "right"];

const alike = (a: Drawn, b: Drawn): boolean => fields.every((field) => a[field] === b[field]);

const rest = 120; // ms without a scroll after which the list rests

// useScroll follows the scroll and the size of the table.
function useScroll(g: Grid, scroll: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) return undefined;
    let resting = 0;
    const look = (): void => {
      const was = g.view.peek();
      const { scrollTop: top, scrollLeft: left } = box;
      if (top === was.top && left === was.left) return;
      g.view.value = { ...was, top, left, by: top - was.top };
      clearTimeout(resting);
      resting = window.setTimeout(() => { g.view.value = { ...g.view.peek(), by: 0 }; }, rest);
    };
    const measure = (): void => {
      const line = parseFloat(getComputedStyle(box).getPropertyValue("--line-height"));
      if (line > 0) g.line.value = line;
      const head = box.querySelector<HTMLElement>(".g-heads")?.offsetHeight ?? 0;
      g.view.value = { top: box.scrollTop, left: box.scrollLeft, width: box.clientWidth, height: box.clientHeight - head, head, by: 0 };
    };
    measure(); // before anything is painted: lines of another height would jump
    const size = new ResizeObserver(measure);
    size.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      size.disconnect();
      box.removeEventListener("scroll", look);
      clearTimeout(resting);
    };
  }, [scroll, g]);
}
