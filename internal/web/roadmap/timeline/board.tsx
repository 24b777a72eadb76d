// The board: the picture in a window that scrolls both ways. Only what is in sight,
// and a little around it, is drawn.
import { useSignal } from "@preact/signals";
import type { JSX, VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { textOf } from "./days";
import { besideEdge } from "./edge";
import { Axis, axisHeight, Behind, flagsOf, LaneGround } from "./ground";
import { Heads } from "./heads";
import { pledgeID, type Placed, type Stretch } from "./layout";
import { BarMark, PledgeMark, type Look } from "./marks";
import { wide } from "./measure";
import type { Model } from "./model";
import { onPaper } from "./paper";
import { beginning, edgeAt, sight, usePlace } from "./place";
import { pointing } from "./pointing";
import { railPitch } from "./rail";
import { width, x } from "./scale";
import { weekdayOf, words } from "./words";
import { footOf } from "./stem";
import { Tip } from "./tip";
import { Over } from "./over";
import type { Hands } from "./hands";

// Kept is a mark as it was drawn last; it is drawn anew only if it differs.
interface Kept { placed: Placed; shown: Placed; look: Look; focus: boolean; today: number; node: VNode }

interface Props { model: Model; hands: Hands }

export function Board({ model, hands }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const at = useMemo(() => beginning(model), []);
  const window_ = useSignal(at.drawn);
  const edge = useSignal(edgeAt(at.left)); // what lies left of it is covered by the names of lanes
  const marks = useMemo(() => new Map<string, Kept>(), []);
  const layout = model.layout.value;
  const scale = layout.scale;
  const say = model.say.value;
  const ground = model.ground.value;
  const { flags, rows: flagRows } = useMemo(() => flagsOf(scale, ground, (text) => wide(text, 530), say), [scale, ground, say]);
  const axis = axisHeight(flagRows);

  const see = (): void => {
    const el = box.current;
    if (!el) return;
    edge.value = edgeAt(el.scrollLeft);
    const was = window_.peek();
    const now = sight(el.scrollLeft, el.scrollTop, el.clientWidth, el.clientHeight);
    if (was.left !== now.left || was.top !== now.top || was.right !== now.right || was.bottom !== now.bottom) window_.value = now;
  };
  hands.box = box;
  usePlace(model, box, see);
  useEffect(() => pointing(box.current, model, hands), []);
  useEffect(() => onPaper(model, box.current), []);

  const w = window_.value;
  // The bar that Tab comes to is drawn wherever the board stands.
  const focused = layout.stops.find((s) => s.id === hands.focus.value);
  const holdsFocus = (l: Stretch): boolean => focused !== undefined && focused.y >= l.y && focused.y < l.y + l.height;
  const shown = layout.lanes.filter((l) => (l.y < w.bottom && l.y + l.height > w.top) || holdsFocus(l));
  const high = Math.max(layout.height, 80);
  const clip = { left: Math.max(w.left, 0), top: Math.max(w.top, 0), right: Math.min(w.right, width(scale)), bottom: Math.min(w.bottom, high) };
  const size = { width: Math.max(clip.right - clip.left, 1), height: Math.max(clip.bottom - clip.top, 1) };
  const today = x(scale, ground.today);
  const scaled = `${scale.perDay} ${scale.from}`;
  // Bars glide to where the plan moves them; a picture that is laid out anew for another
  // reason, such as a promise that takes a row, just stands.
  const rows = model.store.rows.value;
  const laid = useRef({ layout, rows, glides: false });
  if (laid.current.layout !== layout) laid.current = { layout, rows, glides: laid.current.rows !== rows };
  const { glides } = laid.current;
  const kept = new Set<string>();
  const barNode = (p: Placed): VNode => {
    const look = hands.look(p.bar.row.key);
    const focus = hands.focus.value === p.id;
    kept.add(p.id);
    const was = marks.get(p.id);
    const shown = besideEdge(p, edge.value);
    const same = was !== undefined && was.placed === p && was.shown.label === shown.label && was.shown.labelX === shown.labelX && was.shown.side === shown.side && was.shown.markWords === shown.markWords;
    if (same && was.look === look && was.focus === focus && was.today === today) return was.node;
    const node = <BarMark key={p.id} placed={shown} look={look} today={today} focus={focus} scale={scaled} glides={glides} say={say} />;
    marks.set(p.id, { placed: p, shown, look, focus, today, node });
    return node;
  };
  const inSight = (p: Placed): boolean => (p.x < w.right && Math.max(p.tip, p.side === "right" ? p.labelX + 320 : 0) > w.left && p.y < w.bottom && p.y + 26 > w.top) || hands.focus.value === p.id;
  const laneNodes = shown.map((lane) => (
    <g key={lane.lane.key} role="group" aria-label={`${lane.lane.name}, ${words.items(lane.lane.bars.length)}`}>
      <LaneGround layout={layout} lane={lane} periods={model.facts.value.periods} window={clip} edge={edge.value} />
      {lane.business.filter(inSight).map(barNode)}
      {lane.technical.filter(inSight).map(barNode)}
      {lane.pledges.map((p) => <PledgeMark key={"p " + p.promise.key} pledge={p} y={lane.railY + railPitch * p.row + railPitch / 2} foot={footOf(lane, p)} look={hands.look(p.promise.key, p.promise.items)} focus={hands.focus.value === pledgeID(p.promise.key)} computing={model.store.planning.value} say={say} />)}
    </g>
  ));
  for (const id of marks.keys()) if (!kept.has(id)) marks.delete(id);

  return (
    <div class="tlx-board" ref={box} onScroll={() => { see(); hands.scrolled(); }} role="region" data-rolls="" aria-label={words.news(layout.order.length, layout.lanes.length)} tabindex={-1} id="board">
      <div class="tlx-space" style={{ width: width(scale) + "px", height: axis + high + "px" }}>
        <div class="tlx-top" style={{ height: axis + "px" }}>
          <svg class="tl" style={{ left: clip.left + "px" }} width={size.width} height={axis} viewBox={`${clip.left} 0 ${size.width} ${axis}`} aria-hidden="true">
            <Axis scale={scale} ground={ground} window={clip} edge={edge.value} flags={flags} rows={flagRows} say={(d) => weekdayOf(d, textOf(ground.today))} />
          </svg>
          <div class="tlx-corner" />
        </div>
        <Heads lanes={shown} top={axis} />
        <svg class="tl tlx-scene" role="group" aria-label={words.news(layout.order.length, layout.lanes.length)} style={{ left: clip.left + "px", top: axis + clip.top + "px" }} width={size.width} height={size.height} viewBox={`${clip.left} ${clip.top} ${size.width} ${size.height}`}>
          <rect class="ground" x={clip.left} y={clip.top} width={size.width} height={size.height} data-ground="" />
          <Behind scale={scale} ground={ground} window={clip} />
          {laneNodes}
          <Over model={model} hands={hands} window={clip} />
        </svg>
        <Tip model={model} hands={hands} top={axis} />
      </div>
    </div>
  );
}
