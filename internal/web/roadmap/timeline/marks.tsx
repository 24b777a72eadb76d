// The marks of the picture: bars and promises, as internal/draw paints them.
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { backlogWord, statusWord } from "../../part/words";
import type { Bar } from "./bar";
import { none } from "./days";
import { pledgeID, type Placed } from "./layout";
import { wide } from "./measure";
import { percent, type Pledge } from "./rail";
import { barHeight, diamond, filled, outline, pinned, tagRoom, taper, triangle, truss } from "./shape";
import { words } from "./words";

// Say writes a date for a reader.
export type Say = (day: string) => string;

// nameOf is what a bar says to who does not see it.
export function nameOf(bar: Bar, say: Say): string {
  const row = bar.row;
  const parts = [`${row.key} ${row.title}`, bar.spike ? "Spike" : backlogWord(row.backlog)];
  const teams = row.shares.map((s) => s.team).filter(Boolean);
  if (teams.length > 0) parts.push(teams.join(", "));
  const likely = row.p50 === "" || row.status === "done" ? words.planned(say(row.start), say(row.finish)) : words.half(say(row.start), say(row.p50));
  parts.push(likely);
  if (row.p85 !== "" && row.status !== "done") parts.push(words.sure(say(row.p85)));
  if (bar.late) parts.push(words.lateBy(say(row.latest_start), say(row.start)));
  if (bar.lateParts > 0) parts.push(words.lateParts(bar.lateParts));
  if (bar.pin !== none) parts.push(words.pinned);
  else if (bar.hold !== none) parts.push(words.holdUntil(say(row.hold_until)));
  parts.push(statusWord(row.status));
  return parts.join(", ");
}

// Look is how a bar stands among the others.
export type Look = "" | "ring" | "dim" | "was";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

// useGlide lets a mark that the plan moves go there, unless all of the picture has
// another scale, or somebody wants no motion.
function useGlide(p: Placed, scale: string, glides: boolean): { current: SVGGElement | null } {
  const mark = useRef<SVGGElement>(null);
  const was = useRef({ x: p.x, y: p.y, scale });
  useLayoutEffect(() => {
    const from = was.current;
    was.current = { x: p.x, y: p.y, scale };
    if (!glides || from.scale !== scale || (from.x === p.x && from.y === p.y) || calm.matches) return;
    mark.current?.animate([{ transform: `translate(${from.x - p.x}px, ${from.y - p.y}px)` }, { transform: "none" }], { duration: 220, easing: "ease-out" });
  }, [p.x, p.y, scale]);
  return mark;
}

interface BarProps { placed: Placed; look: Look; today: number; focus: boolean; scale: string; glides?: boolean; say: Say }

// BarMark draws one bar with its words.
export function BarMark({ placed: p, look, today, focus, scale, glides = false, say }: BarProps): JSX.Element {
  const mark = useGlide(p, scale, glides);
  const bar = p.bar;
  const name = nameOf(bar, say);
  const w = p.end - p.x;
  const tip = p.tip - p.x;
  const tiny = p.tip - p.x < 9 && look === "" && !focus;
  const hit = Math.max(tip + 6, 24);
  return (
    <g class={look === "" ? "one" : "one " + look} ref={mark}>
      <g class="bar" role="button" tabindex={focus ? 0 : -1} aria-label={name} data-bar={bar.row.key} data-id={p.id} transform={`translate(${p.x} ${p.y})`}>
        {!tiny && <title>{name}</title>}
        {!tiny && <Mark placed={p} />}
        {!tiny && bar.lateParts > 0 && !bar.late && <path class="lss risk" d={triangle(0, -5)} />}
        {tip > w && <path class={bar.tech ? "tail-f" : "tail-d"} d={taper(bar.tech ? w : w - 2, tip, bar.tech ? 0.5 : 0)} />}
        {tip > w && !tiny && <path class={bar.tech ? "whisk-f" : "whisk-d"} d={`M${tip} 6V16`} />}
        {bar.tech ? <rect class={bar.spike ? "frame spike" : "frame"} x=".5" y=".5" width={Math.max(w - 1, 1)} height="21" /> : <rect class="deck" width={w} height={barHeight} rx={Math.min(4, w / 2)} />}
        {bar.tech && bar.truss !== "plain" && w > 8 && <path class="brace" d={`M0 14.5h${w}${truss(bar.truss, w - 1)}`} />}
        {bar.row.status === "in-progress" && Math.min(today, p.end) - p.x > 4 && <path class={bar.tech ? "done-f" : "done-d"} d={`M2 1.5h${Math.min(today, p.end) - p.x - 4}`} />}
        {bar.pin !== none && <path class="pin" d={pinned(-15)} />}
        <rect class="hit" x="-2" y="-2" width={hit} height="26" rx="5" />
        {w > 12 && <rect class="grip" x={w - 5} y="0" width="9" height="22" data-grip="end" />}
      </g>
      <Label placed={p} />
      {w >= tagRoom && <Tag placed={p} />}
    </g>
  );
}

