// The palette: find an item, a comment or something to do, by a few letters. An
// ARIA combobox over one list; Ctrl K opens it on every page.
import { useSignal, useSignalEffect, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asked, here, there, together, type Doors, type Entry } from "./find";
import { marked, wordsOf } from "./match";
import { remember } from "./recent";
import { words } from "./words";

interface Props {
  doors: Doors;
  open: Signal<boolean>; // whether the dialog is shown
  typed: Signal<string>;
}

export function Palette({ doors, open, typed }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const found = useSignal<readonly Entry[]>([]);
  const at = useSignal(0);

  useSignalEffect(() => {
    const q = asked(typed.value);
    if (!open.value) return undefined;
    found.value = here(q, doors);
    at.value = 0;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      there(q, doors, stop.signal).then((more) => { found.value = together(found.peek(), more); }, () => undefined);
    }, 60);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  });
  useEffect(() => {
    dialog.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });

  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    remember(doors.workspace, { id: entry.id, name: entry.name });
    dialog.current?.close();
    entry.run();
  };
  const key = (ev: KeyboardEvent): void => {
    const last = found.value.length - 1;
    const to: { [key: string]: number } = { ArrowDown: Math.min(at.value + 1, last), ArrowUp: Math.max(at.value - 1, 0), PageDown: Math.min(at.value + 8, last), PageUp: Math.max(at.value - 8, 0) };
    const next = to[ev.key];
    if (next !== undefined) at.value = next;
    else if (ev.key === "Enter") choose(found.value[at.value]);
    else return;
    ev.preventDefault();
  };
  const active = found.value[at.value];
  return (
    <dialog class="palette pop" ref={dialog} aria-label={words.find} onClose={() => { open.value = dialog.current?.open ?? false; }}
      onClick={(ev) => { if (ev.target === dialog.current) dialog.current?.close(); }}>
      <input class="palette-typed" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" autocomplete="off" spellcheck={false}
        aria-activedescendant={active ? "palette-" + at.value : undefined} aria-label={words.find} placeholder={words.hint} value={typed.value}
        onInput={(ev) => { typed.value = ev.currentTarget.value; }} onKeyDown={key} />
      <ul class="palette-list" id="palette-list" role="listbox" aria-label={words.find}>
        {found.value.map((entry, i) => (
          <>
            {entry.group !== found.value[i - 1]?.group && <li role="presentation" class="label">{entry.group}</li>}
            <li key={entry.id} id={"palette-" + i} role="option" aria-selected={i === at.value} onClick={() => { choose(entry); }} onMouseMove={() => { at.value = i; }}>
              <span class="cut"><Marked text={entry.name} typed={asked(typed.value).text} /></span>
              {entry.note !== "" && (entry.plain ? <span class="key">{entry.note}</span> : <Keys of={entry.note} />)}
            </li>
          </>
        ))}
      </ul>
      {found.value.length === 0 && typed.value !== "" && <p class="palette-none">{words.none(typed.value)}</p>}
      <p class="palette-foot" aria-hidden="true"><kbd>↑</kbd><kbd>↓</kbd> {words.choose} <kbd>↵</kbd> {words.open} <kbd>&gt;</kbd> {words.onlyCommands} <kbd>#</kbd> {words.onlyItems}</p>
      <p class="sr" role="status">{typed.value === "" ? "" : words.hits(found.value.length)}</p>
    </dialog>
  );
}

// Marked shows a text with the letters that were typed set off.
function Marked({ text, typed }: { text: string; typed: string }): JSX.Element {
  return <>{marked(text, wordsOf(typed)).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}</>;
}

// Keys shows a shortcut, or a plain note where it is none.
export function Keys({ of }: { of: string }): JSX.Element {
  const parts = of === " " ? [words.space] : of.split(" ");
  return <span class="palette-keys">{parts.map((k) => <kbd>{({ ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Enter: "↵" } as { [k: string]: string })[k] ?? k}</kbd>)}</span>;
}
