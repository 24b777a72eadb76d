// The fields of an item, each edited where it stands.
import type { JSX } from "preact";
import { choices, statusWord, backlogWord, word } from "../../part/words";
import type { FieldDef, Item, Release } from "../../wire/types";
import type { Sent } from "./draft";
import { Check, Choice, Line, Text, type Option } from "./field";
import type { Reading } from "./reading";
import { Section } from "./section";
import { valueOf } from "./merge";
import { Many, Parent } from "./pick";
import { named, said } from "./words";

const options = (values: readonly string[], says: (value: string) => string): Option[] => values.map((value) => ({ value, label: says(value) }));

// usual is what a record means where it says nothing.
const usual = { status: "ready", backlog: "functional", level: "feature", type: "work" } as const;

export function Facts({ reading }: { reading: Reading }): JSX.Element {
  const item = reading.item.value;
  const row = reading.row.value;
  const held: Item = item ?? { title: "", ...(row ? { status: row.status as never, backlog: row.backlog as never, level: row.level as never, type: row.type as never } : {}) };
  const set = (field: string) => (text: string): Promise<Sent> => reading.edit(named[field]?.toLowerCase() ?? field, { [field]: text === "" ? null : text });
  const name = (field: string): string => named[field] ?? field;
  const assumed = (field: string): boolean => held.assumed?.includes(field) ?? false;
  const chosen = (field: keyof typeof usual, says: (value: string) => string): JSX.Element => (
    <Line name={field} label={name(field)} assumed={assumed(field)}>
      {(id) => <Choice id={id} value={held[field] ?? usual[field]} options={options(choices[field], says)} send={set(field)} />}
    </Line>
  );
  const day = (field: "pin" | "hold_until" | "started" | "finished"): JSX.Element => (
    <Line name={field} label={name(field)}>{(id) => <Text id={id} type="date" value={held[field] ?? ""} send={set(field)} />}</Line>
  );
  const started = held.status === "in-progress" || held.status === "done";
  return (
    <Section id="facts" title={said.facts}>
      <div class="pfs">
        {chosen("status", statusWord)}
        {chosen("backlog", backlogWord)}
        {chosen("level", word)}
        {chosen("type", word)}
        <Line name="parent" label={name("parent")}>{(id) => <Parent id={id} reading={reading} value={held.parent ?? ""} send={set("parent")} />}</Line>
        <ReleaseField reading={reading} value={held.release ?? ""} assumed={assumed("release")} send={set("release")} />
        <Line name="goals" label={name("goals")}>{(id) => <Many id={id} reading={reading} field="goals" values={held.goals ?? []} />}</Line>
        <Line name="labels" label={name("labels")}>{(id) => <Many id={id} reading={reading} field="labels" values={held.labels ?? []} />}</Line>
        <Line name="assignees" label={name("assignees")}>{(id) => <Many id={id} reading={reading} field="assignees" values={held.assignees ?? []} />}</Line>
        <Worth reading={reading} item={held} assumed={assumed("value")} />
        {day("pin")}
        {day("hold_until")}
        {started && day("started")}
        {held.status === "done" && day("finished")}
        <Own reading={reading} item={held} />
      </div>
      <div class="pf-checks">
        {(held.shares?.length ?? 0) > 1 && <Check name="together" label={name("together")} on={held.together ?? false} send={(on) => reading.edit(name("together").toLowerCase(), { together: on })} />}
        {(reading.view.value?.parts.length ?? 0) > 0 && (
          <Check name="broken_down" label={name("broken_down")} on={held.broken_down ?? false} send={(on) => reading.edit("broken down", { broken_down: on })} />
        )}
        {held.archived && <Check name="archived" label={name("archived")} on send={(on) => reading.edit("archived", { archived: on })} />}
      </div>
    </Section>
  );
}

