// A menu at a button: arrows and letters move, Enter does, Escape closes and gives
// the focus back.
import { render, type JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Entry {
  readonly name: string;
  readonly id?: string; // of what it is about, such as a column
  readonly key?: string; // its shortcut
  readonly checked?: boolean; // of a mark
  readonly heading?: string; // begins a part of the menu
  run(): void;
}

let open: HTMLElement | undefined;

// openMenu opens a menu below an element. A menu of marks stays open as they change.
export function openMenu(by: HTMLElement, entries: readonly Entry[], again?: () => readonly Entry[]): void {
  closeMenu();
  const place = document.createElement("div");
  (by.closest(".g-page") ?? document.body).append(place);
  open = place;
  const back = document.activeElement instanceof HTMLElement ? document.activeElement : by;
  const close = (): void => {
    closeMenu();
    back.focus({ preventScroll: true });
  };
  const draw = (of: readonly Entry[]): void => {
    render(<Menu by={by} entries={of} close={close} done={(e) => {
      if (!again) close();
      e.run();
      if (again) draw(again());
    }} />, place);
  };
  draw(entries);
}

export function closeMenu(): void {
  if (!open) return;
  render(null, open);
  open.remove();
  open = undefined;
}

function Menu({ by, entries, close, done }: { by: HTMLElement; entries: readonly Entry[]; close: () => void; done: (e: Entry) => void }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return undefined;
    const at = by.getBoundingClientRect();
    el.showPopover();
    const room = innerHeight - at.bottom;
    el.style.left = `${Math.max(8, Math.min(at.left, innerWidth - el.offsetWidth - 8))}px`;
    el.style.top = `${room > el.offsetHeight + 12 || room > at.top ? at.bottom + 4 : Math.max(8, at.top - el.offsetHeight - 4)}px`;
    el.style.maxHeight = `${Math.max(160, Math.max(room, at.top) - 16)}px`;
    el.querySelector<HTMLElement>("button")?.focus();
    const away = (ev: PointerEvent): void => { if (!(ev.target instanceof Node && el.contains(ev.target))) closeMenu(); };
    addEventListener("pointerdown", away, true);
    return () => { removeEventListener("pointerdown", away, true); };
  }, [by]);
  const key = (ev: KeyboardEvent): void => {
    ev.stopPropagation();
    const all = [...(box.current?.querySelectorAll<HTMLElement>("button") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (ev.key === "Escape" || ev.key === "Tab") close();
    else if (ev.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
    else if (ev.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
    else if (ev.key === "Home") all[0]?.focus();
    else if (ev.key === "End") all.at(-1)?.focus();
    else if (ev.key.length === 1 && ev.key !== " ") [...all.slice(at + 1), ...all].find((b) => b.textContent.trim().toLowerCase().startsWith(ev.key.toLowerCase()))?.focus();
    else return;
    ev.preventDefault();
  };
  return (
    <div class="pop menu g-menu" popover="manual" role="menu" ref={box} onKeyDown={key}>
      {entries.map((e) => (
        <>
          {e.heading === undefined ? null : <p class="label" role="presentation">{e.heading}</p>}
          <button type="button" role={e.checked === undefined ? "menuitem" : "menuitemcheckbox"} {...(e.checked === undefined ? {} : { "aria-checked": e.checked })} data-entry={e.id} onClick={() => { done(e); }}>
            {e.checked === undefined ? null : <span class="g-tick" aria-hidden="true">{e.checked ? "✓" : ""}</span>}
            <span class="grow">{e.name}</span>
            {e.key === undefined ? null : <kbd>{e.key}</kbd>}
          </button>
        </>
      ))}
    </div>
  );
}
