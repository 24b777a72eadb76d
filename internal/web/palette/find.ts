// What the palette finds: commands here, items from the store where the page holds
// one, else from the server; comments and other records from the server.
import { possible } from "../island/command";
import { held } from "../island/island";
import { ask } from "../wire/ask";
import type { Found } from "../wire/types";
import { best, folded, wordsOf } from "./match";
import { recent } from "./recent";
import { words } from "./words";

// Entry is one line of the palette.
export interface Entry {
  id: string;
  name: string;
  note: string; // a key, a shortcut
  group: string;
  plain?: boolean; // the note is a key or a name, not a shortcut
  run(): void;
}

const most = 8; // of one group

// Asked is what was typed: "> text" asks for commands only, "# text" for items.
export interface Asked {
  only: "" | "commands" | "items";
  text: string;
}

export function asked(typed: string): Asked {
  const only = typed.startsWith(">") ? "commands" : typed.startsWith("#") ? "items" : "";
  return { only, text: only ? typed.slice(1).trim() : typed.trim() };
}

export interface Doors {
  workspace: string;
  openItem(key: string): void;
  openRecord(kind: string, key: string): void;
}

// here finds what the page itself knows, at once.
export function here(q: Asked, doors: Doors): Entry[] {
  const typed = wordsOf(q.text);
  const entries: Entry[] = [];
  const all = possible();
  if (q.text === "" && q.only === "") {
    for (const r of recent(doors.workspace)) {
      const command = all.find((c) => c.id === r.id);
      const key = r.id.startsWith("item:") ? r.id.slice(5) : "";
      if (command) entries.push({ id: r.id, name: command.name, note: command.keys ?? "", group: words.groups.recent, run: () => { command.run(); } });
      else if (key) entries.push({ id: r.id, name: r.name, note: key, group: words.groups.recent, plain: true, run: () => { doors.openItem(key); } });
    }
  }
  if (q.only !== "items") {
    const limit = q.text === "" ? all.length : most;
    for (const c of best(all, (c) => folded(`${c.name} ${c.words ?? ""} ${c.group}`), typed, limit)) {
      if (entries.some((e) => e.id === c.id)) continue;
      entries.push({ id: c.id, name: c.name, note: c.keys ?? "", group: c.group, run: () => { c.run(); } });
    }
  }
  const store = held(doors.workspace);
  if (q.only !== "commands" && q.text !== "" && store?.ready.value) {
    for (const row of best(store.rows.value, (row) => folded(`${row.key} ${row.title} ${row.plain}`), typed, most)) {
      entries.push(item(row.key, row.title, doors));
    }
  }
  return entries;
}

// there asks the server for the rest.
export async function there(q: Asked, doors: Doors, signal: AbortSignal): Promise<Entry[]> {
  if (q.only === "commands" || q.text.length < 2) return [];
  const answer = await ask("record.search", { workspace: doors.workspace, text: q.text, limit: most }, { signal });
  const known = held(doors.workspace)?.ready.value ?? false;
  const entries = answer.found.filter((f) => f.kind !== "item" || f.said || !known).filter((f) => q.only !== "items" || (f.kind === "item" && !f.said)).map((f) => entryOf(f, doors));
  const groups = [...new Set(entries.map((e) => e.group))];
  return groups.flatMap((group) => entries.filter((e) => e.group === group));
}

function entryOf(f: Found, doors: Doors): Entry {
  const key = f.key ?? f.id;
  if (f.said) return { id: `said:${f.kind}:${f.id}:${f.said}`, name: f.said, note: key, group: words.groups.comments, plain: true, run: () => { if (f.kind === "item") doors.openItem(key); else doors.openRecord(f.kind, key); } };
  if (f.kind === "item") return item(key, f.title, doors);
  const kind = words.kinds[f.kind] ?? f.kind;
  return { id: f.kind + ":" + f.id, name: f.title, note: f.kind === "baseline" ? "" : key, group: kind, plain: true, run: () => { doors.openRecord(f.kind, key); } };
}

function item(key: string, title: string, doors: Doors): Entry {
  return { id: "item:" + key, name: title, note: key, group: words.groups.items, plain: true, run: () => { doors.openItem(key); } };
}

// together are what the page knows and what the server told beside it, each once. What
// comes later stands below, so that nothing moves under the hand.
export function together(now: readonly Entry[], more: readonly Entry[]): Entry[] {
  const known = new Set(now.map((e) => e.id));
  return [...now, ...more.filter((e) => !known.has(e.id))];
}
