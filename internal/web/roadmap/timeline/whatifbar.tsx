// The violet bar of a what-if: each change as a chip, the net effect in words, and
// whether to keep it.
import type { JSX } from "preact";
import { Icon } from "../../part/icon";
import type { Model } from "./model";
import type { WhatIf } from "./whatif";
import { words } from "./words";

export function WhatIfBar({ model, whatIf }: { model: Model; whatIf: WhatIf }): JSX.Element | null {
  if (!whatIf.on.value) return null;
  const chips = whatIf.chips.value;
  const on = chips.filter((c) => c.on).length;
  const answer = whatIf.answer.value;
  const told = answer?.odds ?? answer?.tried;
  return (
    <div class="tlx-whatif" role="region" aria-label={words.whatIf}>
      <b class="nowrap">{words.whatIf}</b>
      <ul class="tlx-chips">
        {chips.map((c, i) => (
          <li key={c.says}><button type="button" class={c.on ? "tlx-chip" : "tlx-chip off"} aria-pressed={c.on} title={c.on ? words.putAside : words.takeUp} onClick={() => { whatIf.turn(i); }}>
            <Icon name={c.on ? "check" : "undo"} small />{c.says}
          </button></li>
        ))}
      </ul>
      <span class="grow tlx-net" role="status">
        {whatIf.trouble.value !== "" ? <span class="risk-t">{whatIf.trouble.value}</span> : chips.length === 0 ? words.tryFirst : on === 0 ? words.allAside : told ? <>{told.says}{answer?.odds && <span class="muted"> {words.fromTrials(answer.odds.trials)}</span>}</> : words.asking}
      </span>
      <button type="button" class="btn small" onClick={() => { whatIf.discard(); }}>{words.discard}</button>
      <button type="button" class="btn small whatif" disabled={on === 0} onClick={() => { void whatIf.keep(); }}>{words.keep(on)}</button>
      <span class="sr">{model.store.planning.value ? words.asking : ""}</span>
    </div>
  );
}
