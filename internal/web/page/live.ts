// Live: when the plan or a record changed, the page is asked for again and what
// differs is put in its place. Focus, scroll, opened parts and what somebody is
// typing stay; regions that an island owns are the island's.
import { followed } from "../island/address";
import { hear } from "../store/stream";
import { typing } from "./typing";

const root = document.documentElement;
const quiet = 400; // ms at least between two readings

const named = (node: Node): string => (node instanceof HTMLElement ? node.id || node.dataset["key"] || "" : node instanceof Element ? node.id : "");
const alike = (a: Node, b: Node): boolean => a.nodeType === b.nodeType && a.nodeName === b.nodeName && named(a) === named(b);

function keeps(el: Element): boolean {
  if (el.hasAttribute("data-island")) return true;
  if (el === document.activeElement && typing(el)) return true;
  return (el instanceof HTMLInputElement || el instanceof HTMLTextAreaElement) && el.value !== el.defaultValue;
}

function copyAttributes(from: Element, to: Element): void {
  for (const a of [...to.attributes]) {
    if (!from.hasAttribute(a.name) && a.name !== "open") to.removeAttribute(a.name);
  }
  for (const a of from.attributes) {
    if (to.getAttribute(a.name) !== a.value) to.setAttribute(a.name, a.value);
  }
}

// mostTinted is how many new parts are tinted at once: where nearly all is new, a tint
// tells nothing.
const mostTinted = 8;

// morph makes a node like another, changing as little as it can, and notes what is
// new.
function morph(to: Node, from: Node, came: Element[]): void {
  if (to.isEqualNode(from)) return;
  if (!(to instanceof Element) || !(from instanceof Element)) {
    to.nodeValue = from.nodeValue;
    return;
  }
  if (keeps(to)) return;
  copyAttributes(from, to);
  let here: ChildNode | null = to.firstChild;
  for (const want of [...from.childNodes]) {
    let match: ChildNode | null = here;
    while (match && !alike(match, want)) match = named(want) ? match.nextSibling : null;
    if (match) {
      if (match !== here) to.insertBefore(match, here);
      morph(match, want, came);
      here = match.nextSibling;
    } else {
      const fresh = to.insertBefore(document.importNode(want, true), here);
      if (fresh instanceof Element) came.push(fresh);
    }
  }
  while (here) {
    const next: ChildNode | null = here.nextSibling;
    if (!here.contains(document.activeElement)) here.remove();
    here = next;
  }
}

let asking = false;
let again = false;
let later = 0;

// patience is how long a page waits that says it will know more soon (data-again).
const patience = 4000; // ms

function askLater(): void {
  clearTimeout(later);
  if (document.querySelector("main [data-again]")) later = window.setTimeout(() => void refresh(), patience);
}

// owned tells whether only what stands around the page has to be read: an island is all
// that it shows, or it answers a form that was refused, which no address gives again.
const owned = (): boolean => document.querySelector("main[data-answer], main [data-whole][data-ready]") !== null;

// awaited tells whether an island that shows a part of the page is still to come.
const awaited = (): boolean => document.querySelector("main [data-island]:not([data-ready])") !== null;

// wanted is how much of the page has to be read.
const wanted = (): string => (owned() ? "frame" : document.querySelector("main [data-island]") && !awaited() ? "around" : "page");

const coming = 6000; // ms of a page's life in which an island may be still to come

// settled waits for the islands that are coming, which show what is new by themselves.
async function settled(): Promise<void> {
  while (awaited() && performance.now() < coming) await new Promise((resolve) => { setTimeout(resolve, 100); });
}

// refresh reads the page again.
export async function refresh(): Promise<void> {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    await settled();
    const answer = await fetch(location.href, { headers: { "Trestle-Refresh": wanted() }, cache: "no-store" });
    if (answer.ok) {
      const came: Element[] = [];
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const without of page.querySelectorAll("noscript")) without.remove(); // read so, its content would be alive
      for (const part of document.querySelectorAll("[data-live]")) {
        const fresh = page.getElementById(part.id);
        if (fresh && !(part.id === "main" && owned())) morph(part, fresh, came);
      }
      if (came.length <= mostTinted) for (const el of came) el.classList.add("fresh");
    }
  } catch {
    root.dataset["offline"] = "";
  }
  await new Promise((resolve) => { setTimeout(resolve, quiet); });
  asking = false;
  askLater();
  if (again) {
    again = false;
    void refresh();
  }
}

// follow shows a link of the same page without leaving it: the address changes,
// what differs is put in its place.
function follow(ev: MouseEvent): void {
  const link = ev.target instanceof Element ? ev.target.closest("[data-peek] a") : null;
  if (!link || ev.defaultPrevented || ev.button || ev.ctrlKey || ev.metaKey || ev.shiftKey) return;
  const to = new URL(link.getAttribute("href") ?? "", location.href);
  if (to.origin !== location.origin || to.pathname !== location.pathname) return;
  ev.preventDefault();
  history.pushState(null, "", to);
  followed();
  void refresh();
}

// listen keeps the page of a workspace as it is now.
export function listen(workspace: string): void {
  document.addEventListener("click", follow);
  addEventListener("popstate", () => void refresh());
  if (workspace === "") return;
  askLater();
  hear(workspace, (h) => {
    if (h.what === "lost") root.dataset["offline"] = "";
    else delete root.dataset["offline"];
    root.dataset["stream"] = h.what === "lost" ? "lost" : "open";
    if (h.what !== "lost") void refresh();
  });
}
