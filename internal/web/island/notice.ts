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
  closed?: () => void; // called when the reader has answered it
}

export const notices = signal<readonly Notice[]>([]);

// stays tells whether a notice is there until the reader closes it.
export const stays = (n: Notice): boolean => n.kind !== "done";

const most = 2; // that leave by themselves, at once; the oldest gives way
let last = 0;

// tell shows a notice and returns what takes it away again.
export function tell(says: string, kind: Notice["kind"] = "done", offers: readonly Offer[] = [], closed?: () => void): () => void {
  const id = ++last;
  const all: readonly Notice[] = [...notices.value, { id, says, kind, offers, ...(closed ? { closed } : {}) }];
  const passing = all.filter((n) => !stays(n)).slice(-most);
  notices.value = all.filter((n) => stays(n) || passing.includes(n));
  return () => { remove(id); };
}

// close takes a notice away that the reader has answered.
export function close(n: Notice): void {
  remove(n.id);
  n.closed?.();
}

function remove(id: number): void {
  notices.value = notices.value.filter((n) => n.id !== id);
}
