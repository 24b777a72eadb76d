// "Why this date?": the driving chain in words beside the picture that rings it, and
// what would move it, each of those tried by one click.
import type { JSX } from "preact";
import { show } from "../../island/address";
import { Icon } from "../../part/icon";
import { Kind } from "../../part/kind";
import type { WhyView } from "../../wire/types";
import { Told } from "./effect";
import type { Hands } from "./hands";
import { helping, levers } from "./levers";
import type { Model } from "./model";
import { percent, shareOf } from "./rail";
import type { WhatIf } from "./whatif";
import { words } from "./words";

export function Why({ model, hands, whatIf, why, at }: { model: Model; hands: Hands; whatIf: WhatIf; why: WhyView; at: string }): JSX.Element {
  const say = model.say.value;
  const p = why.promise;
  const on = p?.forecast?.p85 ?? why.item.forecast?.p85 ?? why.item.finish ?? "";
  const key = p?.key ?? why.item.key;
  const answer = whatIf.on.value ? whatIf.answer.value : undefined;
  return (
    <aside class="tlx-panel why" id="why" aria-labelledby="why-h">
      <div class="row base">
        <span class="key">{key}</span><span class="cut grow note-size muted" dir="auto" title={p?.title ?? why.item.title}>{p?.title ?? why.item.title}</span>
        <button type="button" class="btn quiet icon small" aria-label={words.close} title={words.close} onClick={() => { show({ why: "" }); }}><Icon name="x" /></button>
      </div>
      <div aria-live="polite"><h2 id="why-h">{on === "" ? words.whyNone : words.whyOn(say(on))}</h2><p class="plain">{why.says}</p></div>
      <ol class="chain">
        {why.steps.map((s) => (
          <li key={s.item.key + s.team}><span class="chain-day">{say(s.start)}</span>
            <div class="grow"><span class="item"><Kind backlog={s.item.backlog} type={s.item.type} /> <a class="item-t" href={at + encodeURIComponent(s.item.key)} dir="auto">{s.item.title}</a> <span class="key">{s.item.key}</span></span>
              <p class="note-size muted">{s.team}, {words.planned(say(s.start), say(s.finish))}</p>
              {s.waits.slice(0, 3).map((w, i) => <p key={w} class={i === 0 ? "note-size soft" : "note-size muted"}>{i === 0 ? w.slice(0, 1).toUpperCase() + w.slice(1) : words.also(w)}</p>)}
            </div>
          </li>
        ))}
      </ol>
      {why.starts?.map((s) => <p key={s.promise} class={s.state === "too-late" ? "note risk" : "note"}>{s.says}</p>)}
      {answer && <Told model={model} hands={hands} tried={answer.tried} odds={answer.odds} />}
      <section>
        <h3>{words.wouldMove}</h3>
        <ul class="tlx-levers">
          {levers(model, why).map((l) => (
            <li key={l.says}>
              <span class="grow">{l.does}</span>
              <button type="button" class="btn small whatif-o" onClick={() => { whatIf.add(l); }}>{words.tryIt}</button>
            </li>
          ))}
          {(why.helps ?? []).map((h) => {
            const meant = helping(model, h);
            return (
              <li key={h.does}><span class="grow">{h.does.slice(0, 1).toUpperCase() + h.does.slice(1)} <b class="nowrap">{percent(shareOf(h.before))} → {percent(shareOf(h.after))}</b>{h.price && <span class="note-size muted"> {h.price}</span>}</span>
                {meant && <button type="button" class="btn small whatif-o" onClick={() => { whatIf.add(meant); }}>{words.tryIt}</button>}
              </li>
            );
          })}
        </ul>
        {why.trying && <p class="note-size muted" role="status">{words.tryingSteps}</p>}
      </section>
      <a class="btn" href={at + encodeURIComponent(why.item.key)}>{words.openKey(why.item.key)}</a>
    </aside>
  );
}
