// How well a text matches what is typed: all words have to be found, at the start
// of a word better than inside, early better than late.

// folded is a text without case and accents.
export function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

// wordsOf splits what is typed.
export function wordsOf(typed: string): string[] {
  return folded(typed).split(/\s+/).filter(Boolean);
}

// score is 0 for no match; more is better. The text is folded already.
export function score(text: string, words: readonly string[]): number {
  let sum = 1;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    const starts = at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? "");
    sum += (starts ? 8 : text.includes(" " + word) ? 7 : 2) + 2 / (1 + at);
  }
  return sum;
}

// best keeps the best entries, the best first; equals stay in their order.
export function best<T>(all: Iterable<T>, text: (entry: T) => string, words: readonly string[], most: number): T[] {
  const found: { entry: T; score: number }[] = [];
  for (const entry of all) {
    const s = score(text(entry), words);
    if (s > 0) found.push({ entry, score: s });
  }
  found.sort((a, b) => b.score - a.score);
  return found.slice(0, most).map((f) => f.entry);
}

// Piece is a run of a text that was typed, or was not.
export interface Piece {
  text: string;
  hit: boolean;
}

// marked splits a text where the words were found in it. A text that folding makes
// longer or shorter stays whole: its letters stand elsewhere then.
export function marked(text: string, words: readonly string[]): Piece[] {
  const low = folded(text);
  if (words.length === 0 || low.length !== text.length) return [{ text, hit: false }];
  const hit = new Uint8Array(text.length);
  for (const word of words) {
    const inner = low.indexOf(word);
    const at = low.startsWith(word) ? 0 : low.indexOf(" " + word) + 1 || inner;
    if (at >= 0) hit.fill(1, at, at + word.length);
  }
  const out: Piece[] = [];
  for (let from = 0, to = 1; to <= text.length; to++) {
    if (to < text.length && hit[to] === hit[from]) continue;
    out.push({ text: text.slice(from, to), hit: hit[from] === 1 });
    from = to;
  }
  return out;
}
