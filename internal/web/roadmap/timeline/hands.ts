// Hands: what pointer and keys do to the picture. A drag and its keys are one thing:
// a place that something would have, tried while it moves, kept by a drop or Enter,
// given up by Escape.
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { show } from "../../island/address";
import { days } from "../../part/words";
import type { Commitment, Size } from "../../wire/types";
import { holdFor, lasting, promising, starting, type Hold, type Meant, type Ranges } from "./change";
import { chains, type Chains } from "./chain";
import { dayOf, type Day } from "./days";
import type { Placed, Stop } from "./layout";
import type { Look } from "./marks";
import type { Model } from "./model";
import { trial, type Answer, type Trial } from "./trial";
import * as view from "./view";
import type { WhatIf } from "./whatif";
import { labels } from "./scale";

// Drag is something under way to another place.
export interface Drag {
  readonly what: "start" | "end" | "promise";
  readonly key: string;
  readonly by: "pointer" | "keys" | "menu";
  readonly placed: Placed | undefined;
  readonly was: Day;
  readonly to: Day;
  readonly how: Hold;
  readonly said: boolean; // the reader chose how
  readonly meant: Meant | undefined; // undefined where it was
  readonly past: boolean; // it was wanted before today, where nothing can start
}

// Hands is what the board and the panel share.
export interface Hands {
  box: { current: HTMLDivElement | null };
  readonly focus: Signal<string>; // the bar that Tab comes to
  readonly drag: ReadonlySignal<Drag | undefined>;
  readonly answer: ReadonlySignal<Answer | undefined>; // of the drag, or of the what-if
  readonly moved: ReadonlySignal<ReadonlySet<string>>; // items that the answer moves
  readonly resting: ReadonlySignal<boolean>; // trials of the answer are under way
  readonly trouble: ReadonlySignal<string>;
  readonly chain: Chains;
  look(key: string, items?: readonly string[]): Look;
  begin(what: Drag["what"], key: string, by: Drag["by"], placed?: Placed, how?: Hold): void;
  placed(d: Drag): Placed | undefined; // where what is dragged stands now
  to(day: Day): void;
  by(days: number): void;
  turn(): void; // a hold into a pin, or back
  drop(): void;
  giveUp(): void;
  scrolled(): void;
  ask(key: string): void; // why this date?
  choose(asked: Asked): void; // asks for a day
  today(): Day; // before which nothing starts
  readonly asked: Signal<Asked | undefined>;
  readonly menu: Signal<{ readonly key: string; readonly of: "bar" | "promise"; readonly x: number; readonly y: number } | undefined>;
  seeChain(): void; // brings the chain that was asked about into sight
  back(): void; // gives the focus back to the bar that had it
  goTo(stop: Stop, el: HTMLElement): void; // focus, in sight
}

// Asked is a day that the reader is asked for.
export type Asked = { readonly placed: Placed; readonly what: "hold" | "pin" | "end"; readonly promise?: undefined } | { readonly promise: string; readonly what: "promise"; readonly placed?: undefined };

