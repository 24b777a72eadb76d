// The editor of a cell: it lies over the cell and leaves it its size. Enter and Tab
// save and go on, Escape restores; what cannot stand there stays, with the reason.
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Option } from "./column";
import type { Editing, Grid, Sized } from "./grid";
import { reveal } from "./reveal";
import { Wrong } from "./values";
import { put, putPlace } from "./write";

export function Editor({ g }: { g: Grid }): JSX.Element | null {
  const editing = g.editing.value;
  const column = editing && g.columns.value.find((c) => c.id === editing.cell.column);
  if (!editing || !column || !g.lines.value.at.has(editing.cell.line)) return null;
  return <Open key={`${editing.cell.line}@${column.id}`} g={g} editing={editing} column={column} />;
}

// beginEdit opens the editor of a cell, if it can be written.
export function beginEdit(g: Grid, begins?: string): void {
  const { line, column: id } = g.cursor.peek();
  const column = g.columns.peek().find((c) => c.id === id);
  const row = g.row(line);
  if (!row || !column || (!column.takes && id !== "place")) return;
  const text = id === "place" ? String(g.store.place(line) + 1) : column.text(row, g.world.peek());
  g.editing.value = { cell: { line, column: id }, begins: begins ?? text, whole: begins === undefined ? "selected" : "behind" };
}

function Open({ g, editing, column }: { g: Grid; editing: Editing; column: Sized }): JSX.Element {
  const { line } = editing.cell;
  const text = useSignal(editing.begins);
  const wrong = useSignal(editing.refused ?? "");
  const at = useSignal(-1); // of the options
  const shut = useSignal(false);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const open = useRef(true);
  const saw = useRef(g.row(line)).current; // what is changed elsewhere meanwhile is not written over unseen
  const options = useComputed((): readonly Option[] => (shut.value ? [] : column.takes?.options?.(typedText(column, text.value, editing), g.row(line), g.world.value) ?? []));
  useLayoutEffect(() => {
    const el = input.current;
    el?.focus({ preventScroll: true });
    if (editing.whole === "selected") el?.select();
    else el?.setSelectionRange(el.value.length, el.value.length);
  }, []);
  useEffect(() => { wrong.value = editing.refused ?? ""; }, [editing.refused]);
  const save = (given = text.value): boolean => {
    try {
      if (column.id === "place") putPlace(g, [line], given);
      else {
        const row = saw ?? g.row(line);
        if (row && given !== column.text(row, g.world.peek())) column.takes?.set(given, row, g.world.peek());
        close();
        put(g, line, column, given.replace(/,\s*$/, ""), saw);
        return true;
      }
      close();
      return true;
    } catch (why) {
      wrong.value = why instanceof Wrong ? why.message : String(why);
      return false;
    }
  };
  const close = (): void => {
    open.current = false;
    g.editing.value = undefined;
    input.current?.closest<HTMLElement>(".g-scroll")?.focus({ preventScroll: true });
  };
  const take = (o: Option): void => {
    text.value = o.text;
    at.value = -1;
    if (column.takes?.list) input.current?.focus();
    else if (save(o.text)) return;
  };
  const key = (ev: KeyboardEvent): void => {
    ev.stopPropagation();
    const of = options.value;
    if (ev.key === "Escape") close();
    else if (ev.key === "ArrowDown" && of.length > 0) at.value = Math.min(at.value + 1, of.length - 1);
    else if (ev.key === "ArrowUp" && of.length > 0) at.value = Math.max(at.value - 1, -1);
    else if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
      if (save()) goOn(g, ev.key === "ArrowDown" ? 1 : -1, 0);
    } else if (ev.key === "Enter") {
      const chosen = of[at.value];
      if (chosen && column.takes?.list) take(chosen);
      else if (save(chosen?.text ?? text.value)) goOn(g, ev.shiftKey ? -1 : 1, 0, runFrom(line));
    } else if (ev.key === "Tab") {
      if (save(of[at.value]?.text ?? text.value)) {
        run = { line, column: runFrom(line) ?? column.id };
        goOn(g, 0, ev.shiftKey ? -1 : 1);
      }
    } else return;
    ev.preventDefault();
  };
  const wide = column.id === "title" || column.id === "plain" || column.now > 200;
  return (
    <div class="g-editrow" role="row"><div class="g-editor" role="gridcell" style={placeOf(g, line, column)} data-editor onPointerDown={(ev) => { ev.stopPropagation(); }}>
      <input class={column.end ? "input num" : "input"} ref={input} value={text.value} aria-label={`${column.name}, ${line}`} aria-invalid={wrong.value !== ""} role="combobox" spellcheck={wide}
        aria-expanded={options.value.length > 0} aria-controls="g-options" aria-autocomplete="list" aria-describedby="g-wrong" autocomplete="off"
        {...(at.value >= 0 ? { "aria-activedescendant": `g-option-${at.value}` } : {})}
        onInput={(ev) => { text.value = ev.currentTarget.value; at.value = column.takes?.only && text.value !== "" ? 0 : -1; shut.value = false; wrong.value = ""; }}
        onKeyDown={key} onBlur={() => { if (open.current && !save()) close(); }} />
      {wrong.value === "" ? null : <p class="g-wrong pop" id="g-wrong" role="alert">{wrong.value}</p>}
      {options.value.length === 0 || wrong.value !== "" ? null : (
        <ul class="g-options pop" id="g-options" role="listbox" aria-label={column.name}>
          {options.value.map((o, i) => (
            <li key={o.text} id={`g-option-${i}`} role="option" aria-selected={i === at.value} onPointerDown={(ev) => { ev.preventDefault(); take(o); }}>
              <span class="grow cut">{o.label}</span>{o.hint ? <span class="key">{o.hint}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </div></div>
  );
}

// typedText is what options are narrowed by: nothing while the text is still that of
// the cell.
const typedText = (column: Sized, text: string, editing: Editing): string => (text === editing.begins && editing.whole === "selected" && !column.takes?.list ? "" : text);

// run is where cells saved one after the other with Tab began: Enter goes on below it.
let run: { readonly line: string; readonly column: string } | undefined;

const runFrom = (line: string): string | undefined => (run?.line === line ? run.column : undefined);

// goOn moves the cursor from a cell that was saved to its neighbour, or to another
// column of the next line, and has it seen.
function goOn(g: Grid, down: number, right: number, column = g.cursor.peek().column): void {
  const lines = g.lines.peek();
  const at = (lines.at.get(g.cursor.peek().line) ?? 0) + down;
  const next = lines.all[Math.max(0, Math.min(at, lines.all.length - 1))];
  const columns = g.columns.peek();
  const to = columns[Math.max(1, Math.min(columns.findIndex((c) => c.id === column) + right, columns.length - 1))];
  if (next !== undefined && to) {
    g.anchor.value = undefined;
    g.cursor.value = { line: typeof next === "string" ? next : next.id, column: to.id };
  }
  const box = document.querySelector<HTMLElement>(".g-scroll");
  if (box) reveal(g, box);
}

function placeOf(g: Grid, line: string, column: Sized): { [property: string]: string } {
  const at = g.lines.value.at.get(line) ?? 0;
  const columns = g.columns.value;
  const before = columns.slice(0, columns.indexOf(column)).reduce((n, c) => n + c.now, 0);
  const h = g.line.value;
  const low = at * h - g.view.value.top > g.view.value.height - 280;
  return {
    transform: `translate(${before + (column.pinned ? g.view.value.left : 0)}px, ${at * h}px)`, width: `${column.now}px`, height: `${h}px`,
    "--under": low ? "auto" : "100%", "--over": low ? "100%" : "auto",
  };
}
