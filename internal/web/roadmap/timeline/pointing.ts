// Pointer and keys on the board: which mark is meant, and what is done to it.
import { dayAt, labels, width } from "./scale";
import type { Hands } from "./hands";
import type { Placed } from "./layout";
import type { Model } from "./model";
import { openItem } from "./view";
import { typing } from "../../page/typing";

const slack = 4; // pixels that a press may move and still be a click

interface Press {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly mark: Element | null;
  readonly end: boolean; // on the end of a bar
  readonly left: number;
  readonly top: number;
  moved: boolean;
}

// placedOf is the bar that a mark draws.
export function placedOf(model: Model, id: string): Placed | undefined {
  return model.layout.peek().order.find((p) => p.id === id);
}

// pointing listens on the board until it is told to stop.
export function pointing(el: HTMLElement | null, model: Model, hands: Hands): () => void {
  if (!el) return () => undefined;
  let press: Press | undefined;
  let edge = 0; // of the frame in which the board scrolls under a drag
  const dayOfPress = (ev: PointerEvent, p: Press): number => {
    const scale = model.scale.peek();
    return dayAt(scale, labels + (ev.clientX - p.x) + (el.scrollLeft - p.left)) - dayAt(scale, labels);
  };
  const start = (ev: PointerEvent, p: Press): void => {
    p.moved = true;
    el.setPointerCapture(ev.pointerId);
    const bar = p.mark?.closest<SVGElement>("[data-bar]");
    const pledge = p.mark?.closest<SVGElement>("[data-pledge]");
    hands.chain.hover("");
    if (bar) hands.begin(p.end ? "end" : "start", bar.dataset["bar"] ?? "", "pointer", placedOf(model, bar.dataset["id"] ?? ""));
    else if (pledge) hands.begin("promise", pledge.dataset["pledge"] ?? "", "pointer");
    else el.dataset["pan"] = "";
  };
  const down = (ev: PointerEvent): void => {
    if (ev.button !== 0 || !(ev.target instanceof Element) || !ev.target.closest(".tlx-scene")) return;
    press = { id: ev.pointerId, x: ev.clientX, y: ev.clientY, mark: ev.target.closest(".bar"), end: ev.target.closest("[data-grip]") !== null, left: el.scrollLeft, top: el.scrollTop, moved: false };
  };
  const move = (ev: PointerEvent): void => {
    const p = press;
    if (!p) {
      const over = ev.target instanceof Element ? ev.target.closest<SVGElement>(".bar") : null;
      hands.chain.hover(over?.dataset["bar"] ?? over?.dataset["pledge"] ?? "");
      return;
    }
    if (!p.moved && Math.hypot(ev.clientX - p.x, ev.clientY - p.y) < slack) return;
    if (!p.moved) start(ev, p);
    const d = hands.drag.peek();
    if (!d) {
      if ("pan" in el.dataset && ev.pointerType === "mouse") el.scrollTo(p.left - (ev.clientX - p.x), p.top - (ev.clientY - p.y));
      return;
    }
    hands.to(d.was + dayOfPress(ev, p));
    const box = el.getBoundingClientRect();
    edge = ev.clientX > box.right - 40 ? 12 : ev.clientX < box.left + labels + 40 ? -12 : 0;
    if (edge !== 0) el.scrollLeft = Math.min(el.scrollLeft + edge, width(model.scale.peek()));
  };
  const up = (ev: PointerEvent): void => {
    const p = press;
    press = undefined;
    delete el.dataset["pan"];
    if (!p) return;
    if (p.moved) {
      if (ev.type === "pointerup") hands.drop();
      else hands.giveUp();
      return;
    }
    const bar = p.mark as SVGElement | null;
    if (ev.type !== "pointerup" || !bar) return;
    if (bar.dataset["id"]) hands.focus.value = bar.dataset["id"];
    bar.focus({ preventScroll: true });
    if (bar.dataset["bar"]) openItem(bar.dataset["bar"]);
    else hands.ask(bar.dataset["pledge"] ?? "");
  };
  const key = (ev: KeyboardEvent): void => {
    if (typing(ev.target) || ev.defaultPrevented) return;
    if (keyed(ev, el, model, hands)) {
      ev.preventDefault();
      ev.stopPropagation();
    }
  };
  const escape = (ev: KeyboardEvent): void => {
    if (ev.key !== "Escape" || !hands.drag.peek() || hands.asked.peek()) return; // a dialog ends its own
    press = undefined;
    hands.giveUp();
    ev.preventDefault();
    ev.stopPropagation();
  };
  const turn = (ev: KeyboardEvent): void => {
    if (hands.drag.peek() && (ev.key === "p" || ev.key === "P") && !ev.ctrlKey && !ev.metaKey) {
      hands.turn();
      ev.preventDefault();
      ev.stopPropagation();
    }
  };
  const out = (ev: FocusEvent): void => {
    if (hands.drag.peek()?.by === "keys" && !(ev.relatedTarget instanceof Element && el.contains(ev.relatedTarget))) hands.giveUp();
    hands.chain.hover("");
  };
  const into = (ev: FocusEvent): void => {
    const mark = ev.target instanceof SVGElement ? ev.target.closest<SVGElement>(".bar") : null;
    if (mark?.matches(":focus-visible")) hands.chain.hover(mark.dataset["bar"] ?? mark.dataset["pledge"] ?? "");
  };
  const leave = (): void => { hands.chain.hover(""); };
  const menu = (ev: MouseEvent): void => {
    const bar = ev.target instanceof Element ? ev.target.closest<SVGElement>(".bar") : null;
    if (!bar) return;
    ev.preventDefault();
    press = undefined;
    open(bar, ev.clientX, ev.clientY, hands);
  };
  el.addEventListener("contextmenu", menu);
  el.addEventListener("pointerdown", down);
  el.addEventListener("pointermove", move);
  el.addEventListener("pointerup", up);
  el.addEventListener("pointercancel", up);
  el.addEventListener("pointerleave", leave);
  el.addEventListener("keydown", key);
  el.addEventListener("focusout", out);
  el.addEventListener("focusin", into);
  addEventListener("keydown", escape, true);
  addEventListener("keydown", turn, true);
  return () => {
    removeEventListener("keydown", escape, true);
    removeEventListener("keydown", turn, true);
  };
}

