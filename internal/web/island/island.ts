// Islands: parts of a page that a script owns whole. The server has written what is
// to be seen before; an island puts itself in its place when it has what it needs.
import { h, render, type ComponentType } from "preact";
import { Store } from "../store/store";

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
  }
  return store;
}

// held is the store of a workspace if a part of this page has asked for it.
export function held(workspace: string): Store | undefined {
  return stores.get(workspace);
}

// workspace is the one that the page is about, "" outside any.
export const workspace = document.querySelector<HTMLMetaElement>("meta[name=trestle-workspace]")?.content ?? "";

// mount puts islands into the regions that ask for them by data-island.
export function mount(islands: { readonly [name: string]: ComponentType<Given> }): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-island]")].filter((el) => islands[el.dataset["island"] ?? ""]);
  if (regions.length === 0 || workspace === "") return;
  const store = storeOf(workspace);
  const begin = (): void => {
    for (const region of regions) {
      const island = islands[region.dataset["island"] ?? ""];
      if (!island) continue;
      if (!region.hasAttribute("data-keep")) region.replaceChildren();
      render(h(island, { store, region }), region);
      region.dataset["ready"] = "";
    }
  };
  store.open().then(begin, () => {
    document.documentElement.dataset["offline"] = "";
    setTimeout(() => { mount(islands); }, 3000);
  });
}
