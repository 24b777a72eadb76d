// The one-letter tag of an item's kind, as kind.go draws it: round and solid is
// business, square is technical, a dashed square is a spike.
import type { JSX } from "preact";
import { backlogWord } from "./words";

const letters: { readonly [backlog: string]: string } = {
  functional: "F", enabler: "E", architecture: "A", refactoring: "R", infrastructure: "I",
};

export function Kind({ backlog, type }: { backlog: string; type: string }): JSX.Element {
  const spike = type === "spike";
  const word = spike ? "Spike" : backlogWord(backlog);
  const look = spike ? "kind spike" : backlog === "functional" ? "kind" : "kind tech";
  return <span class={look} role="img" aria-label={word} title={word}>{spike ? "?" : letters[backlog] ?? "F"}</span>;
}
