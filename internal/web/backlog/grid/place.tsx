// Move to a place: by its number, to an end, or before or after another item.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { acting } from "./acting";
import { Dialog, openDialog } from "./dialog";
import type { Grid } from "./grid";
import { items } from "./takes";
import { Wrong } from "./values";
import { putPlace } from "./write";
import { words, wrong } from "./words";

// openPlace asks where the items that are chosen, or that of the cursor, are to go.
export function openPlace(g: Grid): void {
  const keys = acting(g);
  if (keys.length > 0) openDialog((close) => <Ask g={g} keys={keys} close={close} />);
}

function Ask({ g, keys, close }: { g: Grid; keys: readonly string[]; close: () => void }): JSX.Element {
  const text = useSignal("");
  const refused = useSignal("");
  const to = (where: { before?: string; after?: string; to?: "top" | "bottom" }, says: string): void => {
    close();
    void g.store.move(says, keys, where);
  };
  const beside = (side: "before" | "after"): void => {
    const key = text.value.trim().toUpperCase();
    if (!g.store.row(key) || keys.includes(key)) refused.value = wrong.item(text.value.trim());
    else to({ [side]: key }, words.movedBeside(keys.length, keys[0] ?? "", side, key));
  };
  const go = (): void => {
    const t = text.value.trim();
    if (/[a-z]/i.test(t)) {
      beside("before");
      return;
    }
    try {
      putPlace(g, keys, t);
      close();
    } catch (why) {
      refused.value = why instanceof Wrong ? why.message : String(why);
    }
  };
  const offers = /[a-z]/i.test(text.value) ? items(text.value, g.world.value, (r) => !keys.includes(r.key)) : [];
  return (
    <Dialog title={words.placeTitle(keys.length, keys[0] ?? "")} close={close}>
      <label class="stack"><span class="soft">{words.placeAsk}</span>
        <input class="input" data-first value={text.value} aria-invalid={refused.value !== ""} autocomplete="off" list="g-place-offers"
          onInput={(ev) => { text.value = ev.currentTarget.value; refused.value = ""; }} onKeyDown={(ev) => { if (ev.key === "Enter") { ev.preventDefault(); go(); } }} />
      </label>
      <datalist id="g-place-offers">{offers.map((o) => <option key={o.text} value={o.text}>{o.label}</option>)}</datalist>
      {refused.value === "" ? null : <p class="risk-t" role="alert">{refused.value}</p>}
      <div class="row wrap">
        <button type="button" class="btn primary" onClick={go}>{words.moveIt}</button>
        <button type="button" class="btn" onClick={() => { beside("before"); }}>{words.before}</button>
        <button type="button" class="btn" onClick={() => { beside("after"); }}>{words.after}</button>
        <button type="button" class="btn" onClick={() => { to({ to: "top" }, words.movedEnd(keys.length, keys[0] ?? "", "top")); }}>{words.toTop}</button>
        <button type="button" class="btn" onClick={() => { to({ to: "bottom" }, words.movedEnd(keys.length, keys[0] ?? "", "bottom")); }}>{words.toBottom}</button>
        <button type="button" class="btn quiet" onClick={close}>{words.cancel}</button>
      </div>
    </Dialog>
  );
}
