// Keys: those of the commands that can be done now, "g" and a letter for the pages,
// j and k along the rows of a list. They are off while somebody types.
import { possible, type Command } from "../island/command";
import { typing } from "./typing";

// Single keys can be switched off (WCAG 2.1.4); those with Ctrl or Alt stay.
const off = "trestle:single-keys-off";

export function singleKeys(): boolean {
  return localStorage.getItem(off) === null;
}

export function switchSingleKeys(): void {
  if (singleKeys()) localStorage.setItem(off, "yes");
  else localStorage.removeItem(off);
}

let first = ""; // of two keys in a row, such as the g of "g b"
let at = 0; // when it was pressed, in ms

const visible = (el: Element): boolean => el.getClientRects().length > 0;

function go(key: string): boolean {
  const link = document.querySelector<HTMLElement>(`[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return link !== null;
}

function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")].filter(visible);
  const here = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const always: { readonly [key: string]: () => void } = {
  "/": () => [...document.querySelectorAll<HTMLElement>("[data-find]")].filter(visible).at(-1)?.focus(),
  j: () => { walk(1); },
  k: () => { walk(-1); },
};

// pressed names what was pressed as commands do: "Ctrl z", "Alt ArrowUp", "p".
export function pressed(ev: KeyboardEvent): string {
  const held = [ev.ctrlKey || ev.metaKey ? "Ctrl" : "", ev.altKey ? "Alt" : "", ev.shiftKey && (ev.key.length > 1 || ev.ctrlKey || ev.metaKey) ? "Shift" : ""];
  return [...held, ev.ctrlKey && ev.key.length === 1 ? ev.key.toLowerCase() : ev.key].filter(Boolean).join(" ");
}

function commandOf(keys: string): Command | undefined {
  return possible().findLast((c) => c.keys === keys || c.also === keys);
}

// does does what keys say and tells whether they say anything.
function does(keys: string, second: boolean): boolean {
  const command = (second ? commandOf(`${first} ${keys}`) : undefined) ?? commandOf(keys);
  if (command) {
    command.run();
    return true;
  }
  if (second && first === "g" && go(keys)) return true;
  always[keys]?.();
  return keys in always;
}

// listen hears the keys of the page.
export function listen(): void {
  addEventListener("keydown", (ev) => {
    if (ev.defaultPrevented || ev.isComposing) return;
    const keys = pressed(ev);
    if (typing(ev.target) && !(keys === "Ctrl k" || keys === "Ctrl Enter")) return;
    if (!/^(Ctrl|Alt) /.test(keys) && keys.length === 1 && !singleKeys()) return;
    const second = first !== "" && ev.timeStamp - at < 1200;
    const did = does(keys, second);
    if (did) ev.preventDefault();
    // Whatever was pressed just before, a key that did nothing may be the first of two.
    first = did || ev.key.length > 1 || ev.ctrlKey || ev.metaKey || ev.altKey ? "" : ev.key;
    at = ev.timeStamp;
  });
}
