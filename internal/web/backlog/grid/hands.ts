// Keys, mouse and clipboard on the table.
import { batch } from "@preact/signals";
import type { RefObject } from "preact";
import { show } from "../../island/address";
import { possible } from "../../island/command";
import { tell } from "../../island/notice";
import { acting } from "./acting";
import { clear, copied, fill } from "./cells";
import { dragRows } from "./drag";
import { beginEdit } from "./editor";
import { fold, lineAt, type Cell, type Grid } from "./grid";
import { idOf } from "./lines";
import { openMenu } from "./menu";
import { pasted } from "./paste";
import { openRank } from "./rank";
import { reveal } from "./reveal";
import { read, written } from "./tsv";
import { step } from "./write";
import { words } from "./words";

export interface Hands {
  key(ev: KeyboardEvent): void;
  copy(ev: ClipboardEvent): void;
  cut(ev: ClipboardEvent): void;
  paste(ev: ClipboardEvent): void;
  down(ev: PointerEvent): void;
  twice(ev: MouseEvent): void;
  click(ev: MouseEvent): void;
  menu(ev: MouseEvent): void;
  focus(): void;
}

// placed are the steps of the keys that move the cursor: lines and columns.
function placed(g: Grid, ev: KeyboardEvent): [number, number] | undefined {
  const { line, column } = g.cursor.peek();
  const at = g.lines.peek().at.get(line) ?? -1;
  const columns = g.columns.peek();
  const c = Math.max(1, columns.findIndex((o) => o.id === column));
  const page = Math.max(1, Math.floor(g.view.peek().height / g.line.peek()) - 1);
  const last = g.lines.peek().all.length - 1;
  const all = ev.ctrlKey || ev.metaKey;
  const to: { [key: string]: [number, number] } = {
    ArrowUp: [all ? 0 : at - 1, c], ArrowDown: [all ? last : at + 1, c], ArrowLeft: [at, all ? 1 : c - 1], ArrowRight: [at, all ? columns.length - 1 : c + 1],
    PageUp: [at - page, c], PageDown: [at + page, c], Home: [all ? 0 : at, 1], End: [all ? last : at, columns.length - 1],
  };
  return to[ev.key];
}

// go moves the cursor, or the free corner of the range, or chooses lines on the way.
export function go(g: Grid, line: number, column: number, how: "move" | "range" | "choose"): void {
  const next = lineAt(g, line);
  const columns = g.columns.peek();
  const c = columns[Math.max(1, Math.min(column, columns.length - 1))];
  if (next === undefined || !c) return;
  const was = g.cursor.peek();
  batch(() => {
    if (how === "range") g.anchor.value ??= was;
    else g.anchor.value = undefined;
    if (how === "choose") {
      const chosen = new Set(g.chosen.peek());
      for (const id of [was.line, idOf(next)]) if (g.row(id)) chosen.add(id);
      g.chosen.value = chosen;
    }
    g.cursor.value = { line: idOf(next), column: c.id };
  });
}

