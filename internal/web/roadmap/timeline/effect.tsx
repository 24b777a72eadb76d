// What a drag would do, told while it moves: promises, what moves, what breaks.
import type { JSX } from "preact";
import type { PromiseMove, Tried } from "../../wire/types";
import { textOf } from "./days";
import type { Drag, Hands } from "./hands";
import type { Model } from "./model";
import { Moves } from "./moves";
import { percent, shareOf } from "./rail";
import { weekdayOf, words } from "./words";

export function Effect({ model, hands }: { model: Model; hands: Hands }): JSX.Element | null {
  const d = hands.drag.value;
  if (!d) return null;
  const answer = hands.answer.value;
  const today = textOf(model.today.value);
  const on = weekdayOf(textOf(d.to), today);
  return (
    <aside class="tlx-panel tlx-effect" aria-label={words.moving}>
      <p class="whatif-t note-size">{words.moving}</p>
      <h2>{words.moves(d.key, d.what, d.how, on)}</h2>
      <p class="plain" role="status">{words.wasAway(weekdayOf(textOf(d.was), today), Math.round(d.to - d.was))}</p>
      {d.what === "start" && <p class="note-size soft">{words.meansOf(d.how, d.said)} <button type="button" class="btn small" onClick={() => { hands.turn(); }}>{d.how === "pin" ? words.ratherHold : words.ratherPin} <kbd>P</kbd></button></p>}
      {d.past && <p class="risk-t" role="alert">{words.past}</p>}
      {hands.trouble.value !== "" && <p class="risk-t">{hands.trouble.value}</p>}
      {answer ? <Told model={model} hands={hands} tried={answer.tried} odds={answer.odds} drag={d} /> : <p class="note-size muted">{words.asking}</p>}
      <p class="tlx-keys" aria-hidden="true"><span><kbd>←</kbd> <kbd>→</kbd> {words.aDay}</span><span><kbd>Shift</kbd> <kbd>→</kbd> {words.aWeek}</span><span><kbd>↵</kbd> {words.dropIt}</span><span><kbd>Esc</kbd> {words.putBack}</span></p>
    </aside>
  );
}

// Told is the difference between two plans, in a panel.
export function Told({ model, hands, tried, odds, drag }: { model: Model; hands: Hands; tried: Tried; odds: Tried | undefined; drag?: Drag }): JSX.Element {
  const say = model.say.value;
  const promises = (odds?.promises ?? []).filter((p) => percent(shareOf(p.before)) !== percent(shareOf(p.after)));
  return (
    <>
      <section>
        <h3>{words.promises}{odds && <span class="muted note-size"> {words.fromTrials(odds.trials)}</span>}</h3>
        {promises.length === 0 && <p class="note-size muted">{odds ? words.noPromise : hands.resting.value ? words.computing : words.noPromiseYet}</p>}
        <table class="tlx-delta"><tbody>{promises.slice(0, 8).map((p) => <PromiseLine key={p.key} p={p} say={say} />)}</tbody></table>
        {promises.length > 8 && <p class="note-size muted">{words.more(promises.length - 8)}</p>}
      </section>
      {tried.breaks.length > 0 && <section><h3 class="risk-t">{words.breaks}</h3><ul class="tlx-list">{tried.breaks.slice(0, 5).map((c) => <li key={c.says}>{c.says}</li>)}</ul></section>}
      <Moves model={model} hands={hands} tried={tried} own={drag?.key ?? ""} />
    </>
  );
}

function PromiseLine({ p, say }: { p: PromiseMove; say: (day: string) => string }): JSX.Element {
  const before = shareOf(p.before);
  const after = shareOf(p.after);
  const known = before >= 0 && after >= 0;
  return (
    <tr>
      <td dir="auto">{p.client || p.title}, {say(p.date)}</td>
      {known && <td class="num"><s>{percent(before)}</s></td>}
      {known && <td class={after < before ? "num risk-t" : "num safe-t"}><b>≈ {percent(after)}</b></td>}
      {!known && <td class="num" colSpan={2}>{p.before_p85 && p.after_p85 ? <><s>{say(p.before_p85)}</s> <b>{say(p.after_p85)}</b></> : words.shifts}</td>}
    </tr>
  );
}
