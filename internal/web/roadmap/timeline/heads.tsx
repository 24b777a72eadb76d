// The names of the lanes, which stay in sight at the left.
import type { JSX } from "preact";
import { Icon } from "../../part/icon";
import type { Stretch } from "./layout";
import * as view from "./view";
import { words } from "./words";

export function Heads({ lanes, top }: { lanes: readonly Stretch[]; top: number }): JSX.Element {
  return (
    <div class="tlx-left">
      {lanes.map((l) => (
        <div key={l.lane.key} class="tlx-head" style={{ top: l.y + "px", height: l.height + "px" }}>
          <div class="tlx-name" style={{ top: top + "px" }}>
            <button type="button" class="tlx-fold" aria-expanded={l.open} aria-label={l.open ? words.closeLane(l.lane.name) : words.openLane(l.lane.name)} onClick={() => { view.toggle(l.lane.key); }}>
              <Icon name={l.open ? "down" : "right"} small />
              <span class="tlx-lane" dir="auto">{l.lane.name}</span>
            </button>
            <span class="tlx-note">{l.lane.note}{!l.open && <> {words.items(l.lane.bars.length)}</>}</span>
          </div>
          {l.open && <span class="tlx-side" style={{ top: l.deckY - l.y - 20 + "px" }}>{words.business}</span>}
          {l.open && <span class="tlx-side" style={{ top: l.frameTop - l.y + 5 + "px" }}>{words.technical}</span>}
          {l.load && <span class="tlx-side" style={{ top: l.runwayY - l.y + 2 + "px" }}>{words.load}</span>}
          {l.runwayY > 0 && l.lead && (
            <span class={l.lead.least_days < 0 ? "tlx-side risk-t" : "tlx-side"} style={{ top: l.runwayY - l.y - 18 + "px" }} title={l.lead.says}>{words.runway}<br />{words.low(l.lead.least_days)}</span>
          )}
        </div>
      ))}
    </div>
  );
}