export function handsOf(g: Grid, scroll: RefObject<HTMLDivElement | null>): Hands {
  const see = (): void => { if (scroll.current) reveal(g, scroll.current); };
  const atRow = (): boolean => ["choose", "place"].includes(g.cursor.peek().column);
  const enter = (): void => {
    const { line, column } = g.cursor.peek();
    if (!g.row(line)) fold(g, line);
    else if (g.columns.peek().find((c) => c.id === column)?.takes) beginEdit(g);
    else if (column === "rank") openRank(g, line, scroll.current);
    else show({ item: line });
  };
  const escape = (): boolean => {
    if (g.anchor.peek()) g.anchor.value = undefined;
    else if (g.chosen.peek().size > 0) g.chosen.value = new Set();
    else return false;
    return true;
  };
  const withKey: { [key: string]: () => boolean | undefined } = {
    Enter: () => { enter(); return true; },
    F2: () => { beginEdit(g); return true; },
    " ": () => { const { line } = g.cursor.peek(); if (g.row(line)) show({ item: line }); else fold(g, line); return true; },
    Delete: () => { clear(g); return true; },
    Backspace: () => { clear(g); return true; },
    Escape: escape,
    "Ctrl a": () => { g.chosen.value = new Set(g.found.keys.peek()); return true; },
    "Ctrl d": () => { fill(g); return true; },
    "Alt ArrowUp": () => { step(g, acting(g), -1); return true; },
    "Alt ArrowDown": () => { step(g, acting(g), 1); return true; },
    "Alt ArrowLeft": () => foldOr(g, true),
    "Alt ArrowRight": () => foldOr(g, false),
  };
  return {
    key(ev) {
      if (ev.isComposing || g.editing.peek() || (ev.target as HTMLElement).closest("[data-editor], button")) return;
      const name = [ev.ctrlKey || ev.metaKey ? "Ctrl" : "", ev.altKey ? "Alt" : "", ev.key.length === 1 ? ev.key.toLowerCase() : ev.key].filter(Boolean).join(" ");
      const to = ev.altKey ? undefined : placed(g, ev);
      if (to) {
        go(g, Math.max(0, to[0]), to[1], !ev.shiftKey ? "move" : atRow() ? "choose" : "range");
        see();
      } else if (withKey[name]?.() !== true) {
        if (ev.ctrlKey || ev.metaKey || ev.altKey || ev.key.length !== 1) return;
        const { column } = g.cursor.peek();
        const writes = column === "place" ? /\d/.test(ev.key) : g.columns.peek().find((c) => c.id === column)?.takes !== undefined;
        if (!writes || !g.row(g.cursor.peek().line)) return; // the page's keys hear it
        beginEdit(g, ""); // the letter goes into the editor by itself, composed ones too
        ev.stopPropagation();
        return;
      }
      ev.preventDefault();
      ev.stopPropagation();
    },
    copy(ev) {
      if (g.editing.peek()) return;
      const table = copied(g);
      ev.clipboardData?.setData("text/plain", written(table));
      ev.preventDefault();
      tell(words.copied(table.length, table[0]?.length ?? 0));
    },
    cut(ev) {
      this.copy(ev);
      if (!g.editing.peek()) clear(g);
    },
    paste(ev) {
      if (g.editing.peek()) return;
      ev.preventDefault();
      pasted(g, read(ev.clipboardData?.getData("text/plain") ?? ""), scroll.current);
    },
    down(ev) { press(g, ev, see); },
    twice(ev) { if (cellAt(g, ev.target)) beginEdit(g); },
    click(ev) { clicked(g, ev); },
    menu(ev) {
      const cell = cellAt(g, ev.target);
      if (cell && g.row(cell.line)) g.cursor.value = { line: cell.line, column: cell.column };
      const at = scroll.current?.querySelector<HTMLElement>("[data-active]");
      if (!at || !g.row(g.cursor.peek().line) || (ev.target as Element).closest("[data-h], [data-editor]")) return;
      ev.preventDefault();
      openMenu(at, possible().filter((c) => c.id.startsWith("backlog.") && !["backlog.next", "backlog.previous", "backlog.new"].includes(c.id))
        .map((c) => ({ name: c.name, ...(c.keys === undefined ? {} : { key: c.keys }), run: () => { c.run(); } })));
    },
    focus() { if (!g.lines.peek().at.has(g.cursor.peek().line)) go(g, 0, 1, "move"); },
  };
}

// cellAt is the cell under the pointer.
function cellAt(g: Grid, target: EventTarget | null): Cell | undefined {
  const el = target instanceof Element ? target.closest<HTMLElement>("[data-line]") : null;
  const column = target instanceof Element ? target.closest<HTMLElement>("[data-c]")?.dataset["c"] : undefined;
  const line = lineAt(g, Number(el?.dataset["line"] ?? -1));
  return el && line !== undefined ? { line: idOf(line), column: column ?? "place" } : undefined;
}

