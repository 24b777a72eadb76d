// The head of the grid: a click sorts, an edge sizes, a drag orders; the menu of a
// column does the same by keys.
import type { JSX } from "preact";
import { show } from "../../island/address";
import { Icon } from "../../part/icon";
import { setColumns, type Grid, type Sized } from "./grid";
import { openMenu } from "./menu";
import { words } from "./words";

export function Headings({ g }: { g: Grid }): JSX.Element {
  const columns = g.columns.value;
  const pins = columns.findLastIndex((c) => c.pinned) + 1;
  const heads = columns.map((c, i) => (
    <div key={c.id} role="columnheader" aria-colindex={i + 1} class={c.end ? "g-cell g-end" : "g-cell"} data-h={c.id} aria-sort={sortedBy(g, c)} style={c.style}>
      {c.id === "choose" ? <ChooseAll g={g} /> : <Heading g={g} c={c} />}
    </div>
  ));
  return (
    <div class="g-heads" role="rowgroup">
      <div class="g-row g-headings" role="row" aria-rowindex={1}>
        {pins > 0 ? <div class="g-pin" role="presentation">{heads.slice(0, pins)}</div> : null}
        {pins > 0 ? heads.slice(pins) : heads}
      </div>
    </div>
  );
}

function ChooseAll({ g }: { g: Grid }): JSX.Element {
  const chosen = g.chosen.value;
  const every = chosen.size > 0 && chosen.size >= g.found.keys.value.length;
  return (
    <span class="g-check" role="checkbox" aria-checked={every ? true : chosen.size > 0 ? "mixed" : false} aria-label={words.chooseAll} data-do="choose-all">
      {every ? <Icon name="check" small /> : chosen.size > 0 ? <i class="g-some" /> : null}
    </span>
  );
}

function Heading({ g, c }: { g: Grid; c: Sized }): JSX.Element {
  const way = sortedBy(g, c);
  return (
    <>
      <button type="button" tabIndex={-1} class="g-name cut" title={c.name} onClick={(ev) => { press(g, c, ev); }} onPointerDown={(ev) => { if (c.id !== "place") carry(g, c, ev); }}
        onContextMenu={(ev) => { ev.preventDefault(); menuOf(g, c, ev.currentTarget); }}>
        {c.name}
        {way === "ascending" ? <Icon name="up" small /> : way === "descending" ? <Icon name="down" small /> : null}
      </button>
      {c.id === "place" ? null : <span class="g-edge" onPointerDown={(ev) => { size(g, c, ev); }} onDblClick={() => { resize(g, c, c.width); }} />}
    </>
  );
}

function sortedBy(g: Grid, c: Sized): "ascending" | "descending" | undefined {
  if (c.id === "place") return g.sort.value === "" ? "ascending" : undefined;
  if (c.sort === undefined) return undefined;
  return g.sort.value === c.sort ? "ascending" : g.sort.value === "-" + c.sort ? "descending" : undefined;
}

// sortBy sorts by a column; once more the other way round, then in the manual order.
export function sortBy(g: Grid, c: Sized): void {
  if (c.id === "place") show({ sort: "" });
  else if (c.sort === undefined) return;
  else show({ sort: g.sort.value === c.sort ? "-" + c.sort : g.sort.value === "-" + c.sort ? "" : c.sort });
}

let carried = false; // the press became a drag

function press(g: Grid, c: Sized, ev: MouseEvent): void {
  if (!carried) {
    if (c.sort === undefined && c.id !== "place") menuOf(g, c, ev.currentTarget as HTMLElement);
    else sortBy(g, c);
  }
  carried = false;
}

// menuOf offers what can be done with a column.
export function menuOf(g: Grid, c: Sized, by: HTMLElement): void {
  if (c.id === "place") return;
  openMenu(by, [
    ...(c.sort === undefined ? [] : [
      { name: words.sortUp, run: () => { show({ sort: c.sort ?? "" }); } },
      { name: words.sortDown, run: () => { show({ sort: "-" + (c.sort ?? "") }); } },
      { name: words.manual, run: () => { show({ sort: "" }); } },
    ]),
    { name: words.wider, run: () => { resize(g, c, c.now + 40); } },
    { name: words.narrower, run: () => { resize(g, c, c.now - 40); } },
    { name: words.toLeft, run: () => { shift(g, c, -1); } },
    { name: words.toRight, run: () => { shift(g, c, 1); } },
    ...(c.id === "title" ? [] : [{ name: words.hide, run: () => { setColumns(g.columns.peek().filter((o) => o.id !== c.id)); } }]),
  ]);
}

function resize(g: Grid, c: Sized, to: number): void {
  setColumns(g.columns.peek().map((o) => (o.id === c.id ? { ...o, now: Math.max(44, to) } : o.id === "title" ? { ...o, now: o.width } : o)));
}

function shift(g: Grid, c: Sized, by: number): void {
  const of = g.columns.peek().map((o) => (o.id === "title" ? { ...o, now: o.width } : o));
  const at = of.findIndex((o) => o.id === c.id);
  const to = at + by;
  const [one, two] = [of[at], of[to]];
  if (!one || !two || to < 2) return;
  of[at] = two;
  of[to] = one;
  setColumns(of);
}

// size follows the pointer on a column's edge.
function size(g: Grid, c: Sized, ev: PointerEvent): void {
  ev.preventDefault();
  ev.stopPropagation();
  const from = ev.clientX;
  const edge = ev.currentTarget as HTMLElement;
  edge.setPointerCapture(ev.pointerId);
  const move = (m: PointerEvent): void => { resize(g, c, c.now + m.clientX - from); };
  edge.addEventListener("pointermove", move);
  edge.addEventListener("pointerup", () => { edge.removeEventListener("pointermove", move); }, { once: true });
}

// carry puts a column where the pointer drops it.
function carry(g: Grid, c: Sized, ev: PointerEvent): void {
  const from = ev.clientX;
  carried = false;
  const move = (m: PointerEvent): void => {
    if (Math.abs(m.clientX - from) < 8) return;
    carried = true;
    const over = document.elementFromPoint(m.clientX, m.clientY)?.closest<HTMLElement>("[data-h]")?.dataset["h"];
    const of = g.columns.peek();
    const at = of.findIndex((o) => o.id === c.id);
    const to = of.findIndex((o) => o.id === over);
    if (to >= 2 && to !== at) shift(g, c, Math.sign(to - at));
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", () => { removeEventListener("pointermove", move); }, { once: true });
}
