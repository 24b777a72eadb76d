// Checks run inside a page by the tests of this package's users. Each returns a list
// of findings, or the promise of one.

// What is inside a closed <details> has a box, yet is not shown.
const shown = (el) => el.getClientRects().length > 0 && el.checkVisibility({ visibilityProperty: true });
const words = (el) => (el.getAttribute("aria-label") ?? el.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
const named = (el) => `${el.tagName.toLowerCase()}${el.id ? "#" + el.id : ""}${el.classList.length ? "." + [...el.classList].join(".") : ""} "${words(el)}"`;
const some = (found, many = 8) => [...new Set(found)].slice(0, many);

// Parts that lie over the page by their nature: what they cover is not beneath them
// by mistake.
const floats = (el) => {
  for (let at = el; at && at !== document.body; at = at.parentElement) {
    const { position } = getComputedStyle(at);
    if (position === "fixed" || position === "sticky" || at.matches("[popover], dialog, .pop")) return at;
  }
  return null;
};

// No page scrolls sideways; only parts that say so do.
const rolls = ".scroll, .board, .tabs, [role=grid], [role=treegrid], [data-rolls]";
function sideways() {
  const inside = [...document.querySelectorAll("body *")].filter((el) => {
    if (el.scrollWidth <= el.clientWidth + 1 || !shown(el) || el.matches(rolls + ", input, textarea, select")) return false;
    const { overflowX } = getComputedStyle(el);
    return overflowX === "auto" || overflowX === "scroll";
  }).map((el) => `${named(el)} is ${el.scrollWidth} wide in ${el.clientWidth}`);
  const wide = document.documentElement.scrollWidth;
  if (wide <= window.innerWidth) return inside;
  const culprits = [...document.querySelectorAll("body *")].filter((el) => shown(el) && el.getBoundingClientRect().right > window.innerWidth + 1 && !el.closest(rolls));
  return [...inside, `page is ${wide} wide in a window of ${window.innerWidth}: ` + culprits.slice(0, 5).map(named).join("; ")];
}

// Targets are 24 by 24 at least (WCAG 2.2, 2.5.8), but for links in a sentence, and
// marks of a picture, whose rows in the table are the same doors.
function small() {
  const found = [];
  for (const el of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=menuitem], [role=option], [role=tab]")) {
    if (!shown(el) || el.closest("svg, p, dd, li > span, .note, .crumbs, .skip") || el.matches(".sr")) continue;
    const r = (el.closest("label") ?? el).getBoundingClientRect();
    if (r.height < 23.5 || r.width < 23.5) found.push(`${named(el)} is ${Math.round(r.width)} by ${Math.round(r.height)}`);
  }
  return some(found);
}

// One h1, and no level left out on the way down.
function headings() {
  const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter(shown);
  const level = (el) => Number(el.getAttribute("aria-level") ?? el.tagName[1]);
  const found = [];
  const first = all.filter((el) => level(el) === 1);
  if (first.length !== 1) found.push(`${first.length} headings of the first level`);
  all.forEach((el, i) => {
    if (i > 0 && level(el) > level(all[i - 1]) + 1) found.push(`${named(el)} follows ${named(all[i - 1])}`);
  });
  return found;
}

// The part of a box that its surroundings let through.
function clip(el, r) {
  let { left, top, right, bottom } = r;
  for (let at = el; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.position === "fixed") break;
    if (style.overflowX === "visible" && style.overflowY === "visible" && style.clipPath === "none") continue;
    const edge = at.getBoundingClientRect();
    if (style.overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    if (style.overflowY !== "visible") [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    if (style.clipPath !== "none") return null;
  }
  return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
}

// The boxes of all texts that can be seen, each with the element around it.
function texts(within = document.body) {
  const out = [];
  const walk = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const el = node.parentElement;
    if (!node.data.trim() || !shown(el) || el.closest("script, style, noscript, option, textarea, .sr, .skip") || Number(getComputedStyle(el).opacity) === 0) continue;
    range.selectNodeContents(node);
    const tall = parseFloat(getComputedStyle(el).fontSize);
    for (const r of range.getClientRects()) {
      // The letters, not the line: a line has room above and below.
      const trim = Math.max(0, (r.height - tall * 0.8) / 2);
      const seen = clip(el, { left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim });
      if (seen) out.push({ el, node, text: node.data.trim().slice(0, 30), ...seen });
    }
  }
  return out;
}

