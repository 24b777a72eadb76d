// What a page gains from a script: keys, a toast that leaves, and changes made
// elsewhere shown as they come. Everything works without it.
"use strict";

const root = document.documentElement;
const typing = (el) => el?.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const shown = (el) => el.getClientRects().length > 0;

// Keys: g then a letter goes to a page, / finds, ? opens the sheet, j and k walk
// the rows.
let afterG = 0;

function go(key) {
  const link = document.querySelector(`[data-go="${CSS.escape(key)}"]`);
  link?.click();
  return Boolean(link);
}

function walk(step) {
  const rows = [...document.querySelectorAll("main [data-row]")].filter(shown);
  const at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => [...document.querySelectorAll("main [data-find], [data-find]")].filter(shown).at(-1)?.focus(),
  "?": () => document.getElementById("keys")?.togglePopover(),
  j: () => walk(1),
  k: () => walk(-1),
};

addEventListener("keydown", (ev) => {
  if (ev.defaultPrevented || ev.altKey || ev.metaKey || typing(ev.target)) return;
  if (ev.ctrlKey) {
    const act = { z: "undo", y: "redo" }[ev.key.toLowerCase()];
    const button = act && document.querySelector(`[data-act="${act}"]:not(:disabled)`);
    if (button) {
      ev.preventDefault();
      button.click();
    }
    return;
  }
  const second = ev.timeStamp - afterG < 1200;
  afterG = 0;
  if (second && go(ev.key)) {
    ev.preventDefault();
  } else if (ev.key === "g") {
    afterG = ev.timeStamp;
  } else if (keys[ev.key]) {
    ev.preventDefault();
    keys[ev.key]();
  }
});

// A toast stays eight seconds, longer while it is looked at.
function fade(toast) {
  let timer = 0;
  const start = () => { timer = setTimeout(() => toast.remove(), 8000); };
  const stop = () => clearTimeout(timer);
  for (const type of ["mouseenter", "focusin"]) toast.addEventListener(type, stop);
  for (const type of ["mouseleave", "focusout"]) toast.addEventListener(type, start);
  start();
}
for (const toast of document.querySelectorAll("[data-toast]")) fade(toast);

// A select that sends its form by itself has a button for readers without script.
document.addEventListener("change", (ev) => {
  if (ev.target.matches("[data-send]")) ev.target.form.requestSubmit();
});

// Live: when the plan or a record changed, the page is asked for again and what
// differs is put in its place. Focus, scroll, opened parts and what somebody is
// typing stay.
const edited = (el) => el === document.activeElement && typing(el) || el.matches?.("input, textarea") && el.value !== el.defaultValue;
const name = (node) => node.nodeType === 1 ? node.id || node.dataset.key || "" : "";
const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && name(a) === name(b);

function copyAttributes(from, to) {
  for (const a of [...to.attributes]) {
    if (!from.hasAttribute(a.name) && a.name !== "open") to.removeAttribute(a.name);
  }
  for (const a of from.attributes) {
    if (to.getAttribute(a.name) !== a.value) to.setAttribute(a.name, a.value);
  }
}

function morph(to, from) {
  if (to.isEqualNode(from)) return;
  if (to.nodeType !== 1) {
    to.data = from.data;
    return;
  }
  if (edited(to)) return;
  copyAttributes(from, to);
  let here = to.firstChild;
  for (const want of [...from.childNodes]) {
    let match = here;
    while (match && !alike(match, want)) match = name(want) ? match.nextSibling : null;
    if (match) {
      if (match !== here) to.insertBefore(match, here);
      morph(match, want);
      here = match.nextSibling;
    } else {
      const fresh = to.insertBefore(document.importNode(want, true), here);
      if (fresh.nodeType === 1) fresh.classList.add("fresh");
    }
  }
  while (here) {
    const next = here.nextSibling;
    if (!here.contains(document.activeElement)) here.remove();
    here = next;
  }
}

let asking = false;
let again = false;

async function refresh() {
  if (asking) {
    again = true;
    return;
  }
  asking = true;
  try {
    const answer = await fetch(location.href, { headers: { "Trestle-Refresh": "1" }, cache: "no-store" });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-live]")) {
        const fresh = page.getElementById(part.id);
        if (fresh) morph(part, fresh);
      }
    }
  } catch {
    root.dataset.offline = "";
  } finally {
    asking = false;
  }
  if (again) {
    again = false;
    refresh();
  }
}

// A link that shows more of the same page, inside a part that says so, is followed
// without leaving: the address changes, what differs is put in its place.
document.addEventListener("click", (ev) => {
  const link = ev.target.closest?.("[data-peek] a");
  if (!link || ev.defaultPrevented || ev.button || ev.ctrlKey || ev.metaKey || ev.shiftKey) return;
  const to = new URL(link.getAttribute("href"), location.href);
  if (to.origin !== location.origin || to.pathname !== location.pathname) return;
  ev.preventDefault();
  history.pushState(null, "", to);
  refresh();
});
addEventListener("popstate", refresh);

const stream = document.querySelector("meta[name=trestle-stream]")?.content;
if (stream) {
  const events = new EventSource(stream);
  events.addEventListener("open", () => { delete root.dataset.offline; });
  // What happened between the making of the page and now would not be told again.
  events.addEventListener("now", (ev) => {
    if (document.getElementById("computed")?.dataset.mark !== ev.data) refresh();
  });
  events.addEventListener("error", () => { root.dataset.offline = ""; });
  for (const kind of ["plan", "change"]) events.addEventListener(kind, refresh);
}
