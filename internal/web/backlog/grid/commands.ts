// What can be done with items in the grid, as commands: the palette, the keys and the
// sheet of keys read them.
import type { RefObject } from "preact";
import { show } from "../../island/address";
import type { Command } from "../../island/command";
import { acting } from "./acting";
import { common, openBulk, openFields } from "./bulk";
import { openPlace } from "./place";
import { beginEdit } from "./editor";
import type { Grid } from "./grid";
import { choose, go } from "./hands";
import { openRank } from "./rank";
import { reveal } from "./reveal";
import { step } from "./write";
import { words } from "./words";

export function commandsOf(g: Grid, scroll: RefObject<HTMLDivElement | null>): readonly Command[] {
  const here = (): boolean => g.row(g.cursor.peek().line) !== undefined;
  const some = (): boolean => acting(g).length > 0;
  const line = (): number => g.lines.peek().at.get(g.cursor.peek().line) ?? -1;
  const column = (): number => Math.max(1, g.columns.peek().findIndex((c) => c.id === g.cursor.peek().column));
  const walk = (by: number): void => {
    go(g, line() + by, column(), "move");
    scroll.current?.focus({ preventScroll: true });
    if (scroll.current) reveal(g, scroll.current);
  };
  const move = (end: "top" | "bottom"): void => {
    const keys = acting(g);
    void g.store.move(words.movedEnd(keys.length, keys[0] ?? "", end), keys, { to: end });
  };
  const of = (id: string, name: string, keys: string | undefined, when: (() => boolean) | undefined, run: () => void): Command =>
    ({ id: "backlog." + id, name, group: words.grid, ...(keys === undefined ? {} : { keys }), ...(when ? { when } : {}), run });
  return [
    of("next", words.nextRow, "j", undefined, () => { walk(1); }),
    of("previous", words.previousRow, "k", undefined, () => { walk(-1); }),
    of("choose", words.chooseIt, "x", here, () => { choose(g, g.cursor.peek().line); }),
    of("choose-all", words.chooseAll, undefined, undefined, () => { g.chosen.value = new Set(g.found.keys.peek()); }),
    of("open", words.openIt, undefined, here, () => { show({ item: g.cursor.peek().line }); }),
    of("edit", words.editCell, "F2", here, () => { beginEdit(g); }),
    of("up", words.rankUp, "Alt ArrowUp", some, () => { step(g, acting(g), -1); }),
    of("down", words.rankDown, "Alt ArrowDown", some, () => { step(g, acting(g), 1); }),
    of("top", words.toTop, undefined, some, () => { move("top"); }),
    of("bottom", words.toBottom, undefined, some, () => { move("bottom"); }),
    of("place", words.moveTo, "r", some, () => { openPlace(g); }),
    ...common.flatMap(({ id, key }) => {
      const column = g.offered.peek().find((c) => c.id === id);
      return column ? [of("set-" + id, words.setField(column.name), key, some, () => { openBulk(g, column); })] : [];
    }),
    of("fields", words.allFields, ".", some, () => { if (scroll.current) openFields(g, scroll.current.querySelector<HTMLElement>("[data-active]") ?? scroll.current); }),
    of("why", words.whyIt, "y", here, () => { openRank(g, g.cursor.peek().line, scroll.current); }),
    of("new", words.newIt, "c", undefined, () => { document.querySelector<HTMLElement>("[data-new]")?.focus(); }),
  ];
}
