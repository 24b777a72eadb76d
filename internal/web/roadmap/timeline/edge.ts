// What of a bar's words is said where the board stands scrolled: words go along with the
// edge that the names of lanes cover, as far as their bar reaches.
import type { Placed } from "./layout";
import { wide } from "./measure";

const least = 26; // pixels for words to say anything

// besideEdge is a bar with its words clear of the edge.
export function besideEdge(p: Placed, edge: number): Placed {
  const { side, label, labelX } = inside(p, edge);
  const words = p.markWords !== "" && (p.far ? p.x : p.mark) - 8 - wide(p.markWords, 530) < edge ? "" : p.markWords;
  return side === p.side && label === p.label && labelX === p.labelX && words === p.markWords ? p : { ...p, side, label, labelX, markWords: words };
}

// inside are the words in a bar that begins before the edge, cut to what of it is left.
function inside(p: Placed, edge: number): Pick<Placed, "side" | "label" | "labelX"> {
  if (p.side !== "in" || p.x >= edge) return p;
  const at = Math.max(p.labelX, edge + 8);
  const room = p.end - 7 - at;
  if (room >= wide(p.label, 530)) return { side: "in", label: p.label, labelX: at };
  if (room < least) return { side: "none", label: p.label, labelX: at };
  return { side: "in", label: cut(p.label, room), labelX: at };
}

// cut is as much of a text as has room, with dots.
function cut(text: string, room: number): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (wide(text.slice(0, middle).trimEnd() + "…", 530) <= room) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low).trimEnd() + "…";
}
