// What the page says of what was just done, refused or overtaken: shown at the foot
// for a while, and told to screen readers.
import { signal } from "@preact/signals";

export interface Offer {
  name: string; // the verb on the button
  key?: string; // its shortcut, shown beside it
  run(): void;
}

export interface Notice {
  id: number;
  says: string;
  kind: "done" | "refused" | "conflict";
  offers: readonly Offer[];
}

export const notices = signal<readonly Notice[]>([]);

const most = 4; // at once; the oldest gives way
let last = 0;

// tell shows a notice and returns what takes it away again.
export function tell(says: string, kind: Notice["kind"] = "done", offers: readonly Offer[] = []): () => void {
  const id = ++last;
  notices.value = [...notices.value, { id, says, kind, offers }].slice(-most);
  return () => { notices.value = notices.value.filter((n) => n.id !== id); };
}
