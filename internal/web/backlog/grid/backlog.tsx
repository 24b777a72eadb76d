// The backlog as an island: views and allocation, the filter, the grid, a new item at
// its foot, and what can be done with the items chosen.
import { useComputed, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { show } from "../../island/address";
import { offer } from "../../island/command";
import type { Given } from "../../island/island";
import { inOrder } from "../../island/order";
import { Table } from "./body";
import { commandsOf } from "./commands";
import { FilterBar, Nothing } from "./filterbar";
import { Foot } from "./foot";
import { gridOf, type Grid } from "./grid";
import { go, handsOf } from "./hands";
import { Allocation } from "./allocation";
import { Bar } from "./bar";
import { BulkBar } from "./bulk";
import { Carried } from "./carried";
import { onPaper } from "./paper";
import { reveal } from "./reveal";
import { Views } from "./views";

export function Backlog({ store }: Given): JSX.Element {
  const g = useMemo(() => gridOf(store), [store]);
  const scroll = useRef<HTMLDivElement>(null);
  const hands = useMemo(() => handsOf(g, scroll), [g]);
  const none = useComputed(() => g.lines.value.all.length === 0);
  useLayoutEffect(() => { performance.mark("trestle:usable"); }, []);
  useEffect(() => offer(commandsOf(g, scroll)), [g]);
  useEffect(() => inOrder(() => g.lines.peek().all.filter((line): line is string => typeof line === "string")), [g]);
  useEffect(() => onPaper(g), [g]);
  useEffect(() => () => { g.stop(); }, [g]);
  useAddress(g);
  const shown = (line: number): void => {
    go(g, line, 1, "move");
    if (scroll.current) reveal(g, scroll.current);
  };
  return (
    <div class="g-page">
      <Views g={g} />
      <Allocation g={g} />
      <div class="g-top">
        <FilterBar g={g} />
        <Bar g={g} />
      </div>
      <Table g={g} hands={hands} scroll={scroll} />
      <Carried g={g} scroll={scroll} />
      {none.value ? <Nothing g={g} /> : null}
      <Foot g={g} show={shown} />
      <BulkBar g={g} />
    </div>
  );
}

const most = 100; // chosen items that the address says

// useAddress keeps the cursor and what is chosen in the address.
function useAddress(g: Grid): void {
  const later = useRef(0);
  useSignalEffect(() => {
    const { line, column } = g.cursor.value;
    const chosen = g.chosen.value;
    clearTimeout(later.current);
    later.current = window.setTimeout(() => {
      show({ at: line === "" ? "" : `${line}@${column}`, chosen: chosen.size > most ? "" : [...chosen].join(",") }, "adjustment");
    }, 400);
  });
}
