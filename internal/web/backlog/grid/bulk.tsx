// What can be done with the items chosen: how many, the work left in them, six common
// fields, and all others. One edit of many items is one act, taken back by one undo.
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../part/icon";
import type { IconName } from "../../part/icons";
import { number } from "../../part/words";
import type { Row } from "../../store/store";
import { acting } from "./acting";
import type { Column, Option } from "./column";
import { Dialog, openDialog } from "./dialog";
import type { Grid } from "./grid";
import { openMenu } from "./menu";
import { openPlace } from "./place";
import { listOf, Wrong } from "./values";
import { told } from "./told";
import { drafted, send } from "./write";
import { words, wrong } from "./words";

// common are the fields that have a button of their own, with their keys.
export const common: readonly { readonly id: string; readonly icon: IconName; readonly key: string }[] = [
  { id: "team", icon: "team", key: "t" }, { id: "status", icon: "check", key: "s" }, { id: "release", icon: "release", key: "l" },
  { id: "estimate", icon: "clock", key: "e" }, { id: "pin", icon: "pin", key: "p" },
];

export function BulkBar({ g }: { g: Grid }): JSX.Element | null {
  const here = useComputed(() => [...g.chosen.value].flatMap((key) => g.store.row(key) ?? []));
  useSignalEffect(() => { document.documentElement.toggleAttribute("data-bulk", here.value.length > 0); }); // notices stand above it
  useEffect(() => () => { document.documentElement.removeAttribute("data-bulk"); }, []);
  if (here.value.length === 0) return null;
  const sum = here.value.reduce((n, row) => n + Math.max(0, row.effort), 0);
  return (
    <div class="g-bulk pop" role="toolbar" aria-label={words.chosen(here.value.length)}>
      <b>{words.chosen(here.value.length)}</b>
      <span class="muted note-size">{words.sum(number(Math.round(sum / 100) / 10))}</span>
      <span class="g-sep" />
      <button type="button" class="btn small quiet" onClick={() => { openPlace(g); }}><Icon name="backlog" small />{words.place}<kbd>r</kbd></button>
      {common.map(({ id, icon, key }) => {
        const column = g.offered.value.find((c) => c.id === id);
        return column ? <button key={id} type="button" class="btn small quiet" data-bulk={id} onClick={() => { openBulk(g, column); }}><Icon name={icon} small />{column.name}<kbd>{key}</kbd></button> : null;
      })}
      <button type="button" class="btn small quiet" aria-haspopup="menu" onClick={(ev) => { openFields(g, ev.currentTarget); }}><Icon name="more" small />{words.allFields}<kbd>.</kbd></button>
      <span class="g-sep" />
      <button type="button" class="btn small quiet icon" aria-label={words.chooseNone} title={words.chooseNone} onClick={() => { g.chosen.value = new Set(); }}><Icon name="x" small /></button>
    </div>
  );
}

// openFields offers every field that can be written.
export function openFields(g: Grid, by: HTMLElement): void {
  let about = "";
  openMenu(by, g.offered.peek().filter((c) => c.takes).map((column) => {
    const heading = column.about === about ? {} : { heading: column.about };
    about = column.about;
    return { name: column.name, id: column.id, ...heading, run: () => { openBulk(g, column); } };
  }));
}

// openBulk asks for the value of one field for all items that are acted on.
export function openBulk(g: Grid, column: Column): void {
  const keys = acting(g);
  if (keys.length > 0) openDialog((close) => <Ask g={g} column={column} keys={keys} close={close} />);
}

