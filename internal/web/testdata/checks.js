// Checks run inside the page by browser_test.go. Each returns a list of findings.

const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
const words = (el) => (el.getAttribute("aria-label") ?? el.textContent).trim().slice(0, 40);

// No page scrolls sideways; only parts that say so do.
function sideways() {
  const wide = document.documentElement.scrollWidth;
  if (wide <= window.innerWidth) return [];
  const culprits = [...document.querySelectorAll("body *")].filter((el) => shown(el) && el.getBoundingClientRect().right > window.innerWidth + 1 && !el.closest(".scroll, .tabs"));
  return [`page is ${wide} wide in a window of ${window.innerWidth}: ` + culprits.slice(0, 5).map((el) => `${el.tagName}.${el.getAttribute("class")} "${words(el)}"`).join("; ")];
}

// Targets are 24 by 24 at least (WCAG 2.2, 2.5.8), but for links in a sentence, and
// marks of the picture, whose rows in the table are the same doors.
function small() {
  const found = [];
  for (const el of document.querySelectorAll("main a, main button, main input:not([type=hidden]), main select, main summary, .rail a, .topbar button, .tabbar > *")) {
    if (!shown(el) || el.closest("svg, p.plain, .rank-why, .crumbs, .skip, dd, .note") || el.matches(".sr, p a")) continue;
    const target = el.closest("label") ?? el;
    const r = target.getBoundingClientRect();
    if (r.height < 23.5 || r.width < 23.5) found.push(`${el.tagName} "${words(el)}" is ${Math.round(r.width)} by ${Math.round(r.height)}`);
  }
  return [...new Set(found)].slice(0, 12);
}

// With every table opened it takes ten times as long: that is for the long checks.
async function accessibility(opened) {
  for (const d of document.querySelectorAll("details")) d.open ||= opened;
  const result = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
  return result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join("; ")} (${v.nodes.length})`);
}
