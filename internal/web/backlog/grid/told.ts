// How what stands in a cell is said in a sentence: "In progress", "Payments", "1 Mar".
import type { Row } from "../../store/store";
import type { Column } from "./column";
import type { World } from "./world";

// told says it as the cell shows it, where that is text; else as the choice of it.
export function told(column: Column, row: Row, world: World): string {
  const shown = column.show?.(row, world);
  if (typeof shown === "string" && shown !== "") return shown;
  const text = column.text(row, world);
  return column.takes?.options?.(text, row, world).find((o) => o.text === text)?.label ?? text;
}
