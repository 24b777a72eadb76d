// Islands: parts of a page that a script owns whole. The server has written what is
// to be seen before; an island puts itself in its place when it has what it needs.
import { h, render, type ComponentType } from "preact";
import { keptAny } from "../store/shelf";
import { Store } from "../store/store";
import { tellWaiting } from "./waiting";

// Given is what every island gets.
export interface Given {
  store: Store;
  region: HTMLElement; // data- attributes say what the server knows
}

const stores = new Map<string, Store>();

// storeOf is the one store of a workspace in this page.
export function storeOf(workspace: string): Store {
  let store = stores.get(workspace);
  if (!store) {
    store = new Store(workspace);
    stores.set(workspace, store);
    tellWaiting(store);
  }
  return store;
}

// held is the store of a workspace if a part of this page has asked for it.
export function held(workspace: string): Store | undefined {
  return stores.get(workspace);
}

// workspace is the one that the page is about, "" outside any.
export const workspace = document.querySelector<HTMLMetaElement>("meta[name=trestle-workspace]")?.content ?? "";

const patience = 700; // ms that an island waits for what it would move about by coming later

// mount puts islands into the regions that ask for them by data-island. What an
// island names in before is waited for a moment, so that what it shows stands still.
export function mount(islands: { readonly [name: string]: ComponentType<Given> }, before: { readonly [name: string]: (store: Store) => Promise<unknown> } = {}): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-island]")].filter((el) => islands[el.dataset["island"] ?? ""]);
  if (workspace === "") return;
  if (regions.length === 0) {
    if (keptAny(workspace)) resume();
    return;
  }
  const store = storeOf(workspace);
  const asked = new Map(regions.map((region) => region.dataset["island"] ?? "").map((name) => [name, before[name]?.(store).catch(() => undefined)]));
  const begin = async (): Promise<void> => {
    const late = new Promise((resolve) => { setTimeout(resolve, patience); });
    for (const region of regions) {
      const name = region.dataset["island"] ?? "";
      const island = islands[name];
      if (!island) continue;
      await Promise.race([late, asked.get(name)]);
      const goOn = writing(region);
      if (!region.hasAttribute("data-keep")) region.replaceChildren();
      render(h(island, { store, region }), region);
      goOn();
      region.dataset["ready"] = "";
    }
  };
  store.open().then(() => void begin(), () => {
    document.documentElement.dataset["offline"] = "";
    setTimeout(() => { mount(islands, before); }, 3000);
  });
}

// resume goes on with what a page before this one left undone, where no island asks
// for the store.
function resume(): void {
  storeOf(workspace).open().catch(() => { setTimeout(resume, 3000); });
}

// writing notes what somebody is writing in a region that an island takes over, and
// returns what goes on with it in the island's field of the same name.
function writing(region: HTMLElement): () => void {
  const el = document.activeElement;
  if (!(el instanceof HTMLInputElement) || el.name === "" || !region.contains(el)) return () => undefined;
  const { name, value, selectionStart, selectionEnd } = el;
  return () => {
    const next = region.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`);
    if (!next || next.type === "checkbox") return;
    next.focus({ preventScroll: true });
    if (next.value !== value) {
      next.value = value;
      next.dispatchEvent(new Event("input", { bubbles: true }));
    }
    next.setSelectionRange(selectionStart, selectionEnd);
  };
}
