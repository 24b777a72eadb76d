// Menus that fold out of their button: they work without script, and with it they
// close by Escape and by a press beside them, as menus do.
const open = "details[data-fold][open], details.move[open]";

// listen closes what is folded out.
export function listen(): void {
  document.addEventListener("click", (ev) => {
    for (const menu of document.querySelectorAll(open)) {
      if (!(ev.target instanceof Node && menu.contains(ev.target))) menu.removeAttribute("open");
    }
  });
  document.addEventListener("keydown", (ev) => {
    if (ev.key !== "Escape") return;
    for (const menu of document.querySelectorAll(open)) {
      const within = menu.contains(document.activeElement);
      menu.removeAttribute("open");
      if (within) menu.querySelector("summary")?.focus();
    }
  });
}
