// What is done most with an item: a button each, the rest in a menu; all of it also
// in the palette.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { offer, type Command } from "../../island/command";
import { Icon } from "../../part/icon";
import { Menu } from "../../part/menu";
import type { Reading } from "./reading";
import { said } from "./words";

// acts are what can be done with an item as it stands.
export function acts(reading: Reading): Command[] {
  const item = reading.item.value;
  if (!item) return [];
  const { store, key } = reading;
  const status = item.status ?? "ready";
  const to = (id: string, name: string, next: string): Command => ({ id: "item." + id, name, group: "Item", run: () => void reading.edit(`status ${next}`, { status: next }) });
  const out: Command[] = [];
  if (status === "ready" || status === "proposed") out.push(to("start", said.acts.start, "in-progress"));
  if (status === "in-progress") out.push(to("finish", said.acts.finish, "done"));
  if (status === "done" || status === "dropped") out.push(to("reopen", said.acts.reopen, "ready"));
  else out.push(to("drop", said.acts.drop, "dropped"));
  const start = reading.view.value?.item.start;
  if (item.pin) out.push({ id: "item.unpin", name: said.acts.unpin, group: "Item", run: () => void reading.edit("no pin", { pin: null }) });
  else if (start && status !== "done") out.push({ id: "item.pin", name: said.acts.pin, group: "Item", keys: "p", run: () => void reading.edit("pinned", { pin: start }) });
  out.push(
    { id: "item.top", name: said.acts.top, group: "Item", run: () => void store.move(`${key}: to the top`, [key], { to: "top" }) },
    { id: "item.bottom", name: said.acts.bottom, group: "Item", run: () => void store.move(`${key}: to the bottom`, [key], { to: "bottom" }) },
    { id: "item.link", name: said.acts.link, group: "Item", run: () => void navigator.clipboard.writeText(location.origin + `/w/${encodeURIComponent(store.workspace)}/items/${key}`) },
    { id: "item.archive", name: item.archived ? said.acts.unarchive : said.acts.archive, group: "Item", run: () => void reading.edit(item.archived ? "out of the archive" : "archived", { archived: !item.archived }) },
    { id: "item.delete", name: said.acts.delete, group: "Item", run: () => void store.edit(`${key} deleted`, [{ kind: "item", do: "delete", key }]) },
  );
  return out;
}

export function Acts({ reading }: { reading: Reading }): JSX.Element | null {
  const all = acts(reading);
  const ids = all.map((a) => a.id + a.name).join() + (reading.view.value?.item.start ?? "");
  useEffect(() => offer(all), [reading, ids]);
  const first = all[0];
  if (!first) return null;
  return (
    <div class="row pp-acts">
      {["item.start", "item.finish", "item.reopen"].includes(first.id) && <button class="btn" type="button" onClick={() => { first.run(); }}>{first.name}</button>}
      <span class="grow" />
      <Menu label={said.more} entries={all.map((a) => ({ name: a.name, ...(a.keys ? { keys: a.keys.toUpperCase() } : {}), ...(a.id === "item.delete" ? { danger: true as const } : {}), run: () => { a.run(); } }))}><Icon name="more" /></Menu>
    </div>
  );
}
