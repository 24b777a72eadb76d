// A field that finds as one types: an ARIA combobox with its list under it. Arrows
// walk the list, Enter takes, Esc closes it, then leaves the field.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import { Kind } from "./kind";

// Hit is one thing that was found.
export interface Hit {
  value: string;
  label: string;
  note?: string; // a key, beside it
  kind?: { backlog: string; type: string };
}

interface ComboboxProps {
  id?: string;
  label: string; // what it finds, for who does not see what stands beside it
  shown?: string; // while nobody types: the value as a reader says it
  holder?: string;
  nothing?: string; // said where nothing is found
  find: (text: string) => readonly Hit[]; // at most a screenful
  choose: (hit: Hit) => void;
  free?: (text: string) => void; // Enter on a text that is no hit; left out: it has to be one
  wrong?: boolean;
  describedBy?: string;
  leave?: () => void; // Esc on a closed list
  autoFocus?: boolean;
}

export function Combobox({ id, label, shown = "", holder = "", nothing = "", find, choose, free, wrong = false, describedBy, leave, autoFocus = false }: ComboboxProps): JSX.Element {
  const own = useId();
  const text = useSignal<string | undefined>(undefined); // undefined: nobody types
  const open = useSignal(false);
  const at = useSignal(0);
  const field = useRef<HTMLInputElement>(null);
  const hits = open.value ? find(text.value ?? "") : [];
  const active = hits[at.value];
  const done = (): void => {
    text.value = undefined;
    open.value = false;
    at.value = 0;
  };
  const take = (hit: Hit): void => {
    done();
    choose(hit);
  };
  const walk = (step: number): void => {
    if (!open.value) open.value = true;
    else at.value = hits.length === 0 ? 0 : (at.value + step + hits.length) % hits.length;
  };
  const pressed = (ev: KeyboardEvent): void => {
    if (ev.key === "ArrowDown" || ev.key === "ArrowUp") walk(ev.key === "ArrowDown" ? 1 : -1);
    else if (ev.key === "Enter") {
      const typed = (text.value ?? "").trim();
      if (open.value && active && (typed !== "" || !free)) take(active);
      else if (free && text.value !== undefined) {
        done();
        free(typed);
      } else return;
    } else if (ev.key === "Escape") {
      if (!open.value && text.value === undefined) {
        field.current?.blur();
        leave?.();
      }
      done();
    } else return;
    ev.preventDefault();
    ev.stopPropagation();
  };
  const list = own + "-list";
  return (
    <div class="combo">
      <input ref={field} class="input" id={id} role="combobox" aria-label={label} aria-expanded={open.value} aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={active ? `${own}-${at.value}` : undefined} aria-invalid={wrong ? "true" : undefined} aria-describedby={describedBy}
        autocomplete="off" spellcheck={false} placeholder={holder} value={text.value ?? shown} autoFocus={autoFocus}
        onInput={(ev) => { text.value = ev.currentTarget.value; open.value = true; at.value = 0; }}
        onFocus={(ev) => { ev.currentTarget.select(); }} onClick={() => { open.value = true; }} onBlur={done} onKeyDown={pressed} />
      <ul class="pop combo-list" role="listbox" id={list} aria-label={label} hidden={!open.value || (hits.length === 0 && nothing === "")}>
        {hits.map((hit, i) => (
          <li key={hit.value} id={`${own}-${i}`} role="option" aria-selected={i === at.value} onMouseDown={(ev) => { ev.preventDefault(); take(hit); }}>
            {hit.kind && <Kind backlog={hit.kind.backlog} type={hit.kind.type} />}
            <span class="cut grow" dir="auto">{hit.label}</span>
            {hit.note && <span class="key">{hit.note}</span>}
          </li>
        ))}
        {open.value && hits.length === 0 && nothing !== "" && <li class="muted" role="option" aria-selected={false} aria-disabled="true">{nothing}</li>}
      </ul>
    </div>
  );
}
