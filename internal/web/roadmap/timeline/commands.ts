// What can be done on the timeline, for keys, menus and the palette.
import { offer } from "../../island/command";
import { tell } from "../../island/notice";
import { zoomBy } from "./place";
import { freeing, starting } from "./change";
import { none } from "./days";
import { save } from "./export";
import type { Hands } from "./hands";
import type { Placed } from "./layout";
import type { Model } from "./model";
import { labels, x } from "./scale";
import * as view from "./view";
import type { WhatIf } from "./whatif";
import { words } from "./words";

// fit shows all of the axis at once.
export function fit(model: Model, hands: Hands): void {
  view.look({ zoom: model.fitting.peek() });
  requestAnimationFrame(() => { if (hands.box.current) hands.box.current.scrollLeft = 0; });
}

// goToday brings today near the left edge.
export function goToday(model: Model, hands: Hands): void {
  const box = hands.box.current;
  if (box) box.scrollLeft = x(model.scale.peek(), model.today.peek() - 10) - labels;
}

// chosen is the bar that has the focus, or whose panel is open.
export function chosen(model: Model, hands: Hands): Placed | undefined {
  const layout = model.layout.peek();
  const active = document.activeElement instanceof SVGElement ? document.activeElement.dataset["id"] : undefined;
  return layout.order.find((p) => p.id === active) ?? layout.at.get(view.item.peek())?.[0] ?? (hands.focus.peek() === "" ? undefined : layout.order.find((p) => p.id === hands.focus.peek()));
}

// promised is the promise that has the focus, "" for none.
export function promised(hands: Hands): string {
  const active = document.activeElement instanceof SVGElement ? document.activeElement.dataset["pledge"] : undefined;
  const menu = hands.menu.peek();
  return active ?? (menu?.of === "promise" ? menu.key : "");
}

// commandsOf offers the commands until the returned function is called.
export function commandsOf(model: Model, hands: Hands, whatIf: WhatIf): () => void {
  const bar = (): Placed | undefined => chosen(model, hands);
  const has = (): boolean => promised(hands) === "" && bar() !== undefined;
  const group = words.group;
  const withBar = (run: (p: Placed) => void) => (): void => { const p = bar(); if (p) run(p); };
  const pledged = (): boolean => promised(hands) !== "";
  const ofPromise = { group, words: words.ofPromise, when: pledged };
  const change = (p: Placed, to: number, how: "hold" | "pin"): void => {
    if (how === "pin" && to < model.today.peek()) {
      tell(words.past, "refused");
      return;
    }
    const meant = starting(p.bar, to, how, model.say.peek());
    if (whatIf.on.peek()) whatIf.add(meant);
    else void model.store.edit(meant.says, meant.changes);
  };
  return offer([
    { id: "timeline.in", name: words.zoomIn, group, keys: "+", also: "=", run: () => { zoomBy(model, 1); } },
    { id: "timeline.out", name: words.zoomOut, group, keys: "-", run: () => { zoomBy(model, -1); } },
    { id: "timeline.fit", name: words.fit, group, keys: "0", run: () => { fit(model, hands); } },
    { id: "timeline.today", name: words.today, group, keys: "h", run: () => { goToday(model, hands); } },
    { id: "timeline.why", name: words.whyThis, group, words: words.ofBar, keys: "y", when: has, run: withBar((p) => { hands.ask(p.bar.row.key); }) },
    { ...ofPromise, id: "timeline.why-promise", name: words.whyThis, keys: "y", run: () => { hands.ask(promised(hands)); } },
    { ...ofPromise, id: "timeline.promise-for", name: words.promiseFor, run: () => { hands.choose({ promise: promised(hands), what: "promise" }); } },
    ...([[-7, words.weekEarlier], [7, words.weekLater]] as const).map(([days, name]) => ({ ...ofPromise, id: `timeline.promise${days}`, name, run: () => { moved(hands, days); } })),
    { ...ofPromise, id: "timeline.promise-item", name: words.openPromised, run: () => { const item = model.facts.value.promises.find((p) => p.key === promised(hands))?.items?.[0]; if (item) view.openItem(item); } },
    { id: "timeline.what-if", name: words.beginWhatIf, group, keys: "w", run: () => { if (whatIf.on.peek() && whatIf.chips.peek().length === 0) whatIf.discard(); else whatIf.begin(); } },
    { id: "timeline.pin", name: words.pinHere, group, words: words.ofBar, keys: "p", when: has, run: withBar((p) => { change(p, p.bar.start, "pin"); }) },
    { id: "timeline.hold", name: words.holdTo, group, words: words.ofBar, when: has, run: withBar((p) => { hands.choose({ placed: p, what: "hold" }); }) },
    { id: "timeline.pin-to", name: words.pinTo, group, words: words.ofBar, when: has, run: withBar((p) => { hands.choose({ placed: p, what: "pin" }); }) },
    { id: "timeline.estimate", name: words.changeEstimate, group, words: words.ofBar, when: has, run: withBar((p) => { hands.choose({ placed: p, what: "end" }); }) },
    { id: "timeline.free", name: words.free, group, words: words.ofBar, when: () => { const p = bar(); return p !== undefined && (p.bar.pin !== none || p.bar.hold !== none); }, run: withBar((p) => {
      const meant = freeing(p.bar);
      if (whatIf.on.peek()) whatIf.add(meant);
      else void model.store.edit(meant.says, meant.changes);
    }) },
    { id: "timeline.open", name: words.openItem, group, words: words.ofBar, when: has, run: withBar((p) => { view.openItem(p.bar.row.key); }) },
    { id: "timeline.earlier", name: words.rankUp, group, words: words.ofBar, keys: "Alt ArrowUp", when: has, run: withBar((p) => { rank(model, p, -1); }) },
    { id: "timeline.later", name: words.rankDown, group, words: words.ofBar, keys: "Alt ArrowDown", when: has, run: withBar((p) => { rank(model, p, 1); }) },
    { id: "timeline.svg", name: words.saveSvg, group, words: "export picture download", run: () => { save(model).catch((why: unknown) => { tell(String(why), "refused"); }); } },
  ]);
}

// moved moves the promise that has the focus, as a drag would: Enter keeps it.
function moved(hands: Hands, days: number): void {
  hands.begin("promise", promised(hands), "keys");
  hands.by(days);
}

// rank moves an item past its neighbour in the manual order.
function rank(model: Model, p: Placed, by: -1 | 1): void {
  const store = model.store;
  const key = p.bar.row.key;
  const next = store.rows.peek()[store.place(key) + by];
  if (next) void store.move(words.ranked(key, by), [key], by < 0 ? { before: next.key } : { after: next.key });
}
