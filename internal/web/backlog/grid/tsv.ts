// Tables as spreadsheets copy and paste them: cells with tabs between, a line a row;
// a cell with a tab, a line's end or a quote in it stands in quotes. Without DOM.

// written is a table as text.
export function written(table: readonly (readonly string[])[]): string {
  return table.map((row) => row.map(quoted).join("\t")).join("\n");
}

function quoted(cell: string): string {
  return /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

// read is a text as a table. A quote that nothing closes is an ordinary sign.
export function read(text: string): string[][] {
  const table: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const rest = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (;;) {
    const [cell, next] = cellAt(rest, at);
    row.push(cell);
    at = next;
    if (at >= rest.length) break;
    if (rest[at] === "\n") {
      table.push(row);
      row = [];
    }
    at++;
  }
  table.push(row);
  return table;
}

// cellAt reads one cell and says where it ends.
function cellAt(text: string, at: number): [string, number] {
  if (text[at] === '"') {
    let cell = "";
    for (let i = at + 1; i < text.length; i++) {
      if (text[i] !== '"') cell += text[i];
      else if (text[i + 1] === '"') cell += text[i++];
      else if (i + 1 === text.length || text[i + 1] === "\t" || text[i + 1] === "\n") return [cell, i + 1];
      else break;
    }
  }
  let end = at;
  while (end < text.length && text[end] !== "\t" && text[end] !== "\n") end++;
  return [text.slice(at, end), end];
}
