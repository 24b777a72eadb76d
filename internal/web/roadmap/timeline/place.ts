// The place in the picture that the reader looks at: where that is at first, and how it
// is kept through a change of zoom or lanes.
import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { dayOf, none, textOf } from "./days";
import type { Window } from "./ground";
import type { Model } from "./model";
import { dayAt, labels, steps, stepOf, width, x } from "./scale";
import * as view from "./view";

const grain = 400; // pixels by which the drawn window moves
const around = 246; // pixels of a window's height that the board leaves to others

// sight is the part of the picture that is drawn where a board of a size stands scrolled
// so far: what is in it, and a little around.
export function sight(left: number, top: number, wide: number, high: number): Window {
  const from = (at: number): number => Math.floor((at - grain) / grain) * grain;
  const to = (at: number): number => Math.ceil((at + grain) / grain) * grain;
  return { left: from(left), top: from(top), right: to(left + wide), bottom: to(top + high) };
}

// edgeAt is where the names of lanes end in the picture; it moves in small steps.
export const edgeAt = (left: number): number => Math.ceil(left / 16) * 16 + labels;

// roomIn is the room for the axis on a board of a width.
export const roomIn = (wide: number): number => Math.max(wide - labels - 16, 100);

// wanted is where the address, or else today, puts the board.
function wanted(model: Model): { left: number; top: number } {
  const day = dayOf(view.place.peek());
  const lane = view.top.peek() === "" ? undefined : model.layout.peek().lanes.find((l) => l.lane.key === view.top.peek());
  return { left: x(model.scale.peek(), day === none ? model.today.peek() - 10 : day) - labels, top: lane?.y ?? 0 };
}

// beginning is what is drawn first, and where the board stands then, before it has a
// size.
export function beginning(model: Model): { left: number; drawn: Window } {
  const { left, top } = wanted(model);
  const most = width(model.scale.peek()) - model.room.value - labels - 16;
  const at = Math.min(Math.max(left, 0), Math.max(most, 0));
  return { left: at, drawn: sight(at, top, model.room.value + labels + 16, Math.max(420, innerHeight - around)) };
}

// usePlace keeps the reader's place: as the address says at first, then where the
// reader went, also through a change of zoom or lanes.
export function usePlace(model: Model, box: { current: HTMLDivElement | null }, see: () => void): void {
  const scale = model.scale.value;
  const before = useRef<{ perDay: number; from: number } | undefined>(undefined);
  const middle = useRef<{ day: number; at: number } | undefined>(undefined);
  const touched = useRef(false); // the reader has gone somewhere
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    const was = before.current;
    if (!was || !touched.current) {
      const { left, top } = wanted(model);
      el.scrollLeft = left;
      if (top > 0) el.scrollTop = top;
    } else if (was.perDay !== scale.perDay || was.from !== scale.from) {
      const at = middle.current?.at ?? (el.clientWidth + labels) / 2;
      const day = middle.current?.day ?? dayAt({ ...scale, perDay: was.perDay, from: was.from }, el.scrollLeft + at);
      el.scrollLeft = x(scale, day) - at;
    }
    middle.current = undefined;
    before.current = { perDay: scale.perDay, from: scale.from };
    see();
  }, [scale]);
  useLayoutEffect(() => { // before it is seen, so that it is not drawn twice
    const el = box.current;
    if (!el) return undefined;
    const fitted = (): void => {
      const room = roomIn(el.parentElement?.clientWidth ?? el.clientWidth); // a panel beside it does not change the zoom
      if (room > 100 && Math.abs(room - model.room.value) > 8) model.room.value = room;
      see();
    };
    fitted();
    const measure = new ResizeObserver(fitted);
    measure.observe(el);
    if (el.parentElement) measure.observe(el.parentElement);
    let rest = 0;
    const wheel = (ev: WheelEvent): void => {
      if (!ev.ctrlKey && !ev.metaKey) return;
      ev.preventDefault();
      rest += -ev.deltaY / 60;
      const by = Math.trunc(rest);
      if (by === 0) return;
      rest -= by;
      const at = ev.clientX - el.getBoundingClientRect().left;
      const now = model.scale.peek();
      middle.current = { at, day: dayAt(now, el.scrollLeft + at) };
      zoomBy(model, by);
    };
    el.addEventListener("wheel", wheel, { passive: false });
    let timer = 0;
    const noted = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        const lane = model.layout.peek().lanes.find((l) => l.y + l.height > el.scrollTop + 1);
        view.look({ at: textOf(Math.round(dayAt(model.scale.peek(), el.scrollLeft + labels))), lane: el.scrollTop < 8 ? "" : lane?.lane.key ?? "" });
      }, 250);
    };
    const scrolled = (): void => { if (touched.current) noted(); };
    const touch = (): void => { touched.current = true; };
    el.addEventListener("scroll", scrolled);
    for (const kind of ["pointerdown", "wheel", "keydown"]) document.addEventListener(kind, touch, { passive: true, capture: true });
    performance.mark("trestle:roadmap");
    return () => {
      measure.disconnect();
      clearTimeout(timer);
      el.removeEventListener("wheel", wheel);
      el.removeEventListener("scroll", scrolled);
      for (const kind of ["pointerdown", "wheel", "keydown"]) document.removeEventListener(kind, touch, { capture: true });
    };
  }, []);
  useSignalEffect(() => { void model.layout.value; requestAnimationFrame(see); });
}

// zoomBy goes so many steps nearer, or farther.
export function zoomBy(model: Model, by: number): void {
  const now = stepOf(model.scale.peek().perDay);
  view.look({ zoom: Math.min(Math.max(now + by, 0), steps) });
}
