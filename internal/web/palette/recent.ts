// What was chosen lately, newest first, in this browser.
const shelf = "trestle:recent";
const most = 8;

export interface Recent {
  id: string; // of a command, or "item:" and its key
  name: string;
}

export function recent(workspace: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${shelf}:${workspace}`) ?? "[]");
    return Array.isArray(kept) ? (kept as Recent[]) : [];
  } catch {
    return [];
  }
}

export function remember(workspace: string, chosen: Recent): void {
  const list = [chosen, ...recent(workspace).filter((r) => r.id !== chosen.id)].slice(0, most);
  try {
    localStorage.setItem(`${shelf}:${workspace}`, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing forgets what was recent.
  }
}
