// The address of the page holds what is shown: view, filter, selection, open item.
// Parts read it through parameter(), which follows Back and Forward.
import { computed, signal, type ReadonlySignal } from "@preact/signals";

const query = signal(location.search);
addEventListener("popstate", () => { query.value = location.search; });

// parameter is one value of the address, "" if it is not there.
export function parameter(name: string): ReadonlySignal<string> {
  return computed(() => new URLSearchParams(query.value).get(name) ?? "");
}

// show puts values into the address; "" takes one out. A step can be gone back to,
// an adjustment (while typing, scrolling, zooming) takes the place of what was.
export function show(values: { [name: string]: string }, as: "step" | "adjustment" = "step"): void {
  const now = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(values)) {
    if (value === "") now.delete(name);
    else now.set(name, value);
  }
  const text = now.toString();
  const search = text === "" ? "" : "?" + text;
  if (search === location.search) return;
  const to = location.pathname + search + location.hash;
  if (as === "step") history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  query.value = search;
}

// followed is told by links that lead to the same page: the address has changed.
export function followed(): void {
  query.value = location.search;
}
