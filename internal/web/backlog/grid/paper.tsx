// The grid on paper: what it shows as one table, in its order and columns. It is
// drawn when the page is about to be printed, since the grid itself holds only the
// rows in sight, and taken away after.
import { render, type JSX } from "preact";
import { Kind } from "../../part/kind";
import { number } from "../../part/words";
import type { Grid } from "./grid";
import { groupName } from "./line";
import { words } from "./words";

const most = 2_000; // rows: some fifty sheets

// onPaper prints the grid as a table for as long as it is on the page: what is
// returned ends that.
export function onPaper(g: Grid): () => void {
  let sheet: HTMLElement | undefined;
  const take = (): void => {
    if (sheet) render(null, sheet);
    sheet?.remove();
    sheet = undefined;
  };
  const put = (): void => {
    take();
    const page = document.querySelector(".g-page");
    if (!page) return;
    sheet = document.createElement("div");
    sheet.className = "g-paper";
    page.after(sheet);
    render(<Paper g={g} />, sheet);
  };
  addEventListener("beforeprint", put);
  addEventListener("afterprint", take);
  return () => {
    take();
    removeEventListener("beforeprint", put);
    removeEventListener("afterprint", take);
  };
}

function Paper({ g }: { g: Grid }): JSX.Element {
  const columns = g.columns.peek().filter((c) => c.id !== "choose");
  const lines = g.lines.peek().all;
  const world = g.world.peek();
  const filter = g.filter.peek();
  return (
    <>
      <h1>{words.grid}</h1>
      <p class="lead">{words.found(lines.filter((line) => typeof line === "string").length, g.store.rows.peek().length)}{filter === "" ? "" : `: ${filter}`}</p>
      <table class="table">
        <thead><tr>{columns.map((c) => <th key={c.id} scope="col" class={c.end ? "num" : ""}>{c.name}</th>)}</tr></thead>
        <tbody>
          {lines.slice(0, most).map((line) => {
            if (typeof line !== "string") {
              return <tr key={line.id} class="g-paper-head"><th scope="rowgroup" colSpan={columns.length}>{groupName(g.group.peek(), line.name, world)} <span class="count">{number(line.count)}</span></th></tr>;
            }
            const row = g.store.row(line);
            return row && (
              <tr key={line}>
                {columns.map((c) => (c.id === "title" ? <th key={c.id} scope="row" class="item" dir="auto"><Kind backlog={row.backlog} type={row.type} />{row.title}</th>
                  : <td key={c.id} class={c.end ? "num" : ""}>{c.id === "place" ? number(g.store.place(line) + 1) : c.show ? c.show(row, world) : c.text(row, world)}</td>))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {lines.length > most && <p class="muted">{words.andMore(number(lines.length - most))}</p>}
    </>
  );
}
