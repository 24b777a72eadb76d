// Cards of the board are dragged from column to column: by mouse as soon as they are
// pulled, by finger after a short rest, so that a swipe still scrolls. While one is
// held its shadow follows the pointer and says how the column under it stands against
// its limit; Escape puts it back.
import { storeOf } from "../island/island";
import { opened } from "../store/opened";
import { cardOf, columns, laneOf, listen as hearMoves, move, type Column } from "./move";
import { said } from "./words";

const pull = 5; // CSS pixels by which a mouse pulls before it drags
const slip = 9; // that a finger may slip while it rests
const rest = 320; // ms that a finger rests before it drags
const edge = 48; // CSS pixels from an edge in which the board rolls

interface Held {
  key: string;
  lane: string;
  from: string;
  dx: number; // from the pointer to the corner of the card
  dy: number;
  ghost: HTMLElement;
  to: string; // the column under the pointer, "" if none
}

let held: Held | undefined;
let tip: HTMLElement | undefined;

// playBoard lets the cards of a page's board be moved.
export function playBoard(workspace: string): void {
  if (!document.querySelector("[data-board]")) return;
  hearMoves(workspace);
  tip = document.createElement("p");
  tip.className = "card-tip";
  tip.setAttribute("role", "status");
  document.body.append(tip);
  document.addEventListener("pointerdown", (ev) => { press(workspace, ev); });
  document.addEventListener("dragstart", (ev) => { if (ev.target instanceof Element && ev.target.closest("[data-card]")) ev.preventDefault(); });
  document.addEventListener("touchmove", (ev) => { if (held) ev.preventDefault(); }, { passive: false });
  document.addEventListener("contextmenu", (ev) => { if (held) ev.preventDefault(); });
}

// press waits until what is pressed is pulled, or rested on.
function press(workspace: string, ev: PointerEvent): void {
  const card = ev.target instanceof Element ? ev.target.closest<HTMLElement>("[data-card]") : null;
  if (!card || held || ev.button !== 0 || (ev.target instanceof Element && ev.target.closest("details"))) return;
  const touch = ev.pointerType === "touch";
  const at = { x: ev.clientX, y: ev.clientY };
  let last = ev;
  const begin = (): void => {
    take(card, at, last);
    void opened(storeOf(workspace)); // it is needed when the card drops
    roll();
  };
  const timer = touch ? window.setTimeout(begin, rest) : 0;
  const moved = (now: PointerEvent): void => {
    last = now;
    const far = Math.hypot(now.clientX - at.x, now.clientY - at.y);
    if (held) follow(now.clientX, now.clientY);
    else if (touch && far > slip) end();
    else if (!touch && far > pull) begin();
  };
  const pressed = (key: KeyboardEvent): void => {
    if (key.key !== "Escape" || !held) return;
    key.preventDefault();
    key.stopPropagation();
    end();
  };
  let frame = 0;
  const roll = (): void => {
    if (!held) return;
    rollBy(last.clientX, last.clientY);
    frame = requestAnimationFrame(roll);
  };
  const up = (): void => {
    const drop = held;
    end();
    if (!drop) return;
    addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { capture: true, once: true, signal: AbortSignal.timeout(50) });
    if (drop.to !== "" && drop.to !== drop.from) void move(workspace, drop.key, drop.to, drop.lane);
  };
  const end = (): void => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    removeEventListener("pointermove", moved);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", end);
    removeEventListener("blur", end);
    removeEventListener("keydown", pressed, true);
    leave();
  };
  addEventListener("pointermove", moved);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", end);
  addEventListener("blur", end);
  addEventListener("keydown", pressed, true);
}

// take lifts a card: its shadow is under the pointer, it itself stays, faint.
function take(card: HTMLElement, at: { x: number; y: number }, now: PointerEvent): void {
  const box = card.getBoundingClientRect();
  const ghost = card.cloneNode(true) as HTMLElement;
  ghost.classList.add("card-ghost");
  ghost.removeAttribute("data-card");
  ghost.setAttribute("aria-hidden", "true");
  ghost.inert = true;
  ghost.style.width = `${box.width}px`;
  document.body.append(ghost);
  held = { key: card.dataset["card"] ?? "", lane: laneOf(card), from: card.dataset["status"] ?? "", dx: box.left - at.x, dy: box.top - at.y, ghost, to: "" };
  document.documentElement.dataset["dragging"] = "";
  say(said.held(held.key));
  follow(now.clientX, now.clientY);
}

// follow puts the shadow under the pointer and tells of the column there.
function follow(x: number, y: number): void {
  if (!held) return;
  held.ghost.style.transform = `translate(${x + held.dx}px, ${y + held.dy}px)`;
  if (tip) tip.style.transform = `translate(${x + 14}px, ${y + 18}px)`;
  const over = columns().find(({ head }) => { const r = head.getBoundingClientRect(); return x >= r.left && x < r.right; });
  mark(over);
}

// mark shows which column the card would drop into, and what that does to its limit:
// again in each frame, since the page may be read anew meanwhile.
function mark(over: Column | undefined): void {
  if (!held) return;
  const card = cardOf(held.key, held.lane);
  card?.setAttribute("data-held", "");
  const to = over?.status ?? "";
  if (to !== held.to) for (const el of document.querySelectorAll("[data-target]")) el.removeAttribute("data-target");
  held.to = to;
  if (!over || to === held.from) {
    say(said.stays(held.key));
    return;
  }
  const all = over.all + 1;
  const look = over.limit > 0 && all > over.limit ? "over" : "";
  const cell = card?.closest("[data-lane]")?.parentElement?.querySelector<HTMLElement>(`[data-column="${CSS.escape(to)}"]`);
  for (const el of [over.head, cell]) el?.setAttribute("data-target", look);
  say(over.limit > 0 ? said.overLimit(to, all, over.limit) : said.over(to), look);
}

function say(text: string, look = ""): void {
  if (!tip) return;
  if (tip.textContent !== text) tip.textContent = text;
  tip.dataset["look"] = look;
}

// rollBy scrolls the board, or the page, while a card is held at an edge.
function rollBy(x: number, y: number): void {
  const board = document.querySelector<HTMLElement>("[data-board]");
  if (!board) return;
  const box = board.getBoundingClientRect();
  const pace = (from: number, to: number, at: number): number => (at < from + edge ? at - from - edge : at > to - edge ? at - to + edge : 0) / 4;
  const aside = pace(Math.max(0, box.left), Math.min(innerWidth, box.right), x);
  const along = pace(0, innerHeight, y);
  if (aside !== 0) board.scrollLeft += aside;
  if (along !== 0) scrollBy(0, along);
  follow(x, y);
}

// leave takes away what a drag has shown.
function leave(): void {
  if (!held) return;
  held.ghost.remove();
  held = undefined;
  say("");
  delete document.documentElement.dataset["dragging"];
  for (const el of document.querySelectorAll<HTMLElement>("[data-held], [data-target]")) {
    el.removeAttribute("data-held");
    el.removeAttribute("data-target");
  }
}