// open opens the menu of a bar, or of a promise.
function open(mark: SVGElement, x: number, y: number, hands: Hands): void {
  hands.giveUp();
  hands.focus.value = mark.dataset["id"] ?? "";
  mark.focus({ preventScroll: true });
  const promise = mark.dataset["pledge"];
  hands.menu.value = { key: promise ?? mark.dataset["bar"] ?? "", of: promise === undefined ? "bar" : "promise", x, y };
}

// keyed does what a key on the board says, and tells whether it says anything.
function keyed(ev: KeyboardEvent, el: HTMLElement, model: Model, hands: Hands): boolean {
  const mark = ev.target instanceof Element ? ev.target.closest<SVGElement>(".bar") : null;
  if (!mark || ev.ctrlKey || ev.metaKey || ev.altKey) return false;
  const id = mark.dataset["id"] ?? "";
  const key = mark.dataset["bar"] ?? mark.dataset["pledge"] ?? "";
  const days = ev.key === "ArrowLeft" ? -1 : ev.key === "ArrowRight" ? 1 : 0;
  if (days !== 0) {
    if (!hands.drag.peek()) hands.begin(mark.dataset["pledge"] ? "promise" : "start", key, "keys", placedOf(model, id));
    hands.by(days * (ev.shiftKey ? 7 : 1));
    return true;
  }
  if (ev.key === ".") {
    const box = mark.getBoundingClientRect();
    open(mark as SVGElement, box.left + 12, box.bottom, hands);
    return true;
  }
  if (ev.key === "Enter" || ev.key === " ") {
    if (hands.drag.peek()) hands.drop();
    else if (mark.dataset["bar"]) openItem(key);
    else hands.ask(key);
    return true;
  }
  const step = ev.key === "ArrowDown" || ev.key === "j" ? 1 : ev.key === "ArrowUp" || ev.key === "k" ? -1 : 0;
  const order = model.layout.peek().stops;
  const at = order.findIndex((p) => p.id === id);
  const next = ev.key === "Home" ? order[0] : ev.key === "End" ? order.at(-1) : step !== 0 ? order[at < 0 ? 0 : at + step] : undefined;
  if (!next) return step !== 0;
  hands.giveUp();
  hands.goTo(next, el);
  return true;
}
