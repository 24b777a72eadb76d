// begin puts the palette and the notices on the page, and wakes the undo and redo of
// the top bar.
import { signal } from "@preact/signals";
import { h, render } from "preact";
import { show } from "../island/address";
import { offer } from "../island/command";
import { redo, undo } from "../wire/undo";
import type { Doors } from "./find";
import { Notices } from "./notices";
import { Palette } from "./palette";
import { Sheet } from "./sheet";
import { usual } from "./usual";
import { words } from "./words";

export function begin(workspace: string): void {
  const region = document.getElementById("notices");
  if (region) render(h(Notices, {}), region);
  const sheet = document.getElementById("keys-here");
  if (sheet) render(h(Sheet, {}), sheet);
  if (workspace === "") return;
  const open = signal(false);
  const typed = signal("");
  const at = `/w/${encodeURIComponent(workspace)}/`;
  const doors: Doors = {
    workspace,
    openItem: (key) => {
      if (document.querySelector("[data-island=panel]")) show({ item: key });
      else location.assign(`${at}items/${encodeURIComponent(key)}`);
    },
    openRecord: (kind, key) => { location.assign(at + pageOf(kind, encodeURIComponent(key))); },
  };
  // begins opens at once, so that what is typed next goes into the field.
  const begins = (): void => {
    const dialog = place.querySelector("dialog");
    if (!dialog || dialog.open) return;
    typed.value = "";
    open.value = true;
    dialog.showModal();
  };
  const place = document.body.appendChild(document.createElement("div"));
  render(h(Palette, { doors, open, typed }), place);
  offer([{ id: "palette", name: words.find, group: "Help", keys: "Ctrl k", run: begins }]);
  usual(workspace);
  document.addEventListener("submit", (ev) => {
    const act = ev.target instanceof HTMLFormElement ? ev.target.querySelector<HTMLElement>("[data-act]")?.dataset["act"] : undefined;
    if (act !== "undo" && act !== "redo") return;
    ev.preventDefault();
    void (act === "undo" ? undo(workspace) : redo(workspace));
  });
  document.addEventListener("click", (ev) => {
    if (ev.target instanceof Element && ev.target.closest("[data-palette]")) {
      ev.preventDefault();
      begins();
    }
  });
}

// pageOf is where a record is best seen, below its workspace.
function pageOf(kind: string, key: string): string {
  switch (kind) {
    case "team": return "teams/" + key;
    case "release": return "releases/" + key;
    case "commitment": return "commitments#p-" + key;
    case "client": return "commitments?client=" + key;
    case "baseline": return "baselines?compare=" + key;
    case "product": case "goal": return `backlog?filter=${kind}:${key}`;
  }
  return `records/${kind}/${key}/edit`;
}