// handsOf are the hands on a model's picture.
export function handsOf(model: Model, whatIf: WhatIf): Hands {
  const drag = signal<Drag | undefined>(undefined);
  const focus = signal("");
  const chain = chains(model);
  const trying = signal<Trial | undefined>(undefined);
  let brought = ""; // what was asked about when the picture came to it
  const store = model.store;
  const sizes = store.records<Size>("size");
  const ranges: Ranges = (key) => {
    const of = sizes.value.find((r) => r.key === key)?.record;
    return of ? { low: 1000 * (of.low ?? 0), likely: 1000 * (of.likely ?? 0), high: 1000 * (of.high ?? 0) } : undefined;
  };
  const commitment = (key: string): Commitment | undefined => store.records<Commitment>("commitment").value.find((r) => r.key === key)?.record;

  const meant = (d: Drag, to: Day, how: Hold): Meant | undefined => {
    if (to === d.was && !(d.what === "start" && d.said)) return undefined;
    const say = model.say.peek();
    if (d.what === "promise") return promising(d.key, commitment(d.key)?.title ?? d.key, to, say);
    if (!d.placed) return undefined;
    return d.what === "end" ? lasting(d.placed.bar, to, ranges, days) : starting(d.placed.bar, to, how, say);
  };
  const set = (d: Drag, to: Day, how: Hold): void => {
    const next = { ...d, to, how, meant: meant({ ...d, how }, to, how) };
    drag.value = next;
    if (next.meant) trying.value?.ask([...whatIf.kept.peek(), ...next.meant.changes]);
  };
  const hands: Hands = {
    box: { current: null }, focus, drag, chain,
    answer: computed(() => {
      const d = drag.value;
      if (!d) return whatIf.answer.value;
      return d.meant ? trying.value?.answer.value : undefined;
    }),
    resting: computed(() => (drag.value ? trying.value?.resting.value ?? false : whatIf.resting.value)),
    moved: computed(() => {
      const tried = hands.answer.value?.tried;
      return new Set(tried ? [...tried.moves.map((m) => m.item), ...tried.parts.map((m) => m.item)] : []);
    }),
    trouble: computed(() => (drag.value ? trying.value?.trouble.value ?? "" : whatIf.trouble.value)),
    look: (key, items) => lookOf(hands, key, items),
    begin: (what, key, by, placed, how) => {
      const was = what === "promise" ? dayOf(commitment(key)?.date) : what === "end" ? placed?.bar.end : placed?.bar.start;
      if (was === undefined || (what !== "promise" && placed?.bar.row.status === "done")) return;
      trying.value?.stop();
      trying.value = trial(store.workspace);
      drag.value = { what, key, by, placed, was, to: was, how: how ?? (placed ? holdFor(placed.bar, was) : "hold"), said: how !== undefined, meant: undefined, past: false };
    },
    placed: (d) => model.layout.value.at.get(d.key)?.find((p) => p.id === d.placed?.id),
    to: (to) => {
      const d = drag.peek();
      if (!d) return;
      const today = model.today.peek();
      const past = d.what === "start" && to < today && to < d.was;
      const wanted = past ? Math.min(today, d.was) : to;
      const day = Math.round(d.what === "end" && d.placed ? Math.max(wanted, d.placed.bar.start) : wanted);
      if (day === d.to) {
        if (past !== d.past) drag.value = { ...d, past };
        return;
      }
      set({ ...d, past }, day, d.said || d.what !== "start" || !d.placed ? d.how : holdFor(d.placed.bar, day));
    },
    by: (n) => {
      const d = drag.peek();
      if (d) hands.to(d.to + n);
    },
    turn: () => {
      const d = drag.peek();
      if (d?.what === "start") set({ ...d, said: true }, d.to, d.how === "pin" ? "hold" : "pin");
    },
    drop: () => {
      const d = drag.peek();
      hands.giveUp();
      if (!d?.meant) return;
      if (whatIf.on.peek()) whatIf.add(d.meant);
      else void store.edit(d.meant.says, d.meant.changes);
    },
    giveUp: () => {
      trying.value?.stop();
      drag.value = undefined;
    },
    scrolled: () => undefined,
    today: () => model.today.peek(),
    asked: signal<Asked | undefined>(undefined),
    menu: signal(undefined),
    back: () => { hands.box.current?.querySelector<SVGElement>(`[data-id="${CSS.escape(focus.peek())}"]`)?.focus({ preventScroll: true }); },
    seeChain: () => {
      const [el, why] = [hands.box.current, chain.why.peek()];
      if (!el || !why) {
        brought = "";
        return;
      }
      const about = why.promise?.key ?? why.item.key;
      if (about === brought) return; // the reader may have gone elsewhere since
      brought = about;
      const keys = new Set([about, ...why.steps.map((s) => s.item.key)]);
      const stops = model.layout.peek().stops.filter((s) => keys.has(s.key));
      const head = headOf(el);
      if (stops.some((s) => s.y >= el.scrollTop && s.y + head + 26 <= el.scrollTop + el.clientHeight && s.tip > el.scrollLeft + labels && s.x < el.scrollLeft + el.clientWidth)) return;
      const first = stops.find((s) => s.key === why.steps[0]?.item.key) ?? stops[0];
      if (!first) return;
      reach(first, el);
      el.scrollTop = Math.max(0, first.y - (el.clientHeight - head) / 3);
    },
    choose: (asked) => { hands.asked.value = asked; },
    ask: (key) => { show({ why: key }); },
    goTo: (stop, el) => {
      focus.value = stop.id;
      reach(stop, el);
      requestAnimationFrame(() => { el.querySelector<SVGElement>(`[data-id="${CSS.escape(stop.id)}"]`)?.focus({ preventScroll: true }); });
    },
  };
  return hands;
}

// headOf is the height of the axis, which covers the top of the board.
const headOf = (el: HTMLElement): number => el.querySelector<HTMLElement>(".tlx-top")?.offsetHeight ?? 42;

// reach scrolls a bar into sight, no farther than needed.
function reach(p: Stop, el: HTMLElement): void {
  const head = headOf(el);
  const left = p.x - labels - 24;
  const right = p.tip + 60 - el.clientWidth;
  if (el.scrollLeft > left || el.scrollLeft < right) el.scrollLeft = Math.min(left, Math.max(right, left - el.clientWidth / 3));
  const top = p.y - 12;
  const bottom = p.y + head + 40 - el.clientHeight;
  if (el.scrollTop > top) el.scrollTop = top;
  else if (el.scrollTop < bottom) el.scrollTop = bottom;
}

function lookOf(hands: Hands, key: string, items: readonly string[] = []): Look {
  const d = hands.drag.value;
  if (d) {
    return (d.key === key && d.meant) || hands.moved.value.has(key) ? "was" : "";
  }
  if (hands.moved.value.has(key)) return "was";
  const chain = hands.chain.shown.value;
  if (!chain) return "";
  return chain.has(key) || view.why.value === key || items.some((k) => chain.has(k)) ? "ring" : "dim";
}
