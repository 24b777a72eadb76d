// The conditions of a filter, as far as they stand beside each other. Without DOM.

export interface Chip { readonly text: string; readonly at: number; readonly to: number }

// chipsOf splits a filter at its blanks, but not inside quotes and brackets. What is
// joined by or is one condition.
export function chipsOf(filter: string): Chip[] {
  const out: Chip[] = [];
  let from = -1;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i <= filter.length; i++) {
    const sign = filter[i];
    if (sign === '"' && filter[i - 1] !== "\\") quoted = !quoted;
    else if (!quoted && sign === "(") depth++;
    else if (!quoted && sign === ")") depth--;
    const blank = sign === undefined || (sign === " " && !quoted && depth === 0);
    if (!blank && from < 0) from = i;
    if (blank && from >= 0) {
      out.push({ text: filter.slice(from, i), at: from, to: i });
      from = -1;
    }
  }
  return joined(filter, out);
}

// joined makes one chip of those that or, not and and tie together.
function joined(filter: string, chips: readonly Chip[]): Chip[] {
  const out: Chip[] = [];
  const binds = (text: string): boolean => /^(or|and|not)$/i.test(text);
  chips.forEach((chip, i) => {
    const last = out.at(-1);
    if (last && (binds(chip.text) || binds(chips[i - 1]?.text ?? ""))) out[out.length - 1] = { text: filter.slice(last.at, chip.to), at: last.at, to: chip.to };
    else out.push(chip);
  });
  return out;
}

// without is a filter with a condition taken out.
export function without(filter: string, chip: Chip): string {
  return (filter.slice(0, chip.at).trimEnd() + " " + filter.slice(chip.to).trimStart()).trim();
}
