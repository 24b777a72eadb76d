// How wide words are, measured once for each text.
const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

// wide is the width of a text of 11 px in the font of the pictures.
export function wide(text: string, weight: 430 | 530 | 620 = 430): number {
  const key = weight + text;
  const was = known.get(key);
  if (was !== undefined) return was;
  if (pen === undefined) {
    pen = document.createElement("canvas").getContext("2d");
  }
  if (!pen) return text.length * 6;
  pen.font = `${weight} 11px ${getComputedStyle(document.documentElement).getPropertyValue("--sans") || "sans-serif"}`;
  const is = pen.measureText(text).width;
  if (known.size > 60_000) known.clear();
  known.set(key, is);
  return is;
}
