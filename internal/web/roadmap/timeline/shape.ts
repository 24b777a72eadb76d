// The shapes of the marks, as internal/draw has them: one visual language for page,
// paper and the standalone picture.

export const barHeight = 22;
export const pitch = 30;
export const leastBar = 5;
export const tagRoom = 21.5;
export const diamond = 6.5;

const px = (v: number): string => String(Math.round(v * 10) / 10);

// taper narrows from the likely end to six pixels at the end with 85%.
export function taper(from: number, to: number, inset: number): string {
  return `M${px(from)} ${px(inset)}L${px(to)} 8V14L${px(from)} ${px(barHeight - inset)}z`;
}

const repeats = (width: number, each: number): number => Math.max(1, Math.round(width / each));

// Truss is the texture in the foot of a technical bar.
export type Truss = "zigzag" | "crosses" | "bricks" | "piles" | "plain";

// truss draws the texture over a width.
export function truss(kind: Truss, width: number): string {
  switch (kind) {
    case "zigzag": {
      const n = repeats(width, 18);
      return "M.5 21" + `l${px(width / n / 2)}-6 ${px(width / n / 2)} 6`.repeat(n);
    }
    case "crosses": {
      const n = repeats(width, 9);
      const w = px(width / n);
      return "M.5 15" + `l${w} 6m-${w} 0l${w}-6`.repeat(n);
    }
    case "bricks": {
      const n = repeats(width, 14);
      return `M.5 18h${px(width)}M${px(0.5 + width / n / 4)} 15` + `v3m${px(width / n / 2)} 0v3m${px(width / n / 2)}-6`.repeat(n);
    }
    case "piles": {
      const n = repeats(width, 5);
      return `M${px(0.5 + width / n / 2)} 15` + `v6m${px(width / n)}-6`.repeat(n);
    }
    case "plain":
      return "";
  }
}

// triangle stands on its tip, its flat side at the top.
export const triangle = (at: number, top: number): string => `M${px(at - 4)} ${px(top)}h8l-4 6z`;

// outline is a diamond around its middle.
export const outline = (at: number, y: number, r: number): string => `M${px(at)} ${px(y - r)}l${r} ${r}-${r} ${r}-${r}-${r}z`;

// filled is the part of a diamond of half width r up to a share of its height.
export function filled(at: number, y: number, r: number, share: number): string {
  const top = y + r - 2 * r * share;
  if (share <= 0.5) {
    const half = y + r - top;
    return `M${px(at)} ${px(y + r)}L${px(at - half)} ${px(top)}H${px(at + half)}z`;
  }
  const half = top - (y - r);
  return `M${px(at)} ${px(y + r)}L${px(at - r)} ${px(y)}L${px(at - half)} ${px(top)}H${px(at + half)}L${px(at + r)} ${px(y)}z`;
}

// pinned is the drawing of a pin, 10 wide, its left at x.
export const pinned = (at: number): string => `M${px(at + 2.5)} 4h5M${px(at + 3)} 4v4l-2 2.5h8l-2-2.5v-4M${px(at + 5)} 10.5v5`;
