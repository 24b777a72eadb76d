// For what does not live in an island and still needs the store: it is opened once.
import { effect } from "@preact/signals";
import type { Store } from "./store";

const asked = new WeakSet<Store>();

// opened waits until a store holds its workspace, and has it read if nobody did.
export function opened(store: Store): Promise<void> {
  if (store.ready.value) return Promise.resolve();
  if (!asked.has(store)) {
    asked.add(store);
    void store.open();
  }
  return new Promise((resolve) => {
    const end = effect(() => {
      if (!store.ready.value) return;
      resolve();
      queueMicrotask(() => { end(); });
    });
  });
}
