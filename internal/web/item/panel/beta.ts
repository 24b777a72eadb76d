// The curve of an estimate: a PERT-beta of shape 4, as the engine draws it, between
// its ends with its mode at the likely effort.
export interface Ends { least: number; likely: number; most: number }

// density is how high the curve stands at an effort, 1 at its mode.
export function density(of: Ends, at: number): number {
  const width = of.most - of.least;
  if (width <= 0) return at === of.likely ? 1 : 0;
  const mode = Math.min(Math.max((of.likely - of.least) / width, 0), 1);
  const x = (at - of.least) / width;
  if (x < 0 || x > 1) return 0;
  const a = 4 * mode;
  const b = 4 - a;
  const height = (t: number): number => Math.pow(t, a) * Math.pow(1 - t, b);
  return height(x) / height(mode);
}

// Scale turns efforts into places along an axis and back.
export interface Scale { from: number; to: number; width: number }

export const placeOf = (s: Scale, effort: number): number => ((effort - s.from) / (s.to - s.from)) * s.width;
export const effortAt = (s: Scale, place: number): number => s.from + (place / s.width) * (s.to - s.from);

// scaleOf is an axis that shows a curve with room at both ends.
export function scaleOf(of: Ends, high: number, width: number): Scale {
  const most = Math.max(of.most, high, 1000);
  const room = Math.max((most - of.least) * 0.12, 300);
  return { from: Math.max(0, of.least - room), to: most + room, width };
}

// ticksOf are a handful of round efforts along an axis.
export function ticksOf(s: Scale): number[] {
  const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 5_000_000, 20_000_000];
  const step = steps.find((one) => (s.to - s.from) / one <= 7) ?? 100_000_000;
  const out: number[] = [];
  for (let at = Math.ceil(s.from / step) * step; at <= s.to; at += step) out.push(at);
  return out;
}

// stepOf is how far one press of an arrow key moves a handle.
export const stepOf = (high: number): number => (high <= 4000 ? 100 : high <= 20_000 ? 500 : high <= 200_000 ? 1000 : 10_000);

// curvePath draws a curve over an axis, foot at the given height.
export function curvePath(of: Ends, s: Scale, foot: number, top: number): string {
  const points = 56;
  let path = `M${placeOf(s, of.least).toFixed(1)} ${foot}`;
  for (let i = 1; i < points; i++) {
    const at = of.least + ((of.most - of.least) * i) / points;
    path += `L${placeOf(s, at).toFixed(1)} ${(foot - density(of, at) * (foot - top)).toFixed(1)}`;
  }
  return path + `L${placeOf(s, of.most).toFixed(1)} ${foot}Z`;
}
