// The filter: one field in the one language, its conditions as chips above the list,
// what can follow offered while it is written, what is wrong told with its place.
import { useComputed, useSignal } from "@preact/signals";
import type { ComponentChild, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { show } from "../../island/address";
import { Icon } from "../../part/icon";
import { ask } from "../../wire/ask";
import type { Suggestion } from "../../wire/types";
import { chipsOf, without } from "./chips";
import type { Trouble } from "./found";
import type { Grid } from "./grid";
import { words } from "./words";

// Offered is what can follow a text.
interface Offered { readonly to: string; readonly list: readonly Suggestion[] }

const pause = 60; // ms after the rows in which a next letter makes offers needless

// painted waits for the next frame to be on the screen, and a moment more.
const painted = (): Promise<void> => new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve, pause); }); });

export function FilterBar({ g }: { g: Grid }): JSX.Element {
  const offered = useSignal<Offered>({ to: "", list: [] });
  const offers = useComputed(() => offered.value.list);
  const taking = useRef(false); // the first of the offers that come is taken
  const at = useSignal(-1);
  const input = useRef<HTMLInputElement>(null);
  const later = useRef(0);
  const asking = useRef<AbortController | undefined>(undefined);
  const set = (text: string): void => {
    performance.mark("trestle:typed");
    g.filter.value = text;
    clearTimeout(later.current);
    later.current = window.setTimeout(() => { show({ filter: g.filter.peek().trim() }, "adjustment"); }, 250);
  };
  const complete = (text: string, caret: number): void => {
    asking.current?.abort();
    const mine = asking.current = new AbortController();
    at.value = -1;
    void g.found.answered().then(painted).then(async () => { // the rows come first
      if (mine.signal.aborted) return;
      const is = await ask("filter.complete", { workspace: g.store.workspace, filter: text, at: caret }, { signal: mine.signal });
      if (document.activeElement !== input.current) return;
      offered.value = { to: text, list: is.suggestions.filter((s) => s.text !== text.slice(s.from, s.to)).slice(0, 9) };
    }).catch(() => undefined).finally(() => {
      if (mine !== asking.current) return;
      asking.current = undefined;
      const first = offered.value.list[0];
      if (taking.current && first && offered.value.to === g.filter.peek()) take(first);
      taking.current = false;
    });
  };
  const take = (s: Suggestion): void => {
    const signs = [...g.filter.value];
    const ends = /[:<>=~]$/.test(s.text) ? "" : " ";
    const text = [...signs.slice(0, s.from), s.text, ends].join("") + signs.slice(s.to).join("").trimStart();
    set(text);
    const caret = [...signs.slice(0, s.from)].join("").length + s.text.length + ends.length;
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(caret, caret);
      complete(text, caret);
    });
  };
  const close = (): void => {
    asking.current?.abort();
    asking.current = undefined;
    taking.current = false;
    offered.value = { to: "", list: [] };
    at.value = -1;
  };
  const key = (ev: KeyboardEvent): void => {
    const of = offers.value;
    if (ev.key === "ArrowDown" && of.length > 0) at.value = Math.min(at.value + 1, of.length - 1);
    else if (ev.key === "ArrowUp" && of.length > 0) at.value = Math.max(at.value - 1, -1);
    else if (ev.key === "Tab" && !ev.shiftKey && g.filter.value !== "" && (of.length > 0 || asking.current)) {
      if (asking.current) taking.current = true; // what is offered is for what stood there before
      else take(of[Math.max(0, at.value)] as Suggestion);
    }
    else if (ev.key === "Enter") {
      const chosen = of[at.value];
      if (chosen) take(chosen);
      else {
        close();
        show({ filter: g.filter.value.trim() });
      }
    } else if (ev.key === "Escape") {
      if (of.length > 0) close();
      else if (g.filter.value !== "") set("");
      else document.querySelector<HTMLElement>(".g-scroll")?.focus();
    } else return;
    ev.preventDefault();
    ev.stopPropagation();
  };
  const trouble = offers.value.length > 0 ? undefined : g.found.trouble.value; // it is being written
  return (
    <div class="g-filter" role="search">
      <div class="g-field">
        <Icon name="filter" />
        <input class="input mono" ref={input} name="filter" value={g.filter.value} data-find placeholder={words.filterHint} aria-label={words.filter} role="combobox" autocomplete="off" spellcheck={false}
          aria-expanded={offers.value.length > 0} aria-controls="g-offers" aria-autocomplete="list" aria-invalid={trouble !== undefined} aria-describedby="g-says"
          {...(at.value >= 0 ? { "aria-activedescendant": `g-offer-${at.value}` } : {})}
          onInput={(ev) => { set(ev.currentTarget.value); complete(ev.currentTarget.value, caretOf(ev.currentTarget)); }}
          onFocus={(ev) => { complete(ev.currentTarget.value, caretOf(ev.currentTarget)); }} onBlur={close} onKeyDown={key} />
        {g.filter.value === "" ? null
          : <button type="button" class="btn quiet icon small" aria-label={words.clearFilter} title={words.clearFilter} onClick={() => { set(""); input.current?.focus(); }}><Icon name="x" small /></button>}
        {offers.value.length === 0 ? null : (
          <ul class="g-options pop" id="g-offers" role="listbox" aria-label={words.filter}>
            {offers.value.map((s, i) => (
              <li key={s.text} id={`g-offer-${i}`} role="option" aria-selected={i === at.value} onPointerDown={(ev) => { ev.preventDefault(); take(s); }}>
                <span class="mono">{s.text}</span><span class="muted cut">{coded(s.doc ?? "")}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Says g={g} set={set} trouble={trouble} />
    </div>
  );
}

// coded sets what stands between backticks as code.
const coded = (doc: string): ComponentChild[] => doc.split("`").map((part, i) => (i % 2 === 1 ? <span class="mono">{part}</span> : part));

const caretOf = (el: HTMLInputElement): number => [...el.value.slice(0, el.selectionStart ?? el.value.length)].length;

// Says tells how many are found, what is wrong, and has a chip for each condition.
function Says({ g, set, trouble }: { g: Grid; set: (text: string) => void; trouble: Trouble | undefined }): JSX.Element {
  const chips = chipsOf(g.filter.value);
  return (
    <div class="g-says" id="g-says" role="status">
      {trouble ? (
        <p class="risk-t"><Icon name="risk" small /> {words.atSign(trouble.at + 1)} {trouble.says}. {trouble.meant === "" ? null : <button type="button" class="g-door" onClick={() => { set(mended(g.filter.value, trouble)); }}>{words.didYouMean} {trouble.meant}?</button>}</p>
      ) : <span class="count">{words.found(g.found.keys.value.length, g.store.keys.value.length)}</span>}
      {g.found.warnings.value.map((w) => <span key={w} class="watch-t">{w}</span>)}
      {chips.length < 2 ? null : chips.map((chip) => (
        <button key={chip.at} type="button" class="g-chip" aria-label={words.takeOut(chip.text)} title={words.takeOut(chip.text)} onClick={() => { set(without(g.filter.value, chip)); }}>
          <span class="mono">{chip.text}</span><Icon name="x" small />
        </button>
      ))}
    </div>
  );
}

// mended puts what was probably meant in place of what is wrong.
function mended(text: string, { at, length, meant }: Trouble): string {
  const signs = [...text];
  return [...signs.slice(0, at), meant, ...signs.slice(at + length)].join("");
}

// Nothing is shown where no item is found: which condition to take out for the most.
export function Nothing({ g }: { g: Grid }): JSX.Element | null {
  const best = useSignal<{ text: string; chip: string; n: number } | undefined>(undefined);
  const text = g.filter.value;
  useEffect(() => {
    best.value = undefined;
    const stop = new AbortController();
    void Promise.all(chipsOf(text).slice(0, 8).map(async (chip) => {
      const rest = without(text, chip);
      const is = rest === "" ? g.store.keys.peek() : (await ask("item.match", { workspace: g.store.workspace, filter: rest }, { signal: stop.signal })).keys;
      return { text: rest, chip: chip.text, n: is.length };
    })).then((of) => { best.value = of.filter((o) => o.n > 0).sort((a, b) => a.n - b.n)[0]; }, () => undefined);
    return () => { stop.abort(); };
  }, [text]);
  if (g.found.trouble.value) return null;
  return (
    <div class="g-nothing">
      <p class="plain">{words.none}</p>
      <div class="row">
        {best.value ? <button type="button" class="btn" onClick={() => { g.filter.value = best.value?.text ?? ""; show({ filter: best.value?.text ?? "" }); }}>{words.without(best.value.chip, best.value.n)}</button> : null}
        <button type="button" class="btn quiet" onClick={() => { g.filter.value = ""; show({ filter: "" }); }}>{words.all}</button>
      </div>
    </div>
  );
}
