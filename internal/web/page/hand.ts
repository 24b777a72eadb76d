// Buttons that hand a page on: copy a text, print. They are hidden without script,
// where the text is there to select and the browser prints by itself.
async function copy(button: HTMLButtonElement): Promise<void> {
  const from = document.getElementById(button.dataset.copy ?? "");
  if (!(from instanceof HTMLTextAreaElement || from instanceof HTMLInputElement)) return;
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(from.value);
    button.textContent = "Copied";
  } catch {
    from.select();
    button.textContent = "Selected: copy it by hand";
  }
  window.setTimeout(() => { button.textContent = before; }, 2000);
}

// listen shows the buttons and hears them.
export function listen(): void {
  for (const b of document.querySelectorAll("button[data-copy], button[data-print]")) b.removeAttribute("hidden");
  document.addEventListener("click", (ev) => {
    const button = ev.target instanceof Element ? ev.target.closest("button") : null;
    if (button?.dataset.copy !== undefined) void copy(button);
    if (button?.dataset.print !== undefined) window.print();
  });
}
