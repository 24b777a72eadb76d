// What lies behind and between the bars: days off, the lines of the axis, releases,
// today, deck lines and runways.
import type { JSX } from "preact";
import type { Lead, Period } from "../../wire/types";
import { dayOf, textOf, type Day } from "./days";
import type { Layout, Stretch } from "./layout";
import { labels, near, ticks, x, type Scale } from "./scale";
import { monthWord, words } from "./words";

// Window is the part of the picture that is drawn, in its own pixels.
export interface Window { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

// Ground is what the axis stands on.
export interface Ground {
  readonly today: Day;
  readonly releases: readonly { key: string; name: string; date: Day; freeze: Day }[];
  readonly off: readonly { from: Day; to: Day; name: string }[];
  readonly sprints: readonly Day[]; // first days, where all in sight have the same
}

export function Behind({ scale, ground, window: w }: { scale: Scale; ground: Ground; window: Window }): JSX.Element {
  const from = scale.from + (w.left - labels) / scale.perDay;
  const to = scale.from + (w.right - labels) / scale.perDay;
  const { upper, lower } = ticks(scale, Math.max(from, scale.from), Math.min(to, scale.to));
  const line = (days: readonly { day: Day }[]): string => days.map((t) => `M${x(scale, t.day)} ${w.top}V${w.bottom}`).join("");
  return (
    <>
      {ground.off.filter((d) => d.to >= from && d.from <= to && scale.perDay * (d.to - d.from + 1) > 0.8).map((d) => (
        <rect key={d.from + d.name} class="off" x={x(scale, d.from)} y={w.top} width={(d.to - d.from + 1) * scale.perDay} height={w.bottom - w.top}><title>{d.name}</title></rect>
      ))}
      <path class="grid" d={line(lower)} />
      <path class="grid grid-m" d={line(upper)} />
      {scale.perDay >= 2.5 && <path class="sprint" d={ground.sprints.filter((d) => d > from && d < to).map((d) => `M${x(scale, d)} ${w.top}V${w.bottom}`).join("")} />}
      {ground.releases.map((r) => <path key={r.key} class="rel" d={`M${x(scale, r.date + 1)} ${w.top}V${w.bottom}`} />)}
      <path class="today" d={`M${x(scale, ground.today)} ${w.top}V${w.bottom}`} />
    </>
  );
}

// LaneGround draws a lane's own lines.
export function LaneGround({ layout, lane, periods, window: w, edge }: { layout: Layout; lane: Stretch; periods: readonly Period[]; window: Window; edge: number }): JSX.Element {
  const note = (y: number, text: string): JSX.Element => <text class="t-s" x={edge + 12} y={y}>{text}</text>;
  return (
    <>
      <path class="grid grid-m" d={`M${w.left} ${lane.y + 0.5}H${w.right}`} />
      <path class="deckline" d={`M${Math.max(w.left, labels)} ${lane.deckY}H${w.right}`} />
      {lane.open && lane.lane.bars.length > 0 && lane.business.length === 0 && note(lane.businessTop + 20, words.noBusiness)}
      {lane.open && lane.lane.bars.length > 0 && lane.technical.length === 0 && note(lane.frameTop + 15, words.noTechnical)}
      {lane.load && <Heat scale={layout.scale} lane={lane} periods={periods} window={w} />}
      {lane.runwayY > 0 && lane.lead && <Runway scale={layout.scale} lead={lane.lead} y={lane.runwayY} window={w} />}
    </>
  );
}

// Heat is how full a team is, period by period, in five steps, its number printed.
function Heat({ scale, lane, periods, window: w }: { scale: Scale; lane: Stretch; periods: readonly Period[]; window: Window }): JSX.Element {
  return (
    <>
      {periods.map((p, i) => {
        const percent = lane.load?.[i] ?? 0;
        const from = x(scale, dayOf(p.from));
        const to = x(scale, dayOf(p.to) + 1);
        if (to < w.left || from > w.right) return null;
        const step = percent < 50 ? 0 : percent < 80 ? 1 : percent <= 100 ? 2 : percent <= 112 ? 3 : 4;
        return (
          <g key={p.from}><title>{words.loadOf(lane.lane.name, p.name, percent)}</title>
            <rect class={`heat heat-${step}${percent > 112 ? " over" : ""}`} x={from + 0.5} y={lane.runwayY} width={Math.max(to - from - 1, 1)} height="18" />
            {to - from > 26 && <text class="t-2 plainly" x={(from + to) / 2} y={lane.runwayY + 13} text-anchor="middle">{percent}</text>}
          </g>
        );
      })}
    </>
  );
}

function Runway({ scale, lead, y, window: w }: { scale: Scale; lead: Lead; y: number; window: Window }): JSX.Element {
  const most = Math.max(5, ...lead.weeks.map((k) => Math.abs(k.days)));
  const reach = (d: number): number => (d >= 0 ? (d / most) * 24 : (d / most) * 14);
  let line = "";
  let over = "";
  let under = "";
  let last = NaN;
  let low = lead.weeks[0];
  for (const week of lead.weeks) {
    const at = dayOf(week.monday);
    const x0 = x(scale, at);
    const x1 = x(scale, at + 7);
    if (low === undefined || week.days < low.days) low = week;
    if (x1 < w.left || x0 > w.right) continue;
    const top = y - reach(week.days);
    line += `${Math.abs(x0 - last) < 0.5 ? "V" : `M${x0} `}${top}H${x1}`;
    last = x1;
    const area = `M${x0} ${y}V${top}H${x1}V${y}z`;
    if (week.days > 0) over += area;
    else if (week.days < 0) under += area;
  }
  return (
    <>
      <path class="run-a" d={over} />
      <path class="run-neg" d={under} />
      <path class="run-l" d={line} />
      <path class="zero" d={`M${Math.max(w.left, labels)} ${y}H${w.right}`} />
      {low && low.days < 0 && <text class="r-t" x={x(scale, dayOf(low.monday)) + 4} y={y - 5}>{`−${words.items(-low.days).replace(/items?/, low.days === -1 ? "day" : "days")}`}</text>}
    </>
  );
}

// axisHeight is that of the axis with so many rows of flags.
export const axisHeight = (flags: number): number => 20 + 19 * flags + 22;

interface Flag { key: string; at: number; textX: number; text: string; row: number }

// flagsOf places the flags of releases in at most three rows.
export function flagsOf(scale: Scale, ground: Ground, measure: (text: string) => number, say: (day: string) => string): { flags: Flag[]; rows: number } {
  const ends: number[] = [];
  const flags: Flag[] = [];
  for (const r of ground.releases) {
    const name = r.name.length > 32 ? r.name.slice(0, 31) + "…" : r.name;
    const text = r.freeze > 0 && r.freeze !== r.date ? words.freeze(name, say(textOf(r.freeze))) : name;
    const at = x(scale, r.date + 1);
    let row = 0;
    while ((ends[row] ?? -1e9) + 8 > at) row++;
    if (row > 2) continue;
    ends[row] = at + 14 + measure(text);
    flags.push({ key: r.key, at, textX: at + 14, text, row });
  }
  return { flags, rows: ends.length };
}

export function Axis({ scale, ground, window: w, edge, flags, rows, say }: { scale: Scale; ground: Ground; window: Window; edge: number; flags: readonly Flag[]; rows: number; say: (day: string) => string }): JSX.Element {
  const from = Math.max(scale.from, scale.from + (w.left - labels) / scale.perDay);
  const to = Math.min(scale.to, scale.from + (w.right - labels) / scale.perDay);
  const { upper, lower } = ticks(scale, from, to);
  const at = near(scale.perDay);
  const foot = axisHeight(rows);
  const now = x(scale, ground.today);
  const flag = now >= edge ? Math.max(now, edge + 34) : now; // whole for as long as today is in sight
  let lastX = -1e9;
  return (
    <>
      {upper.map((t, i) => {
        const next = upper[i + 1] ? x(scale, upper[i + 1]?.day ?? 0) : x(scale, t.day) + 1e4;
        const place = Math.max(x(scale, t.day), edge); // its name stays in sight with its days
        return <g key={t.day}><path class="grid grid-m" d={`M${x(scale, t.day)} 0V${foot}`} />{next > edge && <text class="month" x={place + 4} y="14">{monthWord(textOf(t.day), at, t.strong || i === 0 || place > x(scale, t.day), next - place)}</text>}</g>;
      })}
      {lower.map((t) => {
        const place = x(scale, t.day);
        const shown = place - lastX >= 22 && (at === "quarters" || Math.abs(place + 7 - now) > 40);
        if (shown) lastX = place;
        const text = at === "quarters" ? monthWord(textOf(t.day), "months", false, 40).slice(0, 3) : String(Number(textOf(t.day).slice(8)));
        return <g key={t.day}><path class="grid" d={`M${place} ${foot - 22}V${foot}`} />{shown && <text class="t-s" x={place + 3} y={foot - 9}>{text}</text>}</g>;
      })}
      {flags.filter((f) => f.textX > w.left - 400 && f.at < w.right).map((f) => (
        <g key={f.key}><path class="rel" d={`M${f.at} ${20 + 19 * f.row}V${foot}`} /><path class="flag" d={`M${f.at} ${22 + 19 * f.row}h10l-3 4.500 3 4.500h-10z`} /><text class="flag-t" x={f.textX} y={31 + 19 * f.row}>{f.text}</text></g>
      ))}
      <path class="today" d={`M${now} ${foot - 8}V${foot}`} />
      <rect class="today-b" x={flag - 34} y={foot - 21} width="68" height="16" rx="4" />
      <text class="today-t" x={flag} y={foot - 9.5} text-anchor="middle">{say(textOf(ground.today))}</text>
    </>
  );
}