// press puts the cursor under the pointer; held, it takes a range or carries lines.
function press(g: Grid, ev: PointerEvent, see: () => void): void {
  if (ev.button !== 0 || (ev.target as Element).closest("button, a, [data-editor]")) return;
  const cell = cellAt(g, ev.target);
  if (!cell) return;
  const does = (ev.target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"];
  if (does === "choose" || does === "fold") return;
  batch(() => {
    g.anchor.value = ev.shiftKey ? g.anchor.peek() ?? g.cursor.peek() : undefined;
    g.cursor.value = cell;
  });
  if (ev.pointerType === "touch") return;
  if (does === "drag") {
    dragRows(g, ev);
    return;
  }
  takeRange(g, ev, see);
}

const edge = 24; // pixels from an end of the table in which a range goes on by itself

// takeRange widens the range to where the pointer is held; past an end of the table
// line by line.
function takeRange(g: Grid, from: PointerEvent, see: () => void): void {
  const box = (from.target as Element).closest<HTMLElement>(".g-scroll")?.getBoundingClientRect();
  if (!box) return;
  let at = from;
  const reach = (line: number, column: number): void => {
    const { line: id, column: was } = g.cursor.peek();
    if (line === g.lines.peek().at.get(id) && g.columns.peek()[column]?.id === was) return;
    go(g, Math.max(0, line), column, "range");
    see();
  };
  const columnAt = (id: string): number => g.columns.peek().findIndex((c) => c.id === id);
  const move = (m: PointerEvent): void => {
    at = m;
    const over = cellAt(g, document.elementFromPoint(m.clientX, m.clientY));
    if (over) reach(g.lines.peek().at.get(over.line) ?? 0, columnAt(over.column));
  };
  const roll = setInterval(() => {
    const by = at.clientY > box.bottom - edge ? 1 : at.clientY < box.top + g.view.peek().head + edge / 2 && at !== from ? -1 : 0;
    if (by !== 0 && at !== from) reach((g.lines.peek().at.get(g.cursor.peek().line) ?? 0) + by, columnAt(g.cursor.peek().column));
  }, 40);
  addEventListener("pointermove", move);
  addEventListener("pointerup", () => {
    clearInterval(roll);
    removeEventListener("pointermove", move);
  }, { once: true });
}

let last = ""; // the line chosen last, for a run with Shift

function clicked(g: Grid, ev: MouseEvent): void {
  const target = ev.target as Element;
  const does = target.closest<HTMLElement>("[data-do]")?.dataset["do"];
  const cell = cellAt(g, target);
  if (does === "choose-all") g.chosen.value = g.chosen.peek().size >= g.found.keys.peek().length ? new Set() : new Set(g.found.keys.peek());
  if (!cell) return;
  if (does === "choose") choose(g, cell.line, ev.shiftKey ? last : "");
  else if (does === "fold") fold(g, cell.line);
  else if (does === "rank") openRank(g, cell.line, target.closest<HTMLElement>(".g-scroll"));
}

// choose takes an item to those chosen, or out; with another, all between them.
export function choose(g: Grid, key: string, from = ""): void {
  const chosen = new Set(g.chosen.peek());
  const { at, all } = g.lines.peek();
  const [a, b] = [at.get(from) ?? -1, at.get(key) ?? -1];
  if (a >= 0 && b >= 0) {
    for (const line of all.slice(Math.min(a, b), Math.max(a, b) + 1)) if (typeof line === "string") chosen.add(line);
  } else if (!chosen.delete(key)) chosen.add(key);
  last = key;
  g.chosen.value = chosen;
}

function foldOr(g: Grid, shut: unknown): boolean {
  const { line } = g.cursor.peek();
  const can = !g.row(line) || g.lines.peek().parents.has(line);
  if (can && g.folded.peek().has(line) !== shut) fold(g, line);
  return can;
}
