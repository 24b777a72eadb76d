// Fields of an item that name others: the item it is a part of, and its lists of
// goals, labels and people.
import type { JSX } from "preact";
import { Combobox, type Hit } from "../../part/combobox";
import { Icon } from "../../part/icon";
import type { Row, Store } from "../../store/store";
import type { Goal } from "../../wire/types";
import { useDraft, type Sent } from "./draft";
import { Trouble } from "./field";
import type { Reading } from "./reading";
import { named, said } from "./words";

const most = 12; // shown of what is found

// itemsFound are the items that a text finds by key or title: keys first, then
// titles that begin with it, then those that have it, in the manual order.
export function itemsFound(store: Store, text: string, but: readonly string[]): Hit[] {
  const words = text.trim().toLowerCase();
  const found: Row[][] = [[], [], []];
  for (const row of store.rows.value) {
    if (row.archived || but.includes(row.key)) continue;
    const title = row.title.toLowerCase();
    const rank = row.key.toLowerCase().startsWith(words) ? 0 : title.startsWith(words) ? 1 : title.includes(words) ? 2 : -1;
    if (rank >= 0) found[rank]?.push(row);
    if ((found[0]?.length ?? 0) >= most) break;
  }
  return found.flat().slice(0, most).map((row) => ({ value: row.key, label: row.title, note: row.key, kind: { backlog: row.backlog, type: row.type } }));
}

// Parent is the item that another is a part of.
export function Parent({ id, reading, value, send }: { id: string; reading: Reading; value: string; send: (text: string) => Promise<Sent> }): JSX.Element {
  const draft = useDraft(value, send);
  const above = reading.view.value?.above.at(-1);
  const title = reading.store.row(draft.text)?.title ?? (above?.key === draft.text ? above.title : "");
  return (
    <>
      <Combobox id={id} label={named["parent"] ?? ""} shown={draft.text === "" ? "" : `${draft.text} ${title}`} holder={said.none} wrong={draft.wrong !== ""} describedBy={id + "-says"}
        find={(text) => itemsFound(reading.store, text, [reading.key])} choose={(hit) => void draft.keep(hit.value)} free={(text) => { if (text === "") void draft.keep(""); }} />
      <Trouble id={id + "-says"} draft={draft} />
    </>
  );
}

type ListField = "goals" | "labels" | "assignees";

// known are the values that a list of an item can take, and what readers call them.
function known(store: Store, field: ListField): Hit[] {
  if (field === "goals") return store.records<Goal>("goal").value.map((g) => ({ value: g.record.key, label: g.record.name ?? g.record.key }));
  const seen = new Set<string>();
  for (const row of store.rows.value) for (const value of row[field]) seen.add(value);
  return [...seen].sort().map((value) => ({ value, label: value }));
}

// Many is a list of an item: what stands in it, each with a way out, and a field to
// add more.
export function Many({ id, reading, field, values }: { id: string; reading: Reading; field: ListField; values: readonly string[] }): JSX.Element {
  const name = named[field] ?? field;
  const draft = useDraft(values.join("\n"), (text) => reading.edit(name.toLowerCase(), { [field]: text === "" ? null : text.split("\n") }));
  const now = draft.text === "" ? [] : draft.text.split("\n");
  const calls = new Map(field === "goals" ? known(reading.store, field).map((h) => [h.value, h.label]) : []);
  const find = (text: string): Hit[] => {
    const words = text.trim().toLowerCase();
    return known(reading.store, field).filter((h) => !now.includes(h.value) && h.label.toLowerCase().includes(words)).slice(0, most);
  };
  const add = (value: string): void => { if (value !== "" && !now.includes(value)) void draft.keep([...now, value].join("\n")); };
  return (
    <>
      <div class="row wrap tokens">
        {now.map((value) => (
          <span class="token" key={value}>{calls.get(value) ?? value}
            <button type="button" aria-label={said.remove(calls.get(value) ?? value)} onClick={() => void draft.keep(now.filter((v) => v !== value).join("\n"))}><Icon name="x" small /></button>
          </span>
        ))}
        <Combobox id={id} label={name} holder={now.length > 0 ? said.add : said.none} find={find} choose={(hit) => { add(hit.value); }} {...(field === "goals" ? {} : { free: add })} />
      </div>
      <Trouble id={id + "-says"} draft={draft} />
    </>
  );
}
