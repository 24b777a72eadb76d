// A record of the plan file changed as a JSON merge patch says (RFC 7396), and the
// long forms of what a record may say shortly.
import type { Estimate, Item, Share, Value } from "../../wire/types";

const isRecord = (value: unknown): value is { [field: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

// merged is a record with a patch laid over it: null takes a field out, records
// inside are merged, lists are replaced.
export function merged<R extends object>(record: R, patch: { readonly [field: string]: unknown }): R {
  const out: { [field: string]: unknown } = { ...(record as { [field: string]: unknown }) };
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete out[field];
    else if (isRecord(value)) out[field] = merged(isRecord(out[field]) ? out[field] : {}, value);
    else out[field] = value;
  }
  return out as R;
}

// same tells whether two values of a record say the same.
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

// estimateOf is the estimate of a share in its long form.
export const estimateOf = (share: Share): Estimate =>
  (typeof share.estimate === "string" ? { size: share.estimate } : share.estimate ?? {});

// valueOf is what a week's delay of an item costs, in its long form.
export const valueOf = (item: Item): Value => (typeof item.value === "number" ? { per_week: item.value } : item.value ?? {});
