// What a change would do to the plan, while it is being made: the dates at once, the
// likelihood of promises as soon as the hands rest. Nothing is kept of it.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../part/icon";
import { counted, shortDay } from "../../part/words";
import type { Fields } from "../../store/store";
import { ask, Refused } from "../../wire/ask";
import type { EstimateShape, Tried } from "../../wire/types";
import type { Triple } from "./curve";
import { same } from "./merge";
import type { Reading } from "./reading";
import { said } from "./words";

const pause = 60; // ms of no typing before dates are asked for
const rest = 450; // and then before likelihoods are
const trials = 1000;

// useTried asks what the plan would be with other fields of an item; undefined asks
// nothing.
export function useTried(reading: Reading, set: Fields | undefined): { tried: Tried | undefined; wrong: string } {
  const tried = useSignal<Tried | undefined>(undefined);
  const wrong = useSignal("");
  const text = set === undefined ? "" : JSON.stringify(set);
  useEffect(() => {
    tried.value = undefined;
    wrong.value = "";
    if (text === "") return;
    const stop = new AbortController();
    const changes = [{ kind: "item" as const, do: "edit" as const, key: reading.key, set: JSON.parse(text) as Fields as { [field: string]: unknown } }];
    const about = { workspace: reading.store.workspace, changes, question: "item " + reading.key };
    const one = async (more: { trials?: number }): Promise<void> => {
      try {
        performance.mark("trestle:try-asked");
        tried.value = await ask("plan.try", { ...about, ...more }, { signal: stop.signal });
        performance.mark("trestle:try-answered");
      } catch (why) {
        if (!stop.signal.aborted && why instanceof Refused && !why.passing) wrong.value = why.message;
      }
    };
    const soon = setTimeout(() => void one({}), pause);
    const later = setTimeout(() => void one({ trials }), rest);
    return () => {
      stop.abort();
      clearTimeout(soon);
      clearTimeout(later);
    };
  }, [text, reading]);
  return { tried: tried.value, wrong: wrong.value };
}

// useShape is the curve of a range, as the engine reads it.
export function useShape(workspace: string, of: Triple | undefined, bounds: string): EstimateShape | undefined {
  const shape = useSignal<EstimateShape | undefined>(undefined);
  const asked = useRef("");
  useEffect(() => {
    const sound = of && of.low <= of.likely && of.likely <= of.high && of.high > 0;
    const name = sound ? `${of.low} ${of.likely} ${of.high} ${bounds}` : "";
    asked.current = name;
    if (!sound) {
      shape.value = undefined;
      return;
    }
    ask("estimate.shape", { workspace, ...of, ...(bounds === "limits" ? { bounds: "limits" as const } : {}) })
      .then((answer) => { if (asked.current === name) shape.value = answer; }, () => undefined);
  }, [of?.low, of?.likely, of?.high, bounds, workspace]);
  return shape.value;
}

// Effect says what a change would do.
export function Effect({ reading, tried, wrong }: { reading: Reading; tried: Tried | undefined; wrong: string }): JSX.Element {
  const today = reading.today.value;
  const own = tried?.moves.find((m) => m.item === reading.key);
  const others = tried?.moves.filter((m) => m.item !== reading.key) ?? [];
  const promises = tried?.promises.filter((p) => p.points !== 0 || p.kind !== "moved" || !same(p.before_p85, p.after_p85)) ?? [];
  const shown = promises.filter((p) => p.before.trials > 0 && p.after.trials > 0 && p.points !== 0);
  return (
    <div class="effect" role="status" data-effect={tried ? (tried.trials > 0 ? "chances" : "dates") : "asked"}>
      <p class="label">{said.whatIf}</p>
      {wrong !== "" && <p class="err"><Icon name="risk" small />{wrong}</p>}
      {wrong === "" && !tried && <p class="muted">{said.working}</p>}
      {tried && (
        <>
          <p data-own>{own?.finish ? <>{said.thisItem} <b>{shortDay(own.was_finish ?? "", today)} → {shortDay(own.finish, today)}</b></> : said.thisStays}
            {others.length > 0 ? `, ${said.othersMove(counted(others.length, "other"), others.length)}.` : own ? "." : others.length === 0 ? ` ${said.nothingMoves}` : ""}</p>
          {shown.slice(0, 4).map((p) => (
            <p key={p.key} class={p.points < 0 ? "risk-t" : ""} data-promise={p.key}>{p.title}: <b>{p.before.says} → {tried.trials > 0 ? "≈ " : ""}{p.after.says}</b></p>
          ))}
          {tried.trials === 0 && <p class="muted note-size">{said.chancesFollow}</p>}
          {tried.breaks.slice(0, 2).map((b) => <p key={b.says} class="risk-t note-size">{b.says}</p>)}
          {others.length > 0 && (
            <details class="twin">
              <summary>{said.whatMoves}</summary>
              <ul class="effect-list">{others.slice(0, 12).map((m) => (
                <li key={m.item}><span class="key">{m.item}</span> <span class="cut grow">{reading.store.row(m.item)?.title}</span> <span class="nowrap">{shortDay(m.was_finish ?? "", today)} → {shortDay(m.finish ?? "", today)}</span></li>
              ))}</ul>
            </details>
          )}
        </>
      )}
    </div>
  );
}
