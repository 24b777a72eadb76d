// A card of the board goes to another column: shown at once, sent through the page's
// store, put back where it is refused. The menu of a card and its keys do what a drag
// does.
import { offer } from "../island/command";
import { storeOf } from "../island/island";
import { refresh } from "../page/live";
import { opened } from "../store/opened";
import { said } from "./words";

// cardOf is a card by the key of its item, in the lane where it was last touched.
export function cardOf(key: string, lane?: string): HTMLElement | null {
  const at = lane === undefined ? "" : `[data-lane="${CSS.escape(lane)}"] `;
  return document.querySelector<HTMLElement>(`[data-board] ${at}[data-card="${CSS.escape(key)}"]`);
}

// laneOf is the key of the lane that a card stands in.
export const laneOf = (card: HTMLElement): string => card.closest<HTMLElement>("[data-lane]")?.dataset["lane"] ?? "";

// Column is a column of the board, as its head says it.
export interface Column {
  status: string;
  head: HTMLElement;
  all: number; // items that its limit counts
  limit: number; // 0 is none
}

// columns are those of the board, from the left.
export function columns(): Column[] {
  return [...document.querySelectorAll<HTMLElement>("[data-board] [data-head]")].map((head) => ({
    head, status: head.dataset["head"] ?? "", all: Number(head.dataset["all"] ?? "0"), limit: Number(head.dataset["limit"] ?? "0"),
  }));
}

// move puts a card into another column.
export async function move(workspace: string, key: string, to: string, lane?: string): Promise<void> {
  const card = cardOf(key, lane);
  if (!card || card.dataset["status"] === to) return;
  const held = card.contains(document.activeElement) || document.activeElement === document.body;
  show(card, to);
  if (held) card.querySelector<HTMLElement>("[data-row]")?.focus();
  const store = storeOf(workspace);
  await opened(store);
  const fate = await store.edit(said.moves(key, to), [{ kind: "item", do: "edit", key, set: { status: to } }]);
  cardOf(key)?.removeAttribute("data-sending");
  if (fate.is !== "done" || fate.seq > 0) await refresh();
}

// show puts a card where it goes, before the server has heard of it.
function show(card: HTMLElement, to: string): void {
  const from = card.dataset["status"] ?? "";
  const cell = card.closest("[data-lane]")?.parentElement?.querySelector<HTMLElement>(`[data-column="${CSS.escape(to)}"]`);
  count(from, -1);
  count(to, 1);
  card.dataset["status"] = to;
  card.dataset["sending"] = "";
  card.querySelector("details")?.removeAttribute("open");
  if (!cell) { // no column: dropped
    card.remove();
    return;
  }
  let list = cell.querySelector("ol");
  if (!list) {
    list = document.createElement("ol");
    list.className = "cards-list";
    cell.prepend(list);
  }
  list.prepend(card);
}

function count(status: string, by: number): void {
  const column = columns().find((c) => c.status === status);
  if (!column) return;
  const { head, limit } = column;
  const all = column.all + by;
  head.dataset["all"] = String(all);
  const number = head.querySelector(".count");
  if (number) number.textContent = String(Number(number.textContent.replace(/\D/g, "")) + by);
  const says = head.querySelector(".limit");
  if (!says) return;
  says.textContent = said.limit(all, limit);
  says.classList.toggle("risk-t", all > limit);
  head.classList.toggle("over", all > limit);
}

// focused is the card that has the focus.
const focused = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>("[data-card]") ?? null;

// step moves the focused card by one column.
function step(workspace: string, by: 1 | -1): void {
  const card = focused();
  const all = columns();
  const next = all[all.findIndex((c) => c.status === card?.dataset["status"]) + by];
  if (card && next) void move(workspace, card.dataset["card"] ?? "", next.status, laneOf(card));
}

// walk goes to the card beside the focused one, in the next column that has one.
function walk(by: 1 | -1): void {
  const card = focused();
  if (!card) return;
  const cells = [...(card.closest("[data-lane]")?.parentElement?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
  const row = [...(card.parentElement?.children ?? [])].indexOf(card);
  for (let at = cells.findIndex((c) => c.contains(card)) + by; cells[at]; at += by) {
    const cards = cells[at]?.querySelectorAll<HTMLElement>("[data-card]") ?? [];
    const beside = cards[Math.min(row, cards.length - 1)];
    if (!beside) continue;
    beside.querySelector<HTMLElement>("[data-row]")?.focus();
    return;
  }
}

// listen gives the cards of a board their keys, and their menus the page's store.
export function listen(workspace: string): void {
  const on = (): boolean => focused() !== null;
  offer([
    { id: "card.left", name: said.left, group: "Card", keys: "Shift ArrowLeft", when: on, run: () => { step(workspace, -1); } },
    { id: "card.right", name: said.right, group: "Card", keys: "Shift ArrowRight", when: on, run: () => { step(workspace, 1); } },
    { id: "card.before", name: said.before, group: "Card", keys: "ArrowLeft", when: on, run: () => { walk(-1); } },
    { id: "card.next", name: said.next, group: "Card", keys: "ArrowRight", when: on, run: () => { walk(1); } },
  ]);
  document.addEventListener("submit", (ev) => {
    if (!(ev.target instanceof HTMLFormElement) || !ev.target.matches("form[data-move]")) return;
    const card = ev.target.closest<HTMLElement>("[data-card]");
    const to = ev.submitter instanceof HTMLButtonElement ? ev.submitter.value : "";
    if (!card || to === "") return;
    ev.preventDefault();
    void move(workspace, card.dataset["card"] ?? "", to, laneOf(card));
  });
}
