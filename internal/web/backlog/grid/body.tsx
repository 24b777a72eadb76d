// The grid's table: a head that stays, and of its lines those near what is seen. It
// is one stop of the tab key: the cursor moves inside (aria-activedescendant), so
// rows can come and go under it without taking the focus.
import { useSignalEffect } from "@preact/signals";
import type { JSX, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Editor } from "./editor";
import { cellID, type Grid } from "./grid";
import { Headings } from "./headings";
import type { Hands } from "./hands";
import { HeadLine, ItemLine, type Drawn } from "./line";
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
  const template = columns.map((c) => `${c.now}px`).join(" ");
  const width = columns.reduce((n, c) => n + c.now, 0);
  return (
    <div class="g-scroll" role={g.group.value === "" ? "grid" : "treegrid"} tabIndex={0} ref={scroll} aria-label={words.grid} aria-multiselectable="true"
      aria-rowcount={g.lines.value.all.length + 1} aria-colcount={columns.length} style={{ "--cols": template, "--wide": `${width}px` }}
      onKeyDown={hands.key} onCopy={hands.copy} onCut={hands.cut} onPaste={hands.paste} onPointerDown={hands.down} onDblClick={hands.twice} onClick={hands.click} onContextMenu={hands.menu} onFocus={hands.focus}>
      <Headings g={g} />
      <Lines g={g} />
    </div>
  );
}

// Lines draws the lines near what is seen. A line that has not changed is not drawn
// again; one that leaves gives its elements to one that comes.
function Lines({ g }: { g: Grid }): JSX.Element {
  const drawn = useRef(new Map<number, Drawn & { vnode: JSX.Element }>());
  const { from, to } = g.span.value;
  const lines = g.lines.value;
  const columns = g.columns.value;
  const world = g.world.value;
  const height = g.line.value;
  const answers = g.found.answers.value; // one that finds the same as before is painted, too
  const pool = useRef(0);
  if (to - from > pool.current) {
    pool.current = to - from;
    drawn.current.clear();
  }
  const now = new Map<number, Drawn & { vnode: JSX.Element }>();
  const out: JSX.Element[] = [];
  for (let at = from; at < to; at++) {
    const line = lines.all[at];
    if (line === undefined) break;
    const row = typeof line === "string" ? g.store.row(line) : undefined;
    if (typeof line === "string" && !row) continue;
    const key = typeof line === "string" ? line : line.id;
    const is: Drawn = {
      at, line, row, columns, world, height, depth: lines.depth.get(key) ?? 0, parent: lines.parents.has(key),
      place: row ? g.store.place(row.key) + 1 : 0, stands: row ? g.ranked.value.get(row.key) ?? 0 : 0, sending: row ? g.store.sending(row.key) : false, folded: g.folded.value.has(key),
    };
    const was = drawn.current.get(at);
    const vnode = was && alike(was, is) ? was.vnode : row ? <ItemLine key={at % pool.current} g={g} {...is} /> : <HeadLine key={at % pool.current} g={g} {...is} />;
    now.set(at, { ...is, vnode });
    out.push(vnode);
  }
  drawn.current = now;
  useLayoutEffect(() => { performance.mark("trestle:painted-rows", { detail: answers }); });
  return (
    <div class="g-canvas" role="rowgroup" style={{ height: `${lines.all.length * height}px` }}>
      {out}
      <Editor g={g} />
    </div>
  );
}

function alike(a: Drawn, b: Drawn): boolean {
  return a.row === b.row && a.line === b.line && a.columns === b.columns && a.world === b.world && a.height === b.height && a.depth === b.depth &&
    a.parent === b.parent && a.place === b.place && a.stands === b.stands && a.sending === b.sending && a.folded === b.folded;
}

// useScroll follows the scroll and the size of the table.
function useScroll(g: Grid, scroll: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const box = scroll.current;
    if (!box) return undefined;
    const look = (): void => {
      const was = g.view.peek();
      const heading = Math.sign(box.scrollTop - was.top);
      const head = box.querySelector<HTMLElement>(".g-heads")?.offsetHeight ?? 0;
      g.view.value = { top: box.scrollTop, left: box.scrollLeft, width: box.clientWidth, height: box.clientHeight - head, heading };
    };
    const size = new ResizeObserver(() => {
      const line = parseFloat(getComputedStyle(box).getPropertyValue("--line-height"));
      if (line > 0) g.line.value = line;
      look();
    });
    size.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    look();
    return () => {
      size.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [scroll, g]);
}
