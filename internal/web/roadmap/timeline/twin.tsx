// The table twin of the picture, fed by the same bars; its rows are written when it
// is opened, a few hundred at a time.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Icon } from "../../part/icon";
import { Kind } from "../../part/kind";
import { statusWord } from "../../part/words";
import type { Model } from "./model";
import { words } from "./words";

const some = 200; // rows shown at once

export function Twin({ model, at }: { model: Model; at: string }): JSX.Element {
  const open = useSignal(false);
  const most = useSignal(some);
  const bars = model.layout.value.order;
  const say = model.say.value;
  return (
    <details class="twin" id="as-table" onToggle={(ev) => { open.value = ev.currentTarget.open; }}>
      <summary><Icon name="table" small /> {words.asTable} <span class="count">{words.items(bars.length)}</span></summary>
      {open.value && (
        <div class="scroll" tabIndex={0} role="group" aria-label={words.asTable}>
          <table class="table cards top road-table">
            <thead><tr>{words.columns.map((c) => <th key={c} scope="col">{c}</th>)}</tr></thead>
            <tbody>
              {model.layout.value.lanes.flatMap((l) => [...l.business, ...l.technical].map((p) => ({ lane: l.lane.name, p }))).slice(0, most.value).map(({ lane, p }) => (
                <tr key={p.id}>
                  <th scope="row"><span class="item"><Kind backlog={p.bar.row.backlog} type={p.bar.row.type} /> <a class="item-t" href={at + encodeURIComponent(p.bar.row.key)} dir="auto">{p.bar.row.title}</a> <span class="key">{p.bar.row.key}</span></span></th>
                  <td data-l={words.columns[1]}>{lane}</td>
                  <td data-l={words.columns[2]} class="nowrap">{say(p.bar.row.start)}</td>
                  <td data-l={words.columns[3]} class="nowrap">{p.bar.row.dates_assumed && "≈ "}{say(p.bar.row.p50 || p.bar.row.finish)}</td>
                  <td data-l={words.columns[4]} class="nowrap">{say(p.bar.row.p85)}</td>
                  <td data-l={words.columns[5]} class="nowrap">{say(p.bar.row.p95)}</td>
                  <td data-l={words.columns[6]} class={p.bar.late ? "risk-t nowrap" : "nowrap"}>{say(p.bar.row.latest_start)}</td>
                  <td data-l={words.columns[7]}>{statusWord(p.bar.row.status)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {bars.length > most.value && <button type="button" class="btn" onClick={() => { most.value += 4 * some; }}>{words.moreRows(bars.length - most.value)}</button>}
        </div>
      )}
    </details>
  );
}
