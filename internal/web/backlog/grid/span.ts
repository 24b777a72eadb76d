// Which lines of a long list have to stand in the page. Without DOM.

// Span is a run of lines: from the first up to, and without, the last.
export interface Span { readonly from: number; readonly to: number }

const beyond = 14; // lines drawn above and below what is seen

// spanOf is what has to be drawn for a place of the scroll: more of it where the
// scroll goes.
export function spanOf(top: number, height: number, line: number, count: number, heading: number): Span {
  const ahead = beyond * 2;
  const first = Math.floor(top / line) - (heading < 0 ? ahead : beyond);
  const last = Math.ceil((top + height) / line) + (heading > 0 ? ahead : beyond);
  const from = Math.max(0, Math.min(first, count - 1));
  return { from, to: Math.max(from, Math.min(last, count)) };
}

// scrollFor is the scroll at which a line is seen whole, as near as can be to where
// it stands now.
export function scrollFor(at: number, top: number, height: number, line: number): number {
  if (at * line < top) return at * line;
  if ((at + 1) * line > top + height) return (at + 1) * line - height;
  return top;
}
