// Lists that are worked out anew at every change of the working set, and mostly come
// out the same.
import { computed, type ReadonlySignal } from "@preact/signals";

// steady follows a list that is worked out: as long as the same stands in it, it is the
// same list, so that nothing is made of it again.
export function steady<T>(list: () => readonly T[]): ReadonlySignal<readonly T[]> {
  let was: readonly T[] = [];
  return computed(() => {
    const is = list();
    if (is.length !== was.length || is.some((one, at) => one !== was[at])) was = is;
    return was;
  });
}
