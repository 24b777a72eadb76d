// The timeline on a narrow screen: a list by lane, one bar a line, months on top.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Kind } from "../../part/kind";
import { textOf } from "./days";
import type { Model } from "./model";
import { percent, toneOf, shareOf } from "./rail";
import { ticks } from "./scale";
import { openItem } from "./view";
import { monthWord, words } from "./words";

const some = 60; // lines of a lane shown at once

export function Phone({ model }: { model: Model }): JSX.Element {
  const more = useSignal<ReadonlySet<string>>(new Set());
  const say = model.say.value;
  const from = model.today.value - 21;
  const to = Math.min(model.scale.value.to, model.today.value + 300);
  const at = (day: number): number => Math.min(Math.max(((day - from) / (to - from)) * 100, 0), 100);
  const months = ticks({ from, to, perDay: 3 }, from, to).upper.filter((_, i, all) => all.length < 8 || i % 2 === 0);
  return (
    <div class="narrow-only agenda">
      <p class="note-size soft">{words.phoneHow}</p>
      <svg class="agenda-axis" width="100%" height="22" aria-hidden="true">{months.map((m) => <text key={m.day} x={at(m.day) + "%"} y="14">{monthWord(textOf(m.day), "months", false, 40)}</text>)}</svg>
      {model.layout.value.lanes.map((l) => {
        const bars = [...l.lane.bars].filter((b) => b.end >= from);
        const shown = more.value.has(l.lane.key) ? bars : bars.slice(0, some);
        if (bars.length === 0 && l.pledges.length === 0) return null;
        return (
          <section key={l.lane.key}>
            <h2 class="row base"><span class="grow" dir="auto">{l.lane.name}</span><span class="count">{words.items(bars.length)}</span></h2>
            <ul class="lines">
              {l.pledges.map((p) => <li key={p.promise.key} class="note-size"><b class={toneOf(p.promise) === "" ? "" : toneOf(p.promise) + "-t"}>{percent(shareOf(p.promise.likelihood))}</b> {p.words}</li>)}
              {shown.map((b) => (
                <li key={b.row.key}><a href={"?item=" + encodeURIComponent(b.row.key)} onClick={(ev) => { ev.preventDefault(); openItem(b.row.key); }}>
                  <span class="row base"><Kind backlog={b.row.backlog} type={b.row.type} /><span class="grow medium" dir="auto">{b.row.title}</span><span class="note-size soft nowrap">{say(b.row.p50 || b.row.finish)}{b.sure > b.end && "–" + say(b.row.p85)}</span></span>
                  <svg class={b.spike ? "mini spike" : b.tech ? "mini tech" : "mini deck"} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                    <path class="rule" d="M0 6h100" />
                    {b.sure > b.end && <path class="taper" d={`M${at(b.end + 1)} 1L${at(b.sure + 1)} 4.500V7.500L${at(b.end + 1)} 11z`} />}
                    <rect class="solid" x={at(b.start)} y="1" width={Math.max(at(b.end + 1) - at(b.start), 0.8)} height="10" />
                    <path class="now" d={`M${at(model.today.value)} 0v12`} />
                  </svg>
                  {b.late && <span class="note-size risk-t">{words.lateBy(say(b.row.latest_start), say(b.row.start))}</span>}
                </a></li>
              ))}
            </ul>
            {bars.length > shown.length && <button type="button" class="btn" onClick={() => { more.value = new Set([...more.value, l.lane.key]); }}>{words.moreRows(bars.length - shown.length)}</button>}
          </section>
        );
      })}
    </div>
  );
}
