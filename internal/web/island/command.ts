// What can be done on this page, listed once: the palette shows it, keys do it,
// menus show the key beside it.
import { signal } from "@preact/signals";

export interface Command {
  id: string; // such as "item.pin"; registering it again takes the place of the first
  name: string; // verb first: "Pin to a day"
  group: string; // what it is about: "Item", "View", "Go to", "Plan"
  keys?: string; // such as "p", "g b", "Ctrl z", "Alt ArrowUp"
  also?: string; // other keys for the same
  words?: string; // other words to find it by
  when?(): boolean; // whether it can be done now; left out: always
  run(): void;
}

export const commands = signal<ReadonlyMap<string, Command>>(new Map());

// offer lists commands for as long as their part is on the page: the returned
// function takes them out again.
export function offer(list: readonly Command[]): () => void {
  const with_ = new Map(commands.value);
  for (const c of list) with_.set(c.id, c);
  commands.value = with_;
  return () => {
    const without = new Map(commands.value);
    for (const c of list) if (without.get(c.id) === c) without.delete(c.id);
    commands.value = without;
  };
}

// possible are the commands that can be done now.
export function possible(): Command[] {
  return [...commands.value.values()].filter((c) => c.when?.() ?? true);
}
