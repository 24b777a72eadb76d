// The line at which carried items would be dropped, and how many they are.
import type { JSX, RefObject } from "preact";
import { carried } from "./drag";
import type { Grid } from "./grid";
import { words } from "./words";

export function Carried({ g, scroll }: { g: Grid; scroll: RefObject<HTMLDivElement | null> }): JSX.Element | null {
  const is = carried.value;
  const box = scroll.current;
  if (!is || !box) return null;
  const at = is.before * g.line.value - g.view.value.top + g.view.value.head + box.offsetTop;
  return <div class="g-drop" aria-hidden="true" style={{ top: `${at}px`, left: `${box.offsetLeft}px`, width: `${box.clientWidth}px` }}><span>{words.carrying(is.keys.length, is.keys[0] ?? "")}</span></div>;
}
