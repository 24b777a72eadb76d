// A likelihood drawn from 0 to 100, as plank.go draws it: filled to what it is, a
// notch at what was wanted.
import type { JSX } from "preact";

export interface Odds { hits: number; trials: number; says: string }

export function Plank({ now, wanted, holds }: { now: Odds; wanted: number; holds: string }): JSX.Element {
  const filled = now.trials > 0 ? Math.floor((now.hits * 100) / now.trials) : 0;
  return (
    <svg class={`plank ${toneOf(holds)}`.trim()} viewBox="0 0 100 16" preserveAspectRatio="none" role="img" aria-label={`${now.says} likely, ${wanted}% wanted`}>
      <rect class="bed" y="4" width="100" height="8" />
      <rect class="now" y="4" width={filled} height="8" />
      <path class="notch" d={`M${wanted} 0v16`} />
    </svg>
  );
}

// toneOf is how loud a promise is: "", "watch" or "risk".
export function toneOf(holds: string): "" | "watch" | "risk" {
  if (holds === "at-risk") return "risk";
  return holds === "watch" || holds === "unknown" ? "watch" : "";
}
