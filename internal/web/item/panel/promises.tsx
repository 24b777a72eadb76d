// The promises that an item stands under, each with its likelihood, and by when the
// item has to start for it; and the parts that it is made of.
import type { JSX } from "preact";
import { useSignal } from "@preact/signals";
import { Plank, toneOf } from "../../part/plank";
import { longDay, shortDay, statusWord } from "../../part/words";
import type { Promise as Promised, Start } from "../../wire/types";
import { ItemDates, ItemLink } from "./ties";
import type { Reading } from "./reading";
import { Section } from "./section";
import { said } from "./words";

export function Promises({ reading }: { reading: Reading }): JSX.Element | null {
  const view = reading.view.value;
  if (!view || view.promises.length === 0) return null;
  const start = view.starts[0];
  return (
    <Section id="promises" title={said.promisesOn} count={String(view.promises.length)}>
      <ul class="sheet rows">{view.promises.map((p) => <Line key={p.key} reading={reading} promise={p} start={start} />)}</ul>
    </Section>
  );
}

function Line({ reading, promise: p, start }: { reading: Reading; promise: Promised; start: Start | undefined }): JSX.Element {
  const today = reading.today.value;
  const tone = toneOf(p.holds);
  return (
    <li class="promise-line" data-promise={p.key}>
      <div class="grow">
        <a class="item-t" href={`/w/${encodeURIComponent(reading.store.workspace)}/roadmap?why=${encodeURIComponent(p.key)}`} dir="auto">{p.title}</a>
        <p class="note-size muted">{[p.client, longDay(p.date, today)].filter(Boolean).join(", ")}</p>
        <Plank now={p.likelihood} wanted={p.wanted} holds={p.holds} />
        {start?.promise === p.key && start.start_by && <p class="note-size soft">{said.startItBy(shortDay(start.start_by, today))}</p>}
        {start?.too_late_for?.includes(p.key) && <p class="note-size risk-t">{said.tooLateForIt}</p>}
      </div>
      <b class={tone && tone + "-t"}>{p.likelihood.says}</b>
    </li>
  );
}

const lower: { readonly [level: string]: "feature" | "story" } = { epic: "feature", feature: "story", story: "story" };

// Parts are the parts of an item, and a line that makes one more.
export function Parts({ reading }: { reading: Reading }): JSX.Element | null {
  const title = useSignal("");
  const parts = reading.view.value?.parts ?? [];
  const item = reading.item.value;
  if (!item || (parts.length === 0 && item.level === "story")) return null;
  const add = async (): Promise<void> => {
    const text = title.value.trim();
    if (text === "") return;
    const record = { product: reading.key.slice(0, reading.key.lastIndexOf("-")), title: text, parent: reading.key, level: lower[item.level ?? "feature"] ?? "story", backlog: item.backlog ?? "functional" };
    const fate = await reading.store.edit(said.newPart(text), [{ kind: "item", do: "create", record }]);
    if (fate.is !== "done") return;
    title.value = "";
    await reading.read("view");
  };
  return (
    <Section id="parts" title={said.parts} count={String(parts.length)}>
      {parts.length > 0 && (
        <ul class="sheet rows">
          {parts.map((p) => <li key={p.key}><div class="grow"><ItemLink item={p} /></div><span class="muted note-size">{statusWord(p.status)}</span><ItemDates item={p} today={reading.today.value} /></li>)}
        </ul>
      )}
      <form class="pp-add" onSubmit={(ev) => { ev.preventDefault(); void add(); }}>
        <input class="input" aria-label={said.addPart} placeholder={said.addPart} autocomplete="off" maxLength={500} value={title.value} onInput={(ev) => { title.value = ev.currentTarget.value; }} />
      </form>
    </Section>
  );
}
