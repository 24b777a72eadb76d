// Checks run inside the page by browser_test.go. Each returns a list of findings.

const shown = (el) => el.getClientRects().length > 0 && getComputedStyle(el).visibility !== "hidden";
const box = (el) => el.getBoundingClientRect();
const meets = (a, b, slack) => a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
const pictures = () => [...document.querySelectorAll("svg.tl")].filter(shown);
const words = (el) => el.textContent.trim().slice(0, 40);

// The box of the letters, not of the line: a line of 11 px has room above and below.
function letters(el) {
  const r = box(el);
  const trim = r.height * 0.2;
  return { left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim };
}

// No two texts of a picture on top of each other.
function overlaps() {
  const found = [];
  for (const svg of pictures()) {
    const texts = [...svg.querySelectorAll("text")].filter(shown).map((el) => [el, letters(el)]);
    for (let i = 0; i < texts.length; i++) {
      for (let k = i + 1; k < texts.length; k++) {
        if (meets(texts[i][1], texts[k][1], 0.5)) found.push(`"${words(texts[i][0])}" on "${words(texts[k][0])}"`);
      }
    }
  }
  return found;
}

// No text cut by the edge of its picture.
function outside() {
  const found = [];
  for (const svg of pictures()) {
    const edge = box(svg);
    for (const el of svg.querySelectorAll("text")) {
      const r = letters(el);
      if (r.left < edge.left - 0.5 || r.right > edge.right + 0.5 || r.top < edge.top - 0.5 || r.bottom > edge.bottom + 0.5) {
        found.push(`"${words(el)}" leaves its picture`);
      }
    }
  }
  return found;
}

// No label on another bar, and none inside its bar that does not fit there.
function crossed() {
  const found = [];
  for (const svg of pictures()) {
    const bars = [...svg.querySelectorAll(".one")].map((el) => [el, [...el.querySelectorAll(".deck, .frame, .tail-d, .tail-f")].map(box)]);
    for (const el of svg.querySelectorAll("text.lab")) {
      const r = letters(el);
      for (const [bar, shapes] of bars) {
        if (!bar.contains(el) && shapes.some((s) => meets(r, s, 0.5))) found.push(`"${words(el)}" on the bar ${bar.querySelector(".bar").getAttribute("aria-label").slice(0, 40)}`);
      }
      const own = el.closest(".one");
      if (own && (el.matches(".deck-t") || el.matches(".frame-t"))) {
        const solid = box(own.querySelector(".deck, .frame"));
        if (r.right > solid.right) found.push(`"${words(el)}" is wider than its bar`);
      }
    }
  }
  return found;
}

function measured() {
  return [...document.querySelectorAll(".board text")].filter(shown).map((el) => {
    const style = getComputedStyle(el);
    return { Text: el.textContent, Size: parseFloat(style.fontSize), Weight: parseFloat(style.fontWeight), Width: el.getComputedTextLength() };
  }).filter((l) => !/^.$/.test(l.Text));
}

function switchesToNight() {
  const before = getComputedStyle(document.body).backgroundColor;
  document.getElementById("colours-night").click();
  const night = getComputedStyle(document.body).backgroundColor;
  document.getElementById("colours-day").click();
  const day = getComputedStyle(document.body).backgroundColor;
  return before !== night && day === before ? [] : [`ground is ${before}, by night ${night}, by day ${day}`];
}

async function barOpensItsRow() {
  const bar = document.querySelector(".board a.bar");
  bar.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
  await new Promise((done) => setTimeout(done, 300));
  const row = document.querySelector("tr:target");
  if (!row) return ["no row is the target"];
  const r = box(row);
  return r.height > 0 && r.top >= 0 && r.top < window.innerHeight ? [] : [`the row is at ${r.top}, ${r.height} high`];
}

function skipLinkComesFirst() {
  const first = document.querySelector("a, button, input, summary, [tabindex='0']");
  return first.matches(".skip") && document.querySelector(first.getAttribute("href")) ? [] : ["the first stop is not a skip link to the content"];
}

// Nothing that a text could have smuggled in.
function foreign() {
  const found = [...document.querySelectorAll("script, img, iframe, object, embed, form, foreignObject, image, use")].map((el) => `<${el.tagName}>`);
  for (const el of document.querySelectorAll("*")) {
    for (const a of el.attributes) {
      if (/^on/i.test(a.name) || /javascript:/i.test(a.value)) found.push(`${el.tagName} ${a.name}="${a.value.slice(0, 40)}"`);
    }
  }
  return found;
}
