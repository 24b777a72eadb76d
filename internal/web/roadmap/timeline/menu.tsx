// What can be done with a bar or a promise, as a menu; and the day that some of it asks for.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { possible, type Command } from "../../island/command";
import { Keys } from "../../palette/palette";
import { dayOf, textOf } from "./days";
import type { Asked, Hands } from "./hands";
import { words } from "./words";

// Menu opens at the pointer, or beside the bar that has the focus.
export function Menu({ hands }: { hands: Hands }): JSX.Element | null {
  const at = hands.menu.value;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { list.current?.querySelector("button")?.focus(); }, [at]);
  if (!at) return null;
  const shut = (): void => {
    hands.menu.value = undefined;
    hands.back();
  };
  const does = (c: Command): void => {
    hands.menu.value = undefined;
    hands.back();
    c.run();
  };
  const key = (ev: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (ev.key === "ArrowDown") buttons[(here + 1) % buttons.length]?.focus();
    else if (ev.key === "ArrowUp") buttons[(here + buttons.length - 1) % buttons.length]?.focus();
    else if (ev.key === "Escape" || ev.key === "Tab") shut();
    else return;
    ev.preventDefault();
    ev.stopPropagation();
  };
  const left = Math.min(at.x, innerWidth - 280);
  const top = Math.max(Math.min(at.y, innerHeight - 420), 60);
  return (
    <div class="tlx-menu pop menu" role="menu" aria-label={words.menuOf(at.key)} ref={list} onKeyDown={key} style={{ left: left + "px", top: top + "px" }}
      onFocusOut={(ev) => { if (!(ev.relatedTarget instanceof Node && list.current?.contains(ev.relatedTarget))) hands.menu.value = undefined; }}>
      {possible().filter((c) => c.group === words.group && c.words === (at.of === "promise" ? words.ofPromise : words.ofBar)).map((c) => (
        <button key={c.id} type="button" role="menuitem" onClick={() => { does(c); }}><span class="grow">{c.name}</span>{c.keys && <Keys of={c.keys} />}</button>
      ))}
    </div>
  );
}

// Ask asks for a day, and tries it while it is chosen.
export function Ask({ hands }: { hands: Hands }): JSX.Element | null {
  const asked = hands.asked.value;
  return asked ? <AskDay key={(asked.placed ? asked.placed.id : asked.promise) + asked.what} hands={hands} asked={asked} /> : null;
}

function AskDay({ hands, asked }: { hands: Hands; asked: Asked }): JSX.Element {
  const key = asked.placed ? asked.placed.bar.row.key : asked.promise;
  const day = useSignal("");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.show();
    dialog.current?.querySelector("input")?.focus();
    if (asked.what === "promise") hands.begin("promise", key, "menu");
    else hands.begin(asked.what === "end" ? "end" : "start", key, "menu", asked.placed, asked.what === "end" ? undefined : asked.what);
    day.value = textOf(hands.drag.peek()?.was ?? hands.today());
  }, []);
  const shut = (): void => {
    hands.giveUp();
    hands.asked.value = undefined;
    hands.back();
  };
  return (
    <dialog class="tlx-ask pop" ref={dialog} aria-labelledby="tlx-ask-h" onKeyDown={(ev) => { if (ev.key === "Escape") { ev.stopPropagation(); shut(); } }}>
      <form onSubmit={(ev) => {
        ev.preventDefault();
        if (day.value !== "") hands.to(dayOf(day.value));
        if (hands.drag.peek()?.past) return;
        hands.drop();
        shut();
      }}>
        <label id="tlx-ask-h" class="medium">{words.choose(asked.what, key)}
          <input class="input" type="date" required value={day.value} min="1990-01-01" max="2199-12-31" onInput={(ev) => {
            day.value = ev.currentTarget.value;
            if (day.value !== "") hands.to(dayOf(day.value));
          }} />
        </label>
        {hands.drag.value?.past && <p class="note-size risk-t" role="alert">{words.past}</p>}
        <p class="row"><button type="button" class="btn" onClick={shut}>{words.cancel}</button><button type="submit" class="btn primary">{words.set}</button></p>
      </form>
    </dialog>
  );
}
