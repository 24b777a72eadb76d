// The foot of the grid: a new item by its title, one after the other.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Icon } from "../../part/icon";
import { made, productFor } from "./fresh";
import { lineAt, type Grid } from "./grid";
import { words } from "./words";

export function Foot({ g, show }: { g: Grid; show: (line: number) => void }): JSX.Element {
  const title = useSignal("");
  const product = useSignal("");
  const products = g.world.value.products;
  const add = (): void => {
    const text = title.value.trim();
    if (text === "") return;
    const of = product.value || productFor(g);
    title.value = "";
    void g.store.edit(words.newOf(text), [made(g, text, {}, of)]).then((fate) => {
      if (fate.is === "refused" && title.value === "") title.value = text;
      const key = fate.is === "done" ? fate.made[0] : undefined;
      const at = key === undefined ? undefined : g.lines.peek().at.get(key);
      if (key !== undefined && at !== undefined && lineAt(g, at) === key) show(at);
    });
  };
  return (
    <div class="g-foot">
      <Icon name="plus" />
      <input class="input" value={title.value} aria-label={words.newItem} placeholder={words.newItem} autocomplete="off" data-new
        onInput={(ev) => { title.value = ev.currentTarget.value; }}
        onKeyDown={(ev) => {
          if (ev.key === "Enter" && !ev.isComposing) add();
          else if (ev.key === "Escape") document.querySelector<HTMLElement>(".g-scroll")?.focus();
          else return;
          ev.preventDefault();
        }} />
      {products.length < 2 ? null : (
        <select class="select" aria-label={words.newIn} value={product.value || productFor(g)} onChange={(ev) => { product.value = ev.currentTarget.value; }}>
          {products.map((p) => <option key={p.key} value={p.key}>{p.name}</option>)}
        </select>
      )}
    </div>
  );
}
