// The roadmap on paper: the days that are in sight across a sheet, lane under lane with
// all its bars. It is drawn when the page is about to be printed, since the board itself
// holds only what is in sight, and taken away after.
import { render, type JSX } from "preact";
import { pairsOf, type Pair } from "./conflicts";
import { textOf, type Day } from "./days";
import { besideEdge } from "./edge";
import { Axis, axisHeight, Behind, flagsOf, LaneGround, type Window } from "./ground";
import { layout, type Layout, type Placed, type Stretch } from "./layout";
import { BarMark, PledgeMark } from "./marks";
import { wide } from "./measure";
import type { Model } from "./model";
import { Conflicts } from "./over";
import { footOf } from "./stem";
import { railPitch } from "./rail";
import { dayAt, labels, width, x, type Scale } from "./scale";
import { weekdayOf, words } from "./words";

const across = 1030; // CSS pixels of an A4 sheet on its side, within its margins
const high = 420; // of the picture on one sheet, under its head
const most = 1200; // bars: some thirty sheets

// onPaper prints the board's picture for as long as it is on the page: what is returned
// ends that.
export function onPaper(model: Model, board: HTMLElement | null): () => void {
  let sheet: HTMLElement | undefined;
  const take = (): void => {
    if (sheet) render(null, sheet);
    sheet?.remove();
    sheet = undefined;
  };
  const put = (): void => {
    take();
    const body = board?.parentElement;
    if (!board || !body) return;
    sheet = document.createElement("div");
    sheet.className = "tlx-paper";
    body.after(sheet);
    const now = model.scale.peek();
    const from = Math.floor(dayAt(now, board.scrollLeft + labels));
    render(<Paper model={model} from={from} to={Math.max(from + 28, Math.ceil(dayAt(now, board.scrollLeft + board.clientWidth)))} />, sheet);
  };
  addEventListener("beforeprint", put);
  addEventListener("afterprint", take);
  return () => {
    take();
    removeEventListener("beforeprint", put);
    removeEventListener("afterprint", take);
  };
}

// drawnOf is the layout of what has a part between two days, as far as there is paper,
// and how many bars it leaves out.
function drawnOf(model: Model, scale: Scale): { drawn: Layout; left: number } {
  let room = most;
  let left = 0;
  const was = model.layout.peek();
  const lanes = was.lanes.map(({ lane }) => {
    const bars = lane.bars.filter((b) => b.sure >= scale.from && b.start <= scale.to);
    const kept = bars.slice(0, room);
    room -= kept.length;
    left += bars.length - kept.length;
    return { ...lane, bars: kept };
  });
  const within = (date: Day): boolean => date >= scale.from && date < scale.to;
  const promises = new Map(was.lanes.map((l) => [l.lane.key, l.pledges.filter((p) => within(p.date)).map((p) => p.promise)]));
  const leads = new Map(was.lanes.flatMap((l) => (l.lead ? [[l.lane.key, l.lead] as const] : [])));
  const loads = new Map(was.lanes.flatMap((l) => (l.load ? [[l.lane.name, l.load] as const] : [])));
  const closed = new Set(was.lanes.filter((l) => !l.open).map((l) => l.lane.key));
  const full = lanes.filter((l) => l.bars.length > 0 || (promises.get(l.key)?.length ?? 0) > 0);
  return { drawn: layout({ scale, lanes: full, closed, promises, leads, loads, loud: model.loud.peek(), say: model.say.peek() }, new Map()), left };
}

// cutsOf are the heights at which a lane is cut, so that it goes on on the next sheet:
// under its deck line, and where no bar stands.
function cutsOf(lane: Stretch): number[] {
  const bars = [...lane.business, ...lane.technical];
  const cuts = [lane.y];
  for (const foot of lane.open ? [lane.deckY + 4, lane.y + lane.height] : [lane.y + lane.height]) {
    for (let at = cuts[cuts.length - 1] ?? lane.y; foot - at > high;) {
      let cut = at + high;
      while (cut > at + high / 2 && bars.some((b) => b.y - 6 < cut && b.y + 24 > cut)) cut--;
      cuts.push(cut);
      at = cut;
    }
    cuts.push(foot);
  }
  return cuts;
}

function Paper({ model, from, to }: { model: Model; from: Day; to: Day }): JSX.Element {
  const scale: Scale = { from, to, perDay: (across - 16) / (to - from) };
  const { drawn, left } = drawnOf(model, scale);
  const say = model.say.peek();
  const ground = model.ground.peek();
  const near = { ...ground, releases: ground.releases.filter((r) => r.date >= from && r.date < to) };
  const { flags, rows } = flagsOf(scale, near, (text) => wide(text, 530), say);
  const axis = axisHeight(rows);
  const right = width(scale);
  const whole: Window = { left: labels, top: 0, right, bottom: drawn.height };
  const pairs = pairsOf(drawn, model.facts.value.pairs);
  return (
    <>
      <table class="tlx-sheets">
        <thead><tr><td><svg class="tl" width={across} height={axis} viewBox={`${labels} 0 ${across} ${axis}`} aria-hidden="true">
          <Axis scale={scale} ground={near} window={whole} edge={labels} flags={flags} rows={rows} say={(d) => weekdayOf(d, textOf(ground.today))} />
        </svg></td></tr></thead>
        <tbody>
          {drawn.lanes.flatMap((lane) => {
            const cuts = cutsOf(lane);
            return cuts.slice(1).map((foot, i) => <Sheet key={lane.lane.key + i} model={model} drawn={drawn} lane={lane} pairs={pairs} window={{ left: labels, right, top: cuts[i] ?? 0, bottom: foot }} />);
          })}
        </tbody>
      </table>
      {left > 0 && <p class="off-list">{words.notOnPaper(left)}</p>}
    </>
  );
}

interface SheetProps { model: Model; drawn: Layout; lane: Stretch; pairs: readonly Pair[]; window: Window }

// Sheet is a lane, or as much of it as one sheet holds.
function Sheet({ model, drawn, lane, pairs, window: w }: SheetProps): JSX.Element {
  const say = model.say.peek();
  const scale = drawn.scale;
  const within = (p: Placed): boolean => p.y < w.bottom && p.y + 26 > w.top;
  const tall = w.bottom - w.top;
  const today = x(scale, model.today.peek());
  const first = w.top === lane.y;
  return (
    <tr><td>
      <p class="tlx-sheet-name"><b dir="auto">{lane.lane.name}</b> <span class="muted">{first ? lane.lane.note : w.top < lane.deckY ? words.business : words.technical}</span></p>
      <svg class="tl" width={across} height={tall} viewBox={`${labels} ${w.top} ${across} ${tall}`} role="img" aria-label={lane.lane.name}>
        <Behind scale={scale} ground={model.ground.peek()} window={w} />
        <LaneGround layout={drawn} lane={lane} periods={model.facts.value.periods} window={w} edge={labels} />
        {[...lane.business, ...lane.technical].filter(within).map((p) => <BarMark key={p.id} placed={besideEdge(p, labels)} look="" today={today} focus={false} scale="" say={say} />)}
        {first && lane.pledges.map((p) => <PledgeMark key={p.promise.key} pledge={p} y={lane.railY + railPitch * p.row + railPitch / 2} foot={footOf(lane, p)} look="" focus={false} computing={false} say={say} />)}
        <Conflicts pairs={pairs} window={w} />
      </svg>
    </td></tr>
  );
}
