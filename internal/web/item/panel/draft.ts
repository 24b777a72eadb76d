// A value while somebody edits it: what was typed stays until it is sent or put
// back, whatever happens elsewhere meanwhile; what was refused stays with its reason.
import { useSignal } from "@preact/signals";
import type { Fate } from "../../store/store";
import { said } from "./words";

// Draft is a value in an editor, as a text.
export interface Draft {
  readonly text: string;
  readonly wrong: string; // why it was refused, or what is wrong with it; ""
  readonly theirs: string | undefined; // what somebody else made of it meanwhile
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
  const text = typed.value ?? value;
  const meanwhile = typed.value !== undefined && value !== began.value && value !== typed.value;
  return {
    text, wrong: wrong.value, theirs: meanwhile ? value : undefined,
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

function reason(fate: Sent): string {
  if (fate?.is === "wrong") return fate.why;
  if (fate?.is === "refused") return fate.why.message;
  if (fate?.is === "overtaken") return said.overtaken;
  return "";
}
