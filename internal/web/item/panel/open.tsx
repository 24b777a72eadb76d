// Opens the panel of the item that the address names (?item=PAY-131), beside
// whatever page of the workspace is shown: it pushes, never covers, and gives the
// focus back when it closes.
import { effect } from "@preact/signals";
import { h, render } from "preact";
import { parameter, show } from "../../island/address";
import { offer } from "../../island/command";
import { storeOf, workspace } from "../../island/island";
import { neighbour } from "../../island/order";
import { hear } from "../../store/stream";
import { alone } from "./alone";
import { followKey } from "./go";
import { typing } from "../../page/typing";
import { Page, Panel } from "./panel";
import { readItem, type Reading } from "./reading";
import { said } from "./words";

let aside: HTMLElement | undefined;
let reading: Reading | undefined;
let from: Element | null = null; // what had the focus before

// peekItems keeps the panel as the address says.
export function peekItems(): void {
  if (workspace === "" || !document.querySelector(".app")) return;
  offer([{ id: "item.peek", name: said.commands.peek, group: "Item", keys: " ", when: () => focused() !== "", run: () => { show({ item: focused() }); } }]);
  const item = parameter("item");
  effect(() => { turn(item.value); });
  openPage();
}

// openPage takes the place of what the server wrote on the page of an item, as soon
// as it has as much to show.
function openPage(): void {
  const region = document.querySelector<HTMLElement>("[data-panel=page]");
  const key = region?.dataset["item"] ?? "";
  if (!region || key === "") return;
  const store = storeOf(workspace);
  void store.open();
  const page = readItem(store, key);
  pages.push(page);
  void page.read("record");
  void page.read("view");
  const end = effect(() => {
    if (!page.item.value || !page.view.value) return;
    queueMicrotask(() => {
      end();
      if (region.contains(document.activeElement) && typing(document.activeElement)) return; // somebody writes already: the form does it too
      region.replaceChildren();
      render(h(Page, { reading: page }), region);
      region.dataset["ready"] = "";
      performance.mark("trestle:item-painted");
    });
  });
  const go = (by: 1 | -1) => (): void => {
    const next = neighbour(store, key, by);
    if (next !== "") location.assign(followKey.href(next));
  };
  offer([
    { id: "page.next", name: said.commands.next, group: "Item", keys: "j", when: () => !reading, run: go(1) },
    { id: "page.previous", name: said.commands.previous, group: "Item", keys: "k", when: () => !reading, run: go(-1) },
    { id: "page.title", name: said.commands.title, group: "Item", keys: "e", when: () => !reading, run: () => { region.querySelector<HTMLElement>(".pp-name")?.focus(); } },
  ]);
}

const pages: Reading[] = []; // read by the page itself

// focused is the item of the row that has the focus, "" if none has.
function focused(): string {
  const at = document.activeElement;
  if (!at || at.closest("[data-panel]")) return "";
  const named = at.closest<HTMLElement>("[data-key]")?.dataset["key"] ?? "";
  const linked = at.closest("a")?.getAttribute("href")?.match(/\/items\/([^/?#]+)$/)?.[1] ?? "";
  return [linked, named].find((key) => /^[A-Z][A-Z0-9]*-\d+$/.test(key)) ?? "";
}

// turn shows another item, or none.
function turn(key: string): void {
  if (key === (reading?.key ?? "")) return;
  reading?.stop();
  reading = undefined;
  if (key === "") {
    shut();
    return;
  }
  performance.mark("trestle:item-asked");
  const store = storeOf(workspace);
  if (!store.ready.value) void store.open();
  reading = readItem(store, key.toUpperCase());
  if (!aside) open();
  if (!aside) return;
  aside.setAttribute("aria-label", said.panel(reading.key));
  render(h(Panel, { key: reading.key, reading, close, step }), aside);
  requestAnimationFrame(() => performance.mark("trestle:item-painted"));
}

function open(): void {
  from = document.activeElement;
  aside = document.getElementById("item-panel") ?? document.createElement("div"); // the server keeps its place
  aside.className = "peek";
  aside.id = "item-panel";
  aside.tabIndex = -1;
  aside.dataset["panel"] = "peek";
  if (!aside.isConnected) document.querySelector(".app")?.append(aside);
  takeTheRole();
  takeBack = offer([
    { id: "item.close", name: said.commands.close, group: "Item", keys: "Escape", when: () => !document.querySelector(":popover-open, dialog[open]"), run: close },
    { id: "item.next", name: said.commands.next, group: "Item", keys: "j", run: () => { step(1); } },
    { id: "item.previous", name: said.commands.previous, group: "Item", keys: "k", run: () => { step(-1); } },
    { id: "item.title", name: said.commands.title, group: "Item", keys: "e", run: () => { aside?.querySelector<HTMLElement>(".pp-name")?.focus(); } },
    { id: "item.whole", name: said.commands.whole, group: "Item", keys: "o", run: () => { if (reading) location.assign(followKey.href(reading.key)); } },
  ]);
  if (!from || from === document.body) aside.focus({ preventScroll: true });
}

alone.addEventListener("change", takeTheRole);
function takeTheRole(): void {
  aside?.setAttribute("role", alone.matches ? "main" : "complementary");
}

let takeBack = (): void => undefined;

function shut(): void {
  if (!aside) return;
  const had = aside.contains(document.activeElement);
  const last = aside.dataset["last"] ?? "";
  takeBack();
  render(null, aside);
  aside.remove();
  aside = undefined;
  document.querySelector(".app")?.removeAttribute("data-panelled");
  if (!had && document.activeElement !== document.body) return;
  const row = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(last)}"] [data-row]`);
  const back = from instanceof HTMLElement && from.isConnected ? from : row ?? document.querySelector<HTMLElement>("main");
  back?.focus({ preventScroll: true });
}

function close(): void {
  if (aside && reading) aside.dataset["last"] = reading.key;
  show({ item: "" });
}

function step(by: 1 | -1): void {
  if (!reading) return;
  const key = neighbour(reading.store, reading.key, by);
  if (key !== "") show({ item: key }, "adjustment");
}

hearAll();

// hearAll tells the open panel of what happens to the workspace.
function hearAll(): void {
  if (workspace === "") return;
  hear(workspace, (happened) => {
    for (const one of [...pages, ...(reading ? [reading] : [])]) {
      if (happened.what === "act") one.happened(happened.act);
      else if (happened.what === "plan") one.planned();
      else if (happened.what === "open" || happened.what === "reset") one.missed();
    }
  });
}