// The boxes of marks that stand beside texts: tags, badges, buttons, icons.
function marks() {
  return [...document.querySelectorAll(".kind, .badge, .btn, .ico, .plank, kbd")].filter((el) => shown(el) && !el.closest(".sr, .skip")).map((el) => {
    const seen = clip(el, el.getBoundingClientRect());
    return seen && { el, node: el, text: words(el), ...seen };
  }).filter(Boolean);
}

// No text on another, or on a mark beside it. A mark inside a field is part of it.
function overlaps() {
  const all = [...texts(), ...marks()].map((t) => ({ ...t, over: floats(t.el) })).sort((a, b) => a.top - b.top);
  const found = [];
  for (let i = 0; i < all.length; i++) {
    for (let k = i + 1; k < all.length && all[k].top < all[i].bottom - 1; k++) {
      const [a, b] = [all[i], all[k]];
      if (a.node === b.node || a.over !== b.over || a.el.contains(b.el) && a.node === a.el || b.el.contains(a.el) && b.node === b.el) continue;
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1) found.push(`"${a.text}" (${named(a.el)}) and "${b.text}" (${named(b.el)})`);
    }
  }
  return some(found);
}

// No text cut off without a sign that there is more: an ellipsis, with the whole text
// in reach as a title, behind the link that it is in, or elsewhere on the page. A cell
// of a grid is whole where it is edited, and its column can be widened.
function clipped() {
  const found = [];
  for (const el of document.querySelectorAll("body *")) {
    if (!shown(el) || el.closest("svg, .sr, .skip") || el.matches("input, textarea, select")) continue;
    const style = getComputedStyle(el);
    if (style.overflowX !== "hidden" && style.overflowX !== "clip" && style.overflowY !== "hidden" && style.overflowY !== "clip") continue;
    if (![...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || el.getBoundingClientRect().width < 2) continue;
    const marked = style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none";
    const whole = el.closest("[title], a[href], summary, [aria-label], [aria-hidden=true], [role=gridcell], [role=rowheader]");
    if (el.scrollWidth > el.clientWidth + 1 && !(marked && whole)) found.push(`${named(el)} is ${el.scrollWidth} wide in ${el.clientWidth}`);
    if (el.scrollHeight > el.clientHeight + 2 && !(marked && whole)) found.push(`${named(el)} is ${el.scrollHeight} high in ${el.clientHeight}`);
  }
  return some(found);
}

// What the page moved by itself since it began to load.
function shifts(bound = 0.05) {
  return new Promise((done) => {
    const seen = [];
    const watch = new PerformanceObserver((list) => seen.push(...list.getEntries()));
    watch.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => {
      seen.push(...watch.takeRecords());
      watch.disconnect();
      const own = seen.filter((e) => !e.hadRecentInput);
      const sum = own.reduce((all, e) => all + e.value, 0);
      const moved = own.flatMap((e) => e.sources).map((s) => s.node && (s.node.nodeType === 1 ? named(s.node) : named(s.node.parentElement))).filter(Boolean);
      done(sum > bound ? [`layout shift is ${sum.toFixed(3)}: ${some(moved, 4).join("; ")}`] : []);
    }, 0));
  });
}

