// A menu behind a button: arrows walk it, Enter does, Esc and leaving close it. Each
// entry shows its key.
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

// Entry is one thing to do.
export interface Entry {
  name: string;
  keys?: string; // shown beside it
  danger?: true;
  run(): void;
}

export function Menu({ label, look = "btn quiet icon", entries, children }: { label: string; look?: string; entries: readonly Entry[]; children: ComponentChildren }): JSX.Element {
  const id = useId();
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const items = (): HTMLElement[] => [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
  useEffect(() => { if (open.value) items()[0]?.focus(); }, [open.value]);
  const shut = (): void => {
    open.value = false;
    box.current?.querySelector("button")?.focus();
  };
  const pressed = (ev: KeyboardEvent): void => {
    if (!open.value) return;
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[ev.key];
    if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else if (ev.key === "Escape") shut();
    else if (ev.key === "Tab") open.value = false;
    else return;
    if (ev.key !== "Tab") ev.preventDefault();
    ev.stopPropagation();
  };
  return (
    <div class="menu-at" ref={box} onKeyDown={pressed} onFocusOut={(ev) => { if (ev.relatedTarget instanceof Node && !box.current?.contains(ev.relatedTarget)) open.value = false; }}>
      <button class={look} type="button" aria-haspopup="menu" aria-expanded={open.value} aria-controls={id} aria-label={label} title={label} onClick={() => { open.value = !open.value; }}>{children}</button>
      {open.value && (
        <div class="pop menu" role="menu" id={id} aria-label={label}>
          {entries.map((e) => (
            <button key={e.name} type="button" role="menuitem" tabIndex={-1} class={e.danger ? "risk-t" : ""} onClick={() => { shut(); e.run(); }}>
              <span class="grow">{e.name}</span>{e.keys && <kbd>{e.keys}</kbd>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
