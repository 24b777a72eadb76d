// A value while somebody edits it: what was typed stays until it is sent or put
// back, whatever happens elsewhere meanwhile; what was refused stays with its reason.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Fate } from "../../store/store";
import { said } from "./words";

// Draft is a value in an editor, as a text.
export interface Draft {
  readonly text: string;
  readonly wrong: string; // why it was refused, or what is wrong with it; ""
  readonly theirs: string | undefined; // what somebody else made of it meanwhile
  readonly tint: "" | " fresh"; // a class, for a moment after somebody else changed it
  type(text: string): void;
  keep(text?: string): Promise<void>; // sends what differs
  putBack(): void;
}

// Sent is what became of a value: nothing said is well.
export type Sent = Fate | { is: "wrong"; why: string } | undefined;

// useDraft edits a value. Sending gives it as it stands in the editor.
export function useDraft(value: string, send: (text: string) => Promise<Sent>): Draft {
  const typed = useSignal<string | undefined>(undefined);
  const began = useSignal(value); // what stood there when typing began
  const wrong = useSignal("");
  const fresh = useFresh(value, typed.value);
  const text = typed.value ?? value;
  const meanwhile = typed.value !== undefined && value !== began.value && value !== typed.value;
  return {
    text, wrong: wrong.value, theirs: meanwhile ? value : undefined, tint: fresh ? " fresh" : "",
    type(next) {
      if (typed.value === undefined) began.value = value;
      typed.value = next;
      wrong.value = "";
    },
    async keep(given) {
      const next = given ?? typed.value;
      if (wrong.value !== "" && next === typed.value) return; // refused as it stands
      if (next === undefined || next === value) {
        typed.value = undefined;
        return;
      }
      typed.value = next;
      const fate = await send(next);
      wrong.value = reason(fate);
      if (wrong.value === "" && typed.value === next) typed.value = undefined;
    },
    putBack() {
      typed.value = undefined;
      wrong.value = "";
    },
  };
}

const settling = 1500; // ms after it is first shown in which a value still arrives
const tinted = 1200;

// useFresh tells for a moment that a value was changed by somebody else.
function useFresh(value: string, typed: string | undefined): boolean {
  const fresh = useSignal(false);
  const last = useRef({ value, typed, since: performance.now() });
  useEffect(() => {
    const was = last.current;
    last.current = { ...was, value, typed: typed ?? (was.value === value ? was.typed : undefined) };
    if (was.value === value || value === was.typed || typed !== undefined || performance.now() - was.since < settling) return;
    fresh.value = true;
    const end = setTimeout(() => { fresh.value = false; }, tinted);
    return () => { clearTimeout(end); };
  }, [value, typed]);
  return fresh.value;
}

function reason(fate: Sent): string {
  if (fate?.is === "wrong") return fate.why;
  if (fate?.is === "refused") return fate.why.message;
  if (fate?.is === "overtaken") return said.overtaken;
  return "";
}