// Whatever has the focus shows it, by a line of 2 px or more, and is not wholly hidden
// beneath something else (WCAG 2.2, 2.4.7 and 2.4.11). What a mark of a picture draws
// as its ring counts as well.
function focused() {
  const el = document.activeElement;
  if (!el || el === document.body) return [];
  const found = [];
  const ring = (at) => {
    const s = getComputedStyle(at);
    return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  };
  const drawn = (at) => at.closest("svg") && [...at.querySelectorAll("*"), at].some((part) => ring(part) || parseFloat(getComputedStyle(part).strokeWidth) >= 2);
  const around = el.closest("label, [data-ring]");
  const within = document.getElementById(el.getAttribute("aria-activedescendant") ?? ""); // one stop with a cursor inside
  const lined = (at) => at && (ring(at) || getComputedStyle(at).boxShadow.includes("inset"));
  if (within && (lined(within) || lined(within.closest("[role=row]")))) return found; // on a phone the row is the cell
  if (!ring(el) && !(around && ring(around)) && !drawn(el)) found.push(`${named(el)} does not show its focus`);
  const inWindow = (r) => ({ left: Math.max(r.left, 0), top: Math.max(r.top, 0), right: Math.min(r.right, innerWidth - 1), bottom: Math.min(r.bottom, innerHeight - 1) });
  const boxes = [...el.getClientRects()].map(inWindow).filter((r) => r.right > r.left && r.bottom > r.top);
  const near = (r) => [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([x, y]) => [r.left + (r.right - r.left) * x, r.top + (r.bottom - r.top) * y]);
  const hits = boxes.flatMap(near).map(([x, y]) => document.elementFromPoint(x, y));
  if (hits.length === 0) found.push(`${named(el)} has the focus outside the window`);
  else if (!hits.some((hit) => hit && (el.contains(hit) || hit.contains(el) || el.labels && [...el.labels].some((l) => l.contains(hit))))) found.push(`${named(el)} has the focus beneath ${named(hits[0] ?? document.body)}`);
  return found;
}

// One stop of a walk by Tab: what is wrong with it, and whether the walk was here
// before or has left the page.
function stop() {
  const el = document.activeElement;
  window.trestleStops ??= new Set();
  const ended = !el || el === document.body || window.trestleStops.has(el);
  if (!ended) window.trestleStops.add(el);
  return { Ended: ended, Found: ended ? [] : focused() };
}

// Two frames later, what was scrolled is drawn.
const settled = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));

// The middle of an element, once it is scrolled to, if a mouse hits it there.
function middle(el) {
  if (!el) return { X: 0, Y: 0, Why: "it is not there" };
  el.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const covered = (r) => {
    const hit = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
    return !hit || !(el.contains(hit) || hit.contains(el) || hit.closest("label")?.control === el) ? hit ?? document.body : null;
  };
  if (covered(el.getBoundingClientRect())) el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const r = el.getBoundingClientRect();
  const by = covered(r);
  return { X: r.left + r.width / 2, Y: r.top + r.height / 2, Why: by ? `${named(by)} lies over it` : "" };
}

// What axe finds. A target that lies half beneath what sticks to the window is looked
// at again where it stands free.
async function accessibility(rules) {
  const result = await axe.run(document, { ...rules, resultTypes: ["violations"] });
  const at = scrollY;
  for (const v of result.violations.filter((found) => found.id === "target-size")) {
    const still = [];
    for (const node of v.nodes) {
      const target = node.target[0];
      const el = typeof target === "string" ? document.querySelector(target) : null;
      if (!el || ![...node.any, ...node.all].some((check) => check.message.includes("obscured"))) {
        still.push(node);
        continue;
      }
      el.scrollIntoView({ block: "center", behavior: "instant" });
      await settled();
      const again = await axe.run({ include: [[target]] }, { runOnly: { type: "rule", values: ["target-size"] } });
      if (again.violations.length > 0) still.push(node);
    }
    v.nodes = still;
  }
  scrollTo({ top: at, behavior: "instant" });
  return result.violations.filter((v) => v.nodes.length > 0).map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? n.all[0]?.message ?? "")).join("; ")} (${v.nodes.length})`);
}