function ReleaseField({ reading, value, assumed, send }: { reading: Reading; value: string; assumed: boolean; send: (text: string) => Promise<Sent> }): JSX.Element {
  const all = reading.store.records<Release>("release").value;
  const list = [{ value: "", label: said.none }, ...all.map((r) => ({ value: r.record.key, label: r.record.name ?? r.record.key }))];
  return <Line name="release" label={named["release"] ?? ""} assumed={assumed}>{(id) => <Choice id={id} value={value} options={list} send={send} />}</Line>;
}

const amount = /^-?\d+(\.\d+)?$/;

// Worth is what a week's delay costs: one thing, so it is sent as a whole.
function Worth({ reading, item, assumed }: { reading: Reading; item: Item; assumed: boolean }): JSX.Element {
  const value = valueOf(item);
  const urgency = value.urgency ?? "linear";
  const unit = reading.store.header.value?.value_unit ?? "";
  const put = (says: string, part: { per_week?: number | null; urgency?: string; date?: string | null }): Promise<Sent> => {
    const whole = { per_week: value.per_week ?? null, urgency, date: value.date ?? null, ...part };
    return reading.edit(says, { value: whole.per_week === null && whole.urgency === "linear" ? null : whole });
  };
  return (
    <>
      <Line name="value" label={named["per_week"] + (unit ? `, ${unit}` : "")} assumed={assumed}>
        {(id) => <Text id={id} type="number" value={value.per_week === undefined ? "" : String(value.per_week)}
          send={(text) => (text !== "" && !amount.test(text) ? Promise.resolve({ is: "wrong" as const, why: said.emptyNumber }) : put("cost of delay", { per_week: text === "" ? null : Number(text) }))} />}
      </Line>
      <Line name="urgency" label={named["urgency"] ?? ""}>
        {(id) => <Choice id={id} value={urgency} options={options(choices.urgency, word)} send={(text) => put("urgency", { urgency: text, ...(text === "linear" || text === "expedite" ? { date: null } : { date: value.date ?? reading.today.value }) })} />}
      </Line>
      {(urgency === "fixed-date" || urgency === "later") && (
        <Line name="value_date" label={named["value_date"] ?? ""}>{(id) => <Text id={id} type="date" value={value.date ?? ""} send={(text) => put("the day that counts", { date: text || null })} />}</Line>
      )}
    </>
  );
}

// Own are the fields that this workspace has of its own.
function Own({ reading, item }: { reading: Reading; item: Item }): JSX.Element {
  const fields = reading.store.records<FieldDef>("field").value;
  const put = (field: FieldDef, value: unknown): Promise<Sent> => reading.edit(field.name ?? field.key, { fields: { [field.key]: value } });
  return <>{fields.map(({ record: f }) => {
    const held = item.fields?.[f.key];
    const text = held === undefined || held === null ? "" : String(held);
    const label = f.name ?? f.key;
    if (f.type === "yes-no") {
      const list = [{ value: "", label: said.none }, { value: "true", label: "Yes" }, { value: "false", label: "No" }];
      return <Line key={f.key} name={"fields." + f.key} label={label}>{(id) => <Choice id={id} value={text} options={list} send={(v) => put(f, v === "" ? null : v === "true")} />}</Line>;
    }
    if (f.type === "choice") {
      const list = [{ value: "", label: said.none }, ...(f.options ?? []).map((o) => ({ value: o, label: o }))];
      return <Line key={f.key} name={"fields." + f.key} label={label}>{(id) => <Choice id={id} value={text} options={list} send={(v) => put(f, v === "" ? null : v)} />}</Line>;
    }
    const kind = f.type === "number" || f.type === "date" ? f.type : "text";
    return (
      <Line key={f.key} name={"fields." + f.key} label={label}>
        {(id) => <Text id={id} type={kind} value={text} send={(v) => {
          if (v === "") return put(f, null);
          if (kind === "number" && !amount.test(v)) return Promise.resolve({ is: "wrong" as const, why: said.emptyNumber });
          return put(f, kind === "number" ? Number(v) : v);
        }} />}
      </Line>
    );
  })}</>;
}
