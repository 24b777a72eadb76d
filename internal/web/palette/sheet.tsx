// The part of the sheet of keys that this page adds: what its commands say, by what
// they are about.
import type { JSX } from "preact";
import { commands } from "../island/command";
import { Keys } from "./palette";

const told = new Set(["Go to", "Help", "Edit"]); // stand in the sheet on every page

export function Sheet(): JSX.Element {
  const groups = new Map<string, { keys: string; name: string }[]>();
  for (const c of commands.value.values()) {
    if (c.keys === undefined || told.has(c.group)) continue;
    groups.set(c.group, [...(groups.get(c.group) ?? []), { keys: c.keys, name: c.name }]);
  }
  return (
    <>
      {[...groups].map(([group, list]) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>{list.map((c) => <div key={c.keys + c.name}><dt><Keys of={c.keys} /></dt><dd>{c.name}</dd></div>)}</dl>
        </section>
      ))}
    </>
  );
}
