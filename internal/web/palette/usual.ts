// The commands of every page: where to go, undo and redo, looks, and whatever the
// page's own buttons do.
import { offer, type Command } from "../island/command";
import { tell } from "../island/notice";
import { redo, undo } from "../wire/undo";
import { singleKeys, switchSingleKeys } from "../page/keys";
import { words } from "./words";

const root = document.documentElement;

// usual lists them. The page's buttons are read each time it changes.
export function usual(workspace: string): () => void {
  return offer([...places(), ...looks(workspace), ...doings(workspace)]);
}

function places(): Command[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("a[data-go]")].map((link) => {
    const name = [...link.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.nodeValue?.trim()).join("");
    return { id: "go." + (link.dataset["go"] ?? ""), name: words.goTo(name), group: "Go to", keys: "g " + (link.dataset["go"] ?? ""), run: () => { location.assign(link.href); } };
  });
}

function doings(workspace: string): Command[] {
  return [
    { id: "undo", name: words.undo, group: "Edit", keys: "Ctrl z", run: () => void undo(workspace) },
    { id: "redo", name: words.redo, group: "Edit", keys: "Ctrl Shift z", also: "Ctrl y", run: () => void redo(workspace) },
    { id: "keys", name: words.keys, group: "Help", keys: "?", run: () => document.getElementById("keys")?.togglePopover() },
    { id: "keys.single.off", name: words.singleKeysOff, group: "Help", when: singleKeys, run: switchSingleKeys },
    { id: "keys.single.on", name: words.singleKeysOn, group: "Help", when: () => !singleKeys(), run: switchSingleKeys },
    { id: "print", name: words.print, group: "Page", keys: "Ctrl p", run: () => { print(); } },
    { id: "link", name: words.copyLink, group: "Page", words: "share address", run: () => {
      navigator.clipboard.writeText(location.href).then(() => { tell(words.copied); }, () => { tell(words.notCopied, "refused"); });
    } },
  ];
}

function looks(workspace: string): Command[] {
  const look = (id: string, name: string, part: "theme" | "density", value: string): Command => ({
    id, name, group: "Looks", words: "theme colours rows density", when: () => (root.dataset[part] ?? "") !== value,
    run: () => {
      if (value === "") delete root.dataset[part];
      else root.dataset[part] = value;
      const form = new URLSearchParams({ theme: root.dataset["theme"] ?? "", density: root.dataset["density"] ?? "" });
      void fetch(`/w/${encodeURIComponent(workspace)}/looks`, { method: "POST", body: form, redirect: "manual" });
    },
  });
  return [
    look("look.light", words.light, "theme", "light"), look("look.dark", words.dark, "theme", "dark"), look("look.system", words.system, "theme", ""),
    look("look.compact", words.compact, "density", ""), look("look.cosy", words.cosy, "density", "cosy"), look("look.touch", words.touch, "density", "touch"),
  ];
}
