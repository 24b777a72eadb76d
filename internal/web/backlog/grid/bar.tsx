// Beside the filter: how the list is grouped, and which columns it has.
import type { JSX } from "preact";
import { show } from "../../island/address";
import { Icon } from "../../part/icon";
import { setColumns, type Grid } from "./grid";
import { openMenu, type Entry } from "./menu";
import { words } from "./words";

export function Bar({ g }: { g: Grid }): JSX.Element {
  return (
    <div class="g-bar">
      <button type="button" class="btn" aria-haspopup="menu" data-menu="group" onClick={(ev) => { openMenu(ev.currentTarget, groups(g)); }}>
        {words.group}: {words.groupBy[g.group.value] ?? g.group.value}<Icon name="down" small />
      </button>
      <button type="button" class="btn" aria-haspopup="menu" data-menu="columns" onClick={(ev) => { openMenu(ev.currentTarget, columns(g), () => columns(g)); }}>
        <Icon name="table" />{words.columns}
      </button>
    </div>
  );
}

function groups(g: Grid): Entry[] {
  return Object.entries(words.groupBy).map(([by, name]) => ({
    name, checked: g.group.peek() === by, run: () => { show({ group: by, folded: "" }); },
  }));
}

function columns(g: Grid): Entry[] {
  const now = g.columns.peek();
  let about = "";
  return [
    { name: words.columnsReset, checked: false, run: () => { show({ columns: "" }); } },
    ...g.offered.peek().filter((c) => c.id !== "title").map((c): Entry => {
      const on = now.some((o) => o.id === c.id);
      const heading = c.about === about ? {} : { heading: c.about };
      about = c.about;
      return {
        name: c.name, id: c.id, checked: on, ...heading,
        run: () => {
          const of = now.map((o) => (o.id === "title" ? { ...o, now: o.width } : o));
          setColumns(on ? of.filter((o) => o.id !== c.id) : [...of, { ...c, now: c.width }]);
        },
      };
    }),
  ];
}
