// The tools over the picture: lanes, zoom, what is shown, what it is compared with.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../part/icon";
import { ask } from "../../wire/ask";
import type { Baseline } from "../../wire/types";
import { zoomBy } from "./place";
import { fit, goToday } from "./commands";
import type { Hands } from "./hands";
import { allBy } from "./lanes";
import type { Model } from "./model";
import { near, stepFor, type Near } from "./scale";
import * as view from "./view";
import type { WhatIf } from "./whatif";
import { words } from "./words";

const nears: readonly Near[] = ["days", "weeks", "months", "quarters", "years"];

export function Tools({ model, hands, whatIf }: { model: Model; hands: Hands; whatIf: WhatIf }): JSX.Element {
  const baselines = useSignal<readonly Baseline[]>([]);
  useEffect(() => { ask("baseline.list", { workspace: model.store.workspace }).then((b) => { baselines.value = b.baselines; }, () => undefined); }, []);
  const at = near(model.scale.value.perDay);
  const lanes = model.layout.value.lanes;
  const allClosed = lanes.length > 0 && lanes.every((l) => !l.open);
  return (
    <div class="tlx-tools" role="toolbar" aria-label={words.tools}>
      <label class="tlx-pick">{words.lanesBy}
        <select class="select" value={view.by.value} onChange={(ev) => { const to = allBy.find((b) => b === ev.currentTarget.value); if (to) view.toBy(to); }}>
          {allBy.map((b) => <option key={b} value={b}>{words.laneOf(b)}</option>)}
        </select>
      </label>
      <label class="tlx-pick">{words.show}
        <select class="select" value={view.shows.value} onChange={(ev) => { view.toShows(ev.currentTarget.value === "all" ? "all" : "features"); }}>
          <option value="features">{words.features}</option>
          <option value="all">{words.everything}</option>
        </select>
      </label>
      {baselines.value.length > 0 && (
        <label class="tlx-pick">{words.against}
          <select class="select" value={view.baseline.value} onChange={(ev) => { view.toBaseline(ev.currentTarget.value); }}>
            <option value="">{words.noBaseline}</option>
            {baselines.value.map((b) => <option key={b.key} value={b.key}>{b.name || b.key}</option>)}
          </select>
        </label>
      )}
      <button type="button" class="btn quiet small" onClick={() => { view.close(allClosed ? [] : lanes.map((l) => l.lane.key)); }}>{allClosed ? words.openAll : words.closeAll}</button>
      <span class="grow tlx-computing note-size muted" role="status">{model.store.planning.value ? words.computing : ""}</span>
      {!whatIf.on.value && <button type="button" class="btn quiet small" title={words.beginWhatIf + " (W)"} onClick={() => { whatIf.begin(); }}>{words.whatIf}</button>}
      <button type="button" class="btn quiet small" onClick={() => { goToday(model, hands); }}>{words.todayShort}</button>
      <div class="btns" role="group" aria-label={words.zoom}>
        <button type="button" class="btn icon small" aria-label={words.zoomOut} title={words.zoomOut + " (-)"} onClick={() => { zoomBy(model, -1); }}>−</button>
        {nears.map((n) => <button key={n} type="button" class="btn small tlx-near" aria-pressed={at === n} onClick={() => { view.look({ zoom: stepFor[n] }); }}>{words.near(n)}</button>)}
        <button type="button" class="btn icon small" aria-label={words.zoomIn} title={words.zoomIn + " (+)"} onClick={() => { zoomBy(model, 1); }}><Icon name="plus" small /></button>
      </div>
      <button type="button" class="btn small" onClick={() => { fit(model, hands); }}>{words.fit}</button>
    </div>
  );
}
