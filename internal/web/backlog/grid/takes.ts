// Ways in which cells are written, by the kind of what stands in them.
import type { Fields, Row } from "../../store/store";
import { folded } from "../../palette/match";
import { choices, word } from "../../part/words";
import type { Option, Takes } from "./column";
import { dateOf, flagOf, listOf, numberOf, Wrong } from "./values";
import { wrong } from "./words";
import type { Named, World } from "./world";

const most = 8; // options shown at once

// text takes any text; empty takes the field out.
export const text = (field: string): Takes => ({ set: (t) => ({ [field]: t.trim() === "" ? null : t.trim() }) });

// title cannot be empty.
export const title: Takes = {
  set: (t) => {
    if (t.trim() === "") throw new Wrong(wrong.empty);
    return { title: t.trim().replace(/\s*\n\s*/g, " ") };
  },
};

// oneOf takes one of some words.
export function oneOf(field: string, of: readonly string[], says: (w: string) => string = word): Takes {
  return {
    only: "options",
    set: (t) => ({ [field]: chosen(t, of.map((w) => ({ key: w, name: says(w) })), () => wrong.choice(of.map(says))) }),
    options: (typed) => fitting(of.map((w) => ({ key: w, name: says(w) })), typed, of.length).map((o) => ({ ...o, hint: "" })),
  };
}

// named takes the name or key of a record, or nothing.
export function named(field: string, kind: string, of: (w: World) => readonly Named[]): Takes {
  return {
    only: "options",
    set: (t, _, w) => ({ [field]: t.trim() === "" ? null : chosen(t, of(w), (text) => wrong.named(kind, text)) }),
    options: (typed, _, w) => fitting(of(w), typed),
  };
}

// names takes several, with commas between. Those of free words may be new.
export function names(field: string, kind: string, of: (w: World) => readonly Named[], may: "known" | "new"): Takes {
  const read = (t: string, w: World): string[] => listOf(t).map((one) => (may === "new" ? known(one, of(w)) ?? one : chosen(one, of(w), (text) => wrong.named(kind, text))));
  return {
    list: "names",
    names: (t, _, w) => read(t, w),
    set: (t, _, w) => {
      const list = read(t, w);
      return { [field]: list.length === 0 ? null : list };
    },
    options: (typed, _, w) => further(typed, (last, begun) => fitting(of(w).filter((n) => !begun.includes(n.key) && !begun.includes(n.name)), last)),
  };
}

// further offers what can stand behind the names of a list that are written already.
export function further(typed: string, fitting: (last: string, begun: readonly string[]) => readonly Option[]): Option[] {
  const begun = typed.split(",").map((s) => s.trim());
  const last = begun.pop() ?? "";
  return fitting(last, begun).map((o) => ({ ...o, text: [...begun, o.text].join(", ") + ", " }));
}

// day takes a date.
export const day = (field: string): Takes => ({
  set: (t, _, w) => ({ [field]: dateOf(t, w.today) }),
  options: (typed, _, w) => {
    if (typed.trim() === "") return ["today", "+1w", "+2w", "+1m"].map((text) => ({ text, label: text, hint: dateOf(text, w.today) ?? "" }));
    try {
      const is = dateOf(typed, w.today);
      return is === null || is === typed.trim() ? [] : [{ text: is, label: is }];
    } catch {
      return [];
    }
  },
});

const yesNo: readonly Named[] = [{ key: "yes", name: "Yes" }, { key: "no", name: "No" }];

// flag takes yes or no.
export const flag = (field: string): Takes => ({
  set: (t) => ({ [field]: flagOf(t) ? true : null }),
  options: (typed) => fitting(yesNo, typed),
});

// days takes an effort in person-days.
export const days = (field: string): Takes => ({ set: (t) => ({ [field]: numberOf(t.trim().replace(/\s*d(ays?)?$/, "")) }) });

// parent takes an item by its key or a part of its title.
export const parent: Takes = {
  set: (t, row, w) => {
    const is = t.trim();
    if (is === "") return { parent: null };
    const key = w.store.row(is.toUpperCase())?.key;
    if (!key) throw new Wrong(wrong.item(is));
    if (key === row.key) throw new Wrong(wrong.itself);
    return { parent: key };
  },
  options: (typed, row, w) => items(typed, w, (r) => r.key !== row?.key),
};

// items finds items by key or title.
export function items(typed: string, w: World, fits: (row: Row) => boolean): Option[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  const out: Option[] = [];
  for (const key of w.store.keys.value) {
    const row = w.store.row(key);
    if (!row || row.archived || !fits(row)) continue;
    const hay = folded(key + " " + row.title);
    if (words.every((word) => hay.includes(word)) && out.push({ text: key, label: row.title, hint: key }) >= most) break;
  }
  return out;
}

// ownField takes what a field of the workspace's own holds.
export function ownField(key: string, type: string, of: readonly string[]): Takes {
  const inside = (value: unknown): Fields => ({ fields: { [key]: value } });
  if (type === "choice") {
    const one = oneOf(key, of, (w) => w);
    return { ...one, set: (t, row, w) => inside(t.trim() === "" ? null : one.set(t, row, w)[key]) };
  }
  if (type === "date") return { ...day(key), set: (t, row, w) => inside(day(key).set(t, row, w)[key]) };
  if (type === "yes-no") return { ...flag(key), set: (t) => inside(t.trim() === "" ? null : flagOf(t)) };
  if (type === "number") return { set: (t) => inside(numberOf(t)) };
  return { set: (t) => inside(t.trim() === "" ? null : t.trim()) };
}

// known is the key that a text means among some records.
function known(text: string, of: readonly Named[]): string | undefined {
  const t = folded(text.trim());
  return of.find((n) => folded(n.key) === t || folded(n.name) === t)?.key;
}

function chosen(text: string, of: readonly Named[], says: (text: string) => string): string {
  const key = known(text, of) ?? only(of.filter((n) => folded(n.name).startsWith(folded(text.trim()))));
  if (key === undefined || text.trim() === "") throw new Wrong(says(text.trim()));
  return key;
}

const only = (of: readonly Named[]): string | undefined => (of.length === 1 ? of[0]?.key : undefined);

function fitting(of: readonly Named[], typed: string, limit = most): Option[] {
  const t = folded(typed.trim());
  const at = (n: Named): number => Math.min(...[folded(n.name).indexOf(t), folded(n.key).indexOf(t)].filter((i) => i >= 0), 1e6);
  return of.filter((n) => at(n) < 1e6).sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0)).slice(0, limit)
    .map((n) => ({ text: n.key, label: n.name, hint: n.name === n.key ? "" : n.key }));
}

export { choices };
