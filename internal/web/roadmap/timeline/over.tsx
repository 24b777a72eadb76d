// What lies over the bars: what does not fit together, and where things would stand.
import type { JSX } from "preact";
import type { Tried } from "../../wire/types";
import type { Pair } from "./conflicts";
import { dayOf, textOf, type Day } from "./days";
import type { Window } from "./ground";
import type { Hands } from "./hands";
import { inParts, type By } from "./lanes";
import type { Placed } from "./layout";
import type { Model } from "./model";
import { railPitch } from "./rail";
import { x } from "./scale";
import { barHeight, diamond, leastBar, outline } from "./shape";
import * as view from "./view";
import { words } from "./words";

interface Props { model: Model; hands: Hands; window: Window }

export function Over({ model, hands, window: w }: Props): JSX.Element {
  return (
    <>
      <Conflicts pairs={model.pairs.value} window={w} />
      <Baseline model={model} window={w} />
      <Ghosts model={model} hands={hands} window={w} />
    </>
  );
}

// Conflicts are the pairs that do not fit together, as far as they are near.
export function Conflicts({ pairs, window: w }: { pairs: readonly Pair[]; window: Window }): JSX.Element {
  const near = (p: Placed): boolean => p.x < w.right + 300 && p.tip > w.left - 300 && p.y < w.bottom && p.y + 30 > w.top;
  return (
    <>
      {pairs.filter((c) => near(c.from) || near(c.to)).map((c) => {
        if (c.n > 0) return <g key={c.id}><title>{c.says}</title><Numbered n={c.n} x={c.from.end} y={c.from.y} /><Numbered n={c.n} x={c.to.x - 1} y={c.to.y} /></g>;
        const down = c.from.y < c.to.y;
        const edge = down ? c.from.y + barHeight : c.from.y;
        const gap = down ? edge + 4 : edge - 4;
        const tip = down ? c.to.y : c.to.y + barHeight;
        const back = down ? -5 : 5;
        const at = Math.min(c.to.x + 9, c.to.end);
        return (
          <g key={c.id}><title>{c.says}</title>
            <path class="conf" d={`M${c.from.end} ${edge}V${gap}H${at}V${tip + back}`} /><circle class="conf-h" cx={c.from.end} cy={edge} r="2.5" /><path class="conf-h" d={`M${at} ${tip}l-4 ${back}h8z`} />
          </g>
        );
      })}
    </>
  );
}

function Numbered({ n, x: at, y }: { n: number; x: number; y: number }): JSX.Element {
  return <><circle class="conf-n" cx={at} cy={y} r="6.5" /><text class="conf-t" x={at} y={y + 3.2} text-anchor="middle">{n}</text></>;
}

function Baseline({ model, window: w }: { model: Model; window: Window }): JSX.Element {
  const layout = model.layout.value;
  return (
    <>
      {model.baseline.value.map((m) => {
        const p = layout.at.get(m.item)?.[0];
        if (!p || !m.was_start || !m.was_finish || p.y > w.bottom || p.y + 30 < w.top) return null;
        const from = x(layout.scale, dayOf(m.was_start));
        const to = Math.max(x(layout.scale, dayOf(m.was_finish) + 1), from + leastBar);
        if (to < w.left || from > w.right) return null;
        return <path key={m.item} class="base" d={`M${from} ${p.y + 26}v-3M${from} ${p.y + 24.5}H${to}M${to} ${p.y + 26}v-3`}><title>{words.was(`${m.was_start} ${m.was_finish}`)}</title></path>;
      })}
    </>
  );
}

// Goal is where a bar would stand.
interface Goal { readonly start: Day; readonly finish: Day }

// goalOf says where a bar would stand: a team's part where that team's lane has it, else
// the item. Undefined: where it stands.
function goalOf(tried: Tried, by: By): (p: Placed) => Goal | undefined {
  const items = new Map(tried.moves.map((m) => [m.item, m]));
  const parts = new Map(by === "team" ? tried.parts.map((m) => [m.team + "|" + m.item, m]) : []);
  return (p) => {
    const move = by === "team" && inParts(p.bar.row) ? parts.get(p.id) : items.get(p.bar.row.key);
    return move?.start && move.finish ? { start: dayOf(move.start), finish: dayOf(move.finish) } : undefined;
  };
}

function Ghosts({ model, hands, window: w }: Props): JSX.Element {
  const layout = model.layout.value;
  const d = hands.drag.value;
  const tried = hands.answer.value?.tried;
  const goal = tried ? goalOf(tried, view.by.value) : (): undefined => undefined;
  const ghosts: JSX.Element[] = [];
  const box = (id: string, key: string, y: number, { start, finish }: Goal, own: boolean): void => {
    const left = x(layout.scale, start);
    const right = Math.max(x(layout.scale, finish + 1), left + leastBar);
    if (right < w.left || left > w.right || y > w.bottom || y + 26 < w.top) return;
    ghosts.push(<rect key={id} class={own ? "ghost own" : "ghost"} x={left} y={y} width={right - left} height={barHeight} rx="4" data-ghost={key} data-lane={id} data-dates={`${textOf(start)} ${textOf(finish)}`} />);
  };
  for (const key of hands.moved.value) {
    for (const p of layout.at.get(key) ?? []) {
      const to = p.id === d?.placed?.id ? undefined : goal(p);
      if (to) box(p.id, key, p.y, to, false);
    }
  }
  const placed = d ? hands.placed(d) : undefined;
  if (d && placed && d.meant) {
    const bar = placed.bar;
    const start = d.what === "start" ? d.to : bar.start;
    const end = d.what === "end" ? d.to : goal(placed)?.finish ?? bar.end + (start - bar.start);
    box("own", d.key, placed.y, { start, finish: Math.max(end, start) }, true);
  }
  if (d?.what === "promise") {
    const lane = layout.lanes.find((l) => l.pledges.some((p) => p.promise.key === d.key));
    const pledge = lane?.pledges.find((p) => p.promise.key === d.key);
    if (lane && pledge) ghosts.push(<path key="promise" class="ghost own" d={outline(x(layout.scale, d.to + 1), lane.railY + railPitch * pledge.row + railPitch / 2, diamond)} />);
  }
  return <g class="ghosts" aria-hidden="true" data-to={d ? textOf(d.to) : ""}>{ghosts}</g>;
}
