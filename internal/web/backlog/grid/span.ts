// Which lines of a long list have to stand in the page. Without DOM.

// Span is a run of lines: from the first up to, and without, the last.
export interface Span { readonly from: number; readonly to: number }

const ahead = 14; // lines drawn beyond what is seen, where the scroll goes
const behind = 6; // where it comes from
const resting = (ahead + behind) / 2; // on both sides of a list that rests
const jumped = 2; // on both sides after a jump: the rest comes when the scroll rests

// seen is how many lines can be seen of at once.
const seen = (height: number, line: number): number => Math.ceil(height / line) + 1;

// spanOf is what has to be drawn for a place of the scroll: more of it where the
// scroll goes. By is how far it has just gone, in pixels, 0 at rest.
export function spanOf(top: number, height: number, line: number, count: number, by: number): Span {
  const [above, below] = Math.abs(by) >= height ? [jumped, jumped] : by > 0 ? [behind, ahead] : by < 0 ? [ahead, behind] : [resting, resting];
  const from = Math.max(0, Math.min(Math.floor(top / line) - above, count - 1));
  return { from, to: Math.max(from, Math.min(from + above + seen(height, line) + below, count)) };
}

// scrollFor is the scroll at which a line is seen whole, as near as can be to where
// it stands now.
export function scrollFor(at: number, top: number, height: number, line: number): number {
  if (at * line < top) return at * line;
  if ((at + 1) * line > top + height) return (at + 1) * line - height;
  return top;
}

// Seats say in which of a fixed number of elements each line of a span is drawn, so
// that a line that leaves gives its element to one that comes.
export interface Seats extends Span {
  readonly base: number; // the line that the first element would be for
  readonly count: number; // of elements
}

// elements is how many a table of some height ever draws at once.
export const elements = (height: number, line: number): number => seen(height, line) + ahead + behind;

// seated are the seats for a span after others. Lines that stay keep their elements;
// where none stays the elements are taken in their order.
export function seated(was: Seats, now: Span, count: number): Seats {
  const stays = count === was.count && now.from < was.to && was.from < now.to;
  return { ...now, count, base: stays ? was.base : now.from };
}

// seat is the element of a line, from 0.
export const seat = (of: Seats, line: number): number => (((line - of.base) % of.count) + of.count) % of.count;
