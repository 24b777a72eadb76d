// A toast stays eight seconds, longer while it is looked at.
function fade(toast: Element): void {
  let timer = 0;
  const start = (): void => { timer = window.setTimeout(() => { toast.remove(); }, 8000); };
  const stop = (): void => { clearTimeout(timer); };
  for (const type of ["mouseenter", "focusin"]) toast.addEventListener(type, stop);
  for (const type of ["mouseleave", "focusout"]) toast.addEventListener(type, start);
  start();
}

// listen lets the toasts of the page leave.
export function listen(): void {
  for (const toast of document.querySelectorAll("[data-toast]")) fade(toast);
}
