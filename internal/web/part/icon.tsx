// An icon beside a word, or alone in a button that has a name: it says nothing by
// itself to who does not see it.
import type { JSX } from "preact";
import { drawings, type IconName } from "./icons";

export function Icon({ name, small = false }: { name: IconName; small?: boolean }): JSX.Element {
  return <svg class={small ? "ico small" : "ico"} viewBox="0 0 16 16" aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawings[name] }} />;
}
