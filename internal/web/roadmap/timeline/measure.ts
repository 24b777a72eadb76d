// How wide words are: the sum of what their characters take, each measured once. Pairs
// that stand closer together make a text narrower than that, so that what has room by
// the sum has room.

type Weight = 430 | 530 | 620;

// Widths are those of the characters in one weight: the plain ones by their code.
interface Widths { readonly plain: Float64Array; readonly others: Map<string, number> }

const known = new Map<Weight, Widths>();
let pen: CanvasRenderingContext2D | null | undefined;
let family = "";

function begin(): void {
  pen = document.createElement("canvas").getContext("2d");
  family = getComputedStyle(document.documentElement).getPropertyValue("--sans") || "sans-serif";
  document.fonts.addEventListener("loadingdone", () => { known.clear(); });
}

function widthsOf(weight: Weight): Widths {
  if (pen === undefined) begin();
  let of = known.get(weight);
  if (!of) known.set(weight, of = { plain: new Float64Array(128).fill(NaN), others: new Map() });
  return of;
}

// wide is the width of a text of 11 px in the font of the pictures.
export function wide(text: string, weight: Weight = 430): number {
  const { plain, others } = widthsOf(weight);
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      let is = plain[code] ?? NaN;
      if (Number.isNaN(is)) plain[code] = is = measured(String.fromCharCode(code), weight);
      sum += is;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(i) ?? code);
    i += character.length - 1;
    let is = others.get(character);
    if (is === undefined) others.set(character, is = measured(character, weight));
    sum += is;
  }
  return sum;
}

function measured(character: string, weight: Weight): number {
  if (!pen) return 6;
  pen.font = `${weight} 11px ${family}`;
  return pen.measureText(character).width;
}
