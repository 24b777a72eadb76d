// The tip beside what is dragged: its new day, how far that is, and the promise that
// changes most.
import type { JSX } from "preact";
import { textOf } from "./days";
import type { Hands } from "./hands";
import type { Model } from "./model";
import { percent, railPitch, shareOf } from "./rail";
import { x } from "./scale";
import { weekdayOf, words } from "./words";

export function Tip({ model, hands, top }: { model: Model; hands: Hands; top: number }): JSX.Element | null {
  const d = hands.drag.value;
  if (!d?.meant) return null;
  const layout = model.layout.value;
  const lane = d.placed ? undefined : layout.lanes.find((l) => l.pledges.some((p) => p.promise.key === d.key));
  const row = lane?.pledges.find((p) => p.promise.key === d.key)?.row ?? 0;
  const placed = hands.placed(d);
  const y = placed ? placed.y + 28 : (lane?.railY ?? 0) + railPitch * row + 24;
  const odds = hands.answer.value?.odds;
  const promise = odds?.promises.reduce<(typeof odds.promises)[number] | undefined>((most, p) => (Math.abs(p.points) > Math.abs(most?.points ?? 0) ? p : most), undefined);
  return (
    <div class="tlx-tip pop" style={{ left: x(layout.scale, d.to) + "px", top: top + y + "px" }} aria-hidden="true">
      <b>{weekdayOf(textOf(d.to), textOf(model.today.value))}</b>
      <span class="whatif-t">{words.away(Math.round(d.to - d.was))}</span>
      {d.what === "start" && <span class="muted">{d.how === "pin" ? words.pinShort : words.holdShort}</span>}
      {promise && <span>{percent(shareOf(promise.before))} → <b>≈ {percent(shareOf(promise.after))}</b></span>}
    </div>
  );
}