function Ask({ g, column, keys, close }: { g: Grid; column: Column; keys: readonly string[]; close: () => void }): JSX.Element {
  const rows = keys.flatMap((key) => g.store.row(key) ?? []);
  const text = useSignal("");
  const refused = useSignal("");
  const options = useComputed((): readonly Option[] => column.takes?.options?.(text.value.replace(/^[+-]/, ""), rows.length === 1 ? rows[0] : undefined, g.world.value) ?? []);
  const now = new Map<string, Row[]>(); // by what stands in the cell
  for (const row of rows) {
    const is = column.text(row, g.world.value);
    const of = now.get(is);
    if (of) of.push(row);
    else now.set(is, [row]);
  }
  const act = (given: string): void => {
    try {
      change(g, column, rows, given.replace(/,\s*$/, ""));
      close();
    } catch (why) {
      refused.value = why instanceof Wrong ? why.message : String(why);
    }
  };
  const list = column.takes?.list !== undefined;
  return (
    <Dialog title={words.bulkTitle(column.name, keys.length)} close={close}>
      <p class="soft note-size">{words.nowIs(most(now).map((of) => `${of[0] ? told(column, of[0], g.world.value) || words.empty : ""} (${number(of.length)})`).join(", "))}</p>
      <input class="input" data-first aria-label={column.name} value={text.value} aria-invalid={refused.value !== ""} autocomplete="off" placeholder={list ? words.bulkList : words.bulkEmpty}
        onInput={(ev) => { text.value = ev.currentTarget.value; refused.value = ""; }} onKeyDown={(ev) => { if (ev.key === "Enter" && !ev.isComposing) { ev.preventDefault(); act(text.value); } }} />
      {refused.value === "" ? null : <p class="risk-t" role="alert">{refused.value}</p>}
      {options.value.length === 0 ? null : (
        <ul class="g-picks">{options.value.map((o) => (
          <li key={o.text}><button type="button" class="btn small" onClick={() => { if (list) text.value = o.text; else act(o.text); }}>{o.label}{o.hint ? <span class="key">{o.hint}</span> : null}</button></li>
        ))}</ul>
      )}
      <div class="row end">
        <button type="button" class="btn quiet" onClick={close}>{words.cancel}</button>
        <button type="button" class="btn primary" onClick={() => { act(text.value); }}>{text.value.trim() === "" ? words.emptyAll(keys.length) : words.changeAll(keys.length)}</button>
      </div>
    </Dialog>
  );
}

// most are the four largest of some groups.
const most = (groups: ReadonlyMap<string, Row[]>): Row[][] => [...groups.values()].sort((a, b) => b.length - a.length).slice(0, 4);

// lists are the fields of items that words are added to on the server, whatever else
// is in them.
const lists: ReadonlySet<string> = new Set(["goals", "labels", "assignees"]);

// change writes one field of many items. The same patch for all goes as one edit of
// many; +word adds to lists, -word takes out of them.
function change(g: Grid, column: Column, rows: readonly Row[], text: string): void {
  const world = g.world.peek();
  const first = rows[0];
  const takes = column.takes;
  if (!first || !takes) return;
  const says = words.editedMany(rows.length, column.name, text);
  const keys = rows.map((row) => row.key);
  if (takes.list !== undefined && /^[+-]/.test(text.trim())) {
    const signed = listOf(text);
    const of = (sign: string): string[] => signed.filter((one) => one.startsWith(sign)).flatMap((one) => one.slice(1).trim() || []);
    if (signed.some((one) => !/^[+-]/.test(one))) throw new Wrong(wrong.signs);
    const read = (list: readonly string[]): readonly string[] => takes.names?.(list.join(", "), first, world) ?? list;
    const [add, out] = [read(of("+")), read(of("-"))];
    if (lists.has(column.id)) void g.store.editItems(says, keys, {}, { [column.id]: add }, { [column.id]: out });
    else void send(g, says, drafted(g, rows.map((row) => ({ key: row.key, column, text: [...new Set([...listOf(column.text(row, world)), ...add])].filter((t) => !out.includes(t)).join(", ") }))));
    return;
  }
  if (takes.ties) {
    takes.names?.(text, first, world); // throws for what is no item
    void send(g, says, drafted(g, keys.map((key) => ({ key, column, text }))));
    return;
  }
  const sets = rows.map((row) => takes.set(text, row, world)); // throws for what cannot stand there
  const one = JSON.stringify(sets[0]);
  if (sets.every((set) => JSON.stringify(set) === one)) void g.store.editItems(says, keys, sets[0] ?? {});
  else void send(g, says, drafted(g, keys.map((key) => ({ key, column, text }))));
}
