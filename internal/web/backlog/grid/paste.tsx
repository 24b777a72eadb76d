// A table pasted from a spreadsheet: one cell is written at once; more are shown
// first, what each would become and what is refused, and then are one act.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { tell } from "../../island/notice";
import type { Change } from "../../wire/types";
import { number } from "../../part/words";
import type { Column } from "./column";
import { Dialog, openDialog } from "./dialog";
import { keysIn, type Grid } from "./grid";
import { fresh } from "./fresh";
import { drafted, put, send, type Draft, type Write } from "./write";
import { words } from "./words";

const shownAtMost = 60; // rows of the preview

// pasted lays a table over the grid with its first cell at the cursor. On a range that
// holds the table several times, as one cell, it is repeated. What is computed stays.
export function pasted(g: Grid, table: readonly (readonly string[])[], from: HTMLElement | null): void {
  const [rows, wide] = [table.length, Math.max(0, ...table.map((row) => row.length))];
  if (wide === 0 || (rows === 1 && wide === 1 && table[0]?.[0] === "")) return;
  const box = g.box.peek();
  const left = Math.max(2, box.left);
  const down = repeats(box.bottom - box.top + 1, rows);
  const across = repeats(box.right - left + 1, wide);
  const columns = g.columns.peek().slice(left, left + wide * across);
  const lines = keysIn(g, { ...box, bottom: box.top + rows * down - 1 });
  const kept = columns.filter((c) => !c.takes);
  const writes = lines.flatMap((key, r) => columns.flatMap((column, c): Write[] => (column.takes ? said({ key, column }, table[r % rows]?.[c % wide]) : [])));
  const rest = down > 1 ? [] : table.slice(lines.length);
  if (writes.length === 0 && rest.length === 0) {
    tell(words.pasteKept(kept.map((c) => c.name)), "refused");
    return;
  }
  if (writes.length === 1 && writes[0] && rest.length === 0) {
    put(g, writes[0].key, writes[0].column, writes[0].text);
    return;
  }
  openDialog((close) => <Preview g={g} draft={drafted(g, writes)} rest={rest} columns={columns} kept={kept} close={() => { close(); from?.focus({ preventScroll: true }); }} />);
}

// said is a cell with what a table says of it: nothing, where its row is shorter.
const said = (cell: Omit<Write, "text">, text: string | undefined): Write[] => (text === undefined ? [] : [{ ...cell, text }]);

// repeats is how many times a table fits a range exactly; once, where it does not.
const repeats = (range: number, table: number): number => (range > table && range % table === 0 ? range / table : 1);

function Preview({ g, draft, rest, columns, kept, close }: { g: Grid; draft: Draft; rest: readonly (readonly string[])[]; columns: readonly Column[]; kept: readonly Column[]; close: () => void }): JSX.Element {
  const titled = columns.some((c) => c.id === "title");
  const more = useSignal(titled && rest.length > 0);
  const made = more.value ? fresh(g, rest, columns) : { changes: [] as Change[], outcomes: [] };
  const good = draft.outcomes.filter((o) => o.refused === undefined);
  const bad = [...draft.outcomes, ...made.outcomes].filter((o) => o.refused !== undefined);
  const n = good.length;
  const does = [n > 0 ? words.changeCells(n) : "", made.changes.length > 0 ? words.makeItems(made.changes.length) : ""].filter(Boolean).join(", ");
  const act = (): void => {
    close();
    const says = words.pastedSays(draft.changes.length, made.changes.length);
    void send(g, says, { changes: [...draft.changes, ...made.changes], outcomes: [] });
  };
  return (
    <Dialog title={words.pasteTitle} close={close}>
      <p class="soft">{does === "" ? words.pasteNothing : does}{bad.length > 0 ? ` ${words.pasteRefused(bad.length)}` : ""}</p>
      {kept.length === 0 ? null : <p class="soft">{words.pasteKept(kept.map((c) => c.name))}</p>}
      {rest.length === 0 ? null : titled
        ? <label class="check"><input type="checkbox" checked={more.value} onChange={() => { more.value = !more.value; }} />{words.pasteMore(rest.length)}</label>
        : <p class="watch-t">{words.pasteNoTitle(rest.length)}</p>}
      <div class="g-preview">
        <table class="table">
          <thead><tr><th scope="col">{words.item}</th><th scope="col">{words.column}</th><th scope="col">{words.was}</th><th scope="col">{words.becomes}</th></tr></thead>
          <tbody>
            {[...bad, ...good].slice(0, shownAtMost).map((o) => (
              <tr key={o.key + o.column.id}>
                <th scope="row"><span class="key">{o.key}</span></th><td>{o.column.name}</td><td class="muted">{o.was}</td>
                <td>{o.refused === undefined ? o.becomes : <><s>{o.text}</s> <span class="risk-t">{o.refused}</span></>}</td>
              </tr>
            ))}
            {made.changes.slice(0, shownAtMost).map((c, i) => <tr key={i}><th scope="row">{words.newOne}</th><td colSpan={3}>{String((c.record as { title?: string }).title)}</td></tr>)}
          </tbody>
        </table>
      </div>
      {n > shownAtMost ? <p class="muted note-size">{words.andMore(number(n - shownAtMost))}</p> : null}
      <div class="row end">
        <button type="button" class="btn quiet" onClick={close}>{words.cancel}</button>
        <button type="button" class="btn primary" data-first disabled={does === ""} onClick={act}>{does === "" ? words.paste : does}</button>
      </div>
    </Dialog>
  );
}