function Mark({ placed: p }: { placed: Placed }): JSX.Element | null {
  if (Number.isNaN(p.mark)) return null;
  const at = p.mark - p.x;
  if (!p.bar.late) return <>{at > p.tip - p.x + 2 && <path class="lss-l" d={`M${p.tip - p.x + 3} -2.5H${at - 4}`} />}<path class="lss" d={triangle(at, -5)} /></>;
  if (p.far) return <path class="lss-l risk" d={`M${at} 11H${p.markWords === "" ? 0 : -14 - wide(p.markWords, 530)}M${at + 5} 7l-5 4 5 4`} />;
  return <><path class="lss risk" d={triangle(at, -5)} /><path class="lss-p" d={`M${at} 0v${barHeight}`} />{at < -2 && <path class="lss-l risk" d={`M${at} 11H0`} />}</>;
}

function Label({ placed: p }: { placed: Placed }): JSX.Element {
  const inside = p.side === "in";
  const look = !inside ? "t-2" : p.bar.tech ? "frame-t" : "deck-t";
  const y = p.y + (inside && p.bar.tech && p.bar.truss !== "plain" ? 11.4 : 15);
  return (
    <>
      {p.side !== "none" && <text class={look + " lab"} x={p.labelX} y={y}>{p.label}</text>}
      {p.markWords !== "" && <text class="r-t lab" x={p.far ? p.x - 8 : p.mark - 8} y={p.y + 15} text-anchor="end">{p.markWords}</text>}
    </>
  );
}

function Tag({ placed: p }: { placed: Placed }): JSX.Element {
  if (!p.bar.tech) return <><circle class="tag-o" cx={p.x + 11} cy={p.y + 11} r="6.5" /><text class="deck-t tag" x={p.x + 11} y={p.y + 14.4} text-anchor="middle">{p.bar.letter}</text></>;
  return <text class="frame-t tag" x={p.x + 10} y={p.y + (p.bar.spike ? 14.6 : 11.4)} text-anchor="middle">{p.bar.letter}</text>;
}

interface PledgeProps { pledge: Pledge; y: number; foot: number; look: Look; focus: boolean; computing: boolean; say: Say }

// PledgeMark draws a promise: a diamond filled to its likelihood, with its percent,
// its client and its date, and a stem down to the deck.
export function PledgeMark({ pledge: p, y, foot, look, focus, computing, say }: PledgeProps): JSX.Element {
  const of = p.promise;
  const target = of.kind === "target";
  const chance = p.share < 0 && computing ? words.beingComputed : percent(p.share);
  const name = target ? words.target(of.title, say(of.date), chance, of.wanted) : words.promise(of.title, of.client ?? "", say(of.date), chance, of.wanted);
  const tone = p.tone === "" ? "" : " " + p.tone;
  return (
    <g class={look === "" ? "one" : "one " + look}>
      {foot > y + diamond && <path class={"stem" + tone} d={`M${p.x} ${y + diamond}V${foot}`} />}
      <g class="bar pledge" role="button" tabindex={focus ? 0 : -1} aria-label={name} data-pledge={of.key} data-id={pledgeID(of.key)}>
        <title>{name}</title>
        <path class={"dia" + tone + (target ? " target" : "")} d={outline(p.x, y, diamond)} />
        {p.share >= 0 && <path class={"dia-f" + tone} d={filled(p.x, y, target ? diamond - 2.6 : diamond - 0.7, p.share)} />}
        <rect class="hit" x={p.x - 12} y={y - 12} width="24" height="24" rx="5" />
      </g>
      <text class={(p.tone === "risk" ? "r-t" : p.tone === "watch" ? "w-t" : "t-m") + " lab strong"} x={p.numberX} y={y + 4}>{p.share < 0 && computing ? "…" : p.number}</text>
      <text class="t-2 lab" x={p.wordsX} y={y + 4}>{p.words}</text>
    </g>
  );
}
