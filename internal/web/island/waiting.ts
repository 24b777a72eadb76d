// What waits to be sent, told in the bar at the top while there is no connection.
import { effect } from "@preact/signals";
import type { Store } from "../store/store";
import { words } from "../store/words";

// tellWaiting says how many edits of a store wait, for as long as they cannot be sent.
export function tellWaiting(store: Store): void {
  const usual = label()?.textContent ?? "";
  effect(() => {
    const n = store.queue.waiting.value.length;
    const waits = n > 0 && (store.queue.offline.value || !navigator.onLine);
    document.documentElement.toggleAttribute("data-waits", waits);
    const says = label();
    const text = waits ? words.waits(n) : usual;
    if (!says || says.textContent === text) return;
    says.textContent = text;
    says.title = waits ? words.waitsHere : "";
  });
}

const label = (): HTMLElement | null => document.querySelector(".offline-says");
