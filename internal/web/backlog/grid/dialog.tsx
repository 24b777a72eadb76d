// A dialog over the page: Escape and Cancel leave all as it was, and the focus goes
// back to where it came from.
import { render, type ComponentChildren, type JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

// openDialog shows what draw makes of a way to close it.
export function openDialog(draw: (close: () => void) => JSX.Element): void {
  const place = document.createElement("div");
  document.body.append(place);
  const back = document.activeElement;
  const close = (): void => {
    render(null, place);
    place.remove();
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  };
  render(draw(close), place);
}

export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => { // before anything else is typed
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, []);
  return (
    <dialog class="pop g-dialog" ref={box} aria-label={title} onClose={close} onKeyDown={(ev) => { ev.stopPropagation(); }} onClick={(ev) => { if (ev.target === box.current) close(); }}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}
