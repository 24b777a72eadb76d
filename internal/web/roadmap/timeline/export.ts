// The picture on screen as a file of its own: SVG with its colours and lines inside
// it, so that it looks the same elsewhere.
import { textOf } from "./days";
import type { Model } from "./model";

const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "paint-order", "opacity", "font-family", "font-size", "font-weight", "letter-spacing", "white-space"] as const;

// save downloads what the board shows.
export function save(model: Model): Promise<void> {
  const board = document.getElementById("board");
  const scene = board?.querySelector<SVGSVGElement>(".tlx-scene");
  const axis = board?.querySelector<SVGSVGElement>(".tlx-top svg");
  if (!board || !scene || !axis) return Promise.resolve();
  const box = board.getBoundingClientRect();
  const out = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  out.setAttribute("width", String(box.width));
  out.setAttribute("height", String(box.height));
  out.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  const ground = document.createElementNS(out.namespaceURI, "rect") as SVGRectElement;
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(board).backgroundColor);
  out.append(ground, styled(scene, box), styled(axis, box));
  for (const name of board.querySelectorAll<HTMLElement>(".tlx-lane, .tlx-note, .tlx-side")) out.append(named(name, box));
  const file = new Blob([new XMLSerializer().serializeToString(out)], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `roadmap-${textOf(model.today.peek())}.svg`;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 10_000);
  return Promise.resolve();
}

// styled is a copy of a drawing at its place on screen, its looks written out.
function styled(svg: SVGSVGElement, box: DOMRect): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll<SVGElement>("path, rect, circle, text");
  copy.querySelectorAll<SVGElement>("path, rect, circle, text").forEach((el, i) => {
    const of = from[i];
    if (!of) return;
    const is = getComputedStyle(of);
    for (const name of looks) el.setAttribute(name, is.getPropertyValue(name));
    el.removeAttribute("class");
  });
  const at = svg.getBoundingClientRect();
  copy.setAttribute("x", String(at.left - box.left));
  copy.setAttribute("y", String(at.top - box.top));
  copy.removeAttribute("style");
  return copy;
}

// named is the name of a lane as text of the drawing.
function named(el: HTMLElement, box: DOMRect): SVGTextElement {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const at = el.getBoundingClientRect();
  const is = getComputedStyle(el);
  text.setAttribute("x", String(at.left - box.left));
  text.setAttribute("y", String(at.top - box.top + 12));
  for (const name of ["font-family", "font-size", "font-weight"] as const) text.setAttribute(name, is.getPropertyValue(name));
  text.setAttribute("fill", is.color);
  text.textContent = el.textContent;
  return text;
}
