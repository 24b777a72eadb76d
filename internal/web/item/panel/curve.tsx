// The curve of an estimate over its three handles. Each handle is dragged, or moved
// by the arrow keys; the fields beside it say the same in numbers.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { number } from "../../part/words";
import type { EstimateShape } from "../../wire/types";
import { curvePath, effortAt, placeOf, scaleOf, stepOf, ticksOf, type Scale } from "./beta";
import { said } from "./words";

// Triple is an estimate in thousandths of a person-day.
export interface Triple { low: number; likely: number; high: number }

type Handle = keyof Triple;
const handles: readonly Handle[] = ["low", "likely", "high"];
const width = 320;
const foot = 72;
const top = 26;

interface CurveProps {
  of: Triple;
  shape: EstimateShape | undefined;
  assumed: boolean;
  move?: (triple: Triple) => void; // left out: it is only shown
}

const inDays = (effort: number): string => number(Math.round(effort / 100) / 10);

export function Curve({ of, shape, assumed, move }: CurveProps): JSX.Element {
  const svg = useRef<SVGSVGElement>(null);
  const held = useSignal<{ handle: Handle; scale: Scale } | undefined>(undefined);
  const ends = shape ?? { least: of.low, likely: of.likely, most: of.high, p50: 0, p85: 0 };
  const scale = held.value?.scale ?? scaleOf(ends, of.high, width);
  const x = (effort: number): number => placeOf(scale, effort);

  const put = (handle: Handle, effort: number): void => {
    const step = stepOf(of.high);
    const to = Math.max(0, Math.round(effort / step) * step);
    const next = { ...of, [handle]: to };
    if (handle === "low") next.low = Math.min(to, of.likely);
    else if (handle === "high") next.high = Math.max(to, of.likely, step);
    else next.likely = Math.min(Math.max(to, of.low), of.high);
    if (next[handle] !== of[handle]) move?.(next);
  };
  const dragged = (ev: PointerEvent): void => {
    const box = svg.current?.getBoundingClientRect();
    if (!held.value || !box) return;
    put(held.value.handle, effortAt(scale, ((ev.clientX - box.left) / box.width) * width));
  };
  const pressed = (handle: Handle) => (ev: KeyboardEvent): void => {
    const far = ev.shiftKey || ev.key.startsWith("Page") ? 5 : 1;
    const way = ["ArrowRight", "ArrowUp", "PageUp"].includes(ev.key) ? far : ["ArrowLeft", "ArrowDown", "PageDown"].includes(ev.key) ? -far : 0;
    if (way === 0) return;
    ev.preventDefault();
    ev.stopPropagation();
    put(handle, of[handle] + way * stepOf(of.high));
  };
  const name = said.estimateIn(inDays(of.low), inDays(of.likely), inDays(of.high));
  return (
    <svg ref={svg} class={assumed ? "est assumed" : "est"} viewBox={`0 0 ${width} 96`} role="group" aria-label={name} onPointerMove={dragged}>
      <path class="est-line" d={`M0 ${foot}H${width}`} />
      {ticksOf(scale).map((at) => <g key={at}><path class="est-line" d={`M${x(at).toFixed(1)} ${foot}v4`} /><text class="est-t" x={x(at)} y={foot + 18} text-anchor="middle">{inDays(at)}</text></g>)}
      {ends.most > ends.least && <path class="est-curve" d={curvePath(ends, scale, foot, top)} />}
      {shape && shape.p85 > shape.least && (
        <>
          <path class="est-q" d={`M${x(shape.p50).toFixed(1)} ${top - 4}V${foot}M${x(shape.p85).toFixed(1)} ${top + 16}V${foot}`} />
          <text class="est-q-t" x={Math.min(x(shape.p50) + 4, width - 118)} y={top - 12}>{said.halfWithin(inDays(shape.p50))}</text>
          <text class="est-q-t" x={Math.min(x(shape.p85) + 4, width - 84)} y={top + 12}>{said.mostWithin(inDays(shape.p85))}</text>
        </>
      )}
      {handles.map((h) => (
        <circle key={h} class={h === "likely" ? "est-h full" : "est-h"} cx={x(of[h])} cy={foot} r={6}
          {...(move && {
            role: "slider", tabIndex: 0, "aria-label": said.points[h] ?? h, "aria-valuenow": of[h] / 1000, "aria-valuemin": 0, "aria-valuetext": said.daysOf(inDays(of[h])),
            "data-handle": h,
            onKeyDown: pressed(h),
            onPointerDown: (ev: PointerEvent) => { held.value = { handle: h, scale }; (ev.currentTarget as Element).setPointerCapture(ev.pointerId); },
            onPointerUp: () => { held.value = undefined; },
            onPointerCancel: () => { held.value = undefined; },
          })} />
      ))}
    </svg>
  );
}
