// What an item waits for and what waits for it: each tie with its kind, lag, strength
// and the contract of the two teams, edited where it stands; new ones found by typing.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Combobox } from "../../part/combobox";
import { Icon } from "../../part/icon";
import { Kind } from "../../part/kind";
import { choices, longDay, shortDay, word } from "../../part/words";
import type { Dependency, ItemTie, OutlookItem, Team } from "../../wire/types";
import type { Sent } from "./draft";
import { Choice, Line, Lines, Text, type Option } from "./field";
import { followKey } from "./go";
import { itemsFound } from "./pick";
import type { Reading } from "./reading";
import { Section } from "./section";
import { Steps } from "./steps";
import { said } from "./words";

export function Ties({ reading }: { reading: Reading }): JSX.Element {
  const view = reading.view.value;
  return (
    <>
      <TieList id="needs" reading={reading} title={said.waitsFor} none={said.waitsForNothing} ties={view?.needs} way="from" />
      <TieList id="needed" reading={reading} title={said.waitsForIt} none={said.nothingWaits} ties={view?.needed_by} way="to" />
    </>
  );
}

interface ListProps {
  id: string;
  reading: Reading;
  title: string;
  none: string;
  ties: readonly ItemTie[] | undefined;
  way: "from" | "to"; // the end at which the other item is
}

function TieList({ id, reading, title, none, ties, way }: ListProps): JSX.Element {
  const but = [reading.key, ...(ties ?? []).map((t) => t[way])];
  const add = (other: string): void => {
    const record = way === "from" ? { from: other, to: reading.key } : { from: reading.key, to: other };
    void changed(reading, way === "from" ? said.nowWaits(reading.key, other) : said.nowWaits(other, reading.key), [{ kind: "dependency", do: "create", record }]);
  };
  const graph = <a class="end note-size" href={`/w/${encodeURIComponent(reading.store.workspace)}/dependencies?item=${reading.key}`}>{said.wholeGraph}</a>;
  return (
    <Section id={id} title={title} count={ties ? String(ties.length) : ""} end={ties && ties.length > 0 ? graph : undefined}>
      {ties?.length === 0 && <p class="muted">{none}</p>}
      {ties && ties.length > 0 && <ul class="sheet rows">{ties.map((t) => <Tie key={`${t.from} ${t.to} ${t.from_team ?? ""} ${t.to_team ?? ""} ${t.kind}`} reading={reading} tie={t} />)}</ul>}
      <div class="pp-add"><Combobox label={said.addTie(title)} holder={said.findItem} nothing={said.nothingFound} find={(text) => itemsFound(reading.store, text, but)} choose={(hit) => { add(hit.value); }} /></div>
    </Section>
  );
}

// changed makes changes of ties and reads what the plan says then.
async function changed(reading: Reading, says: string, changes: Parameters<Reading["store"]["edit"]>[1]): Promise<Sent> {
  const fate = await reading.store.edit(says, changes);
  if (fate.is === "done") await reading.read("view");
  return fate;
}

// ItemDates says when an item is likely done, or why that is not said.
export function ItemDates({ item, today }: { item: OutlookItem; today: string }): JSX.Element {
  if (item.state === "finished") return <span class="soft nowrap note-size">{said.states["finished"]} {shortDay(item.finish ?? "", today)}</span>;
  if (item.forecast?.p85) {
    const both = <><b>{shortDay(item.forecast.p50 ?? "", today)}</b>, {said.with85(shortDay(item.forecast.p85, today))}</>;
    return item.assumed?.length ? <span class="dates approx note-size" title={said.assumed(item.assumed.join("; "))}>≈ {both}</span> : <span class="dates note-size">{both}</span>;
  }
  if (item.finish) return <span class="soft nowrap note-size">{said.planned(shortDay(item.finish, today))}</span>;
  return <span class="muted note-size">{said.states[item.state] ?? item.state}</span>;
}

// ItemLink names an item and leads to it.
export function ItemLink({ item }: { item: { key: string; title: string; backlog: string; type: string } }): JSX.Element {
  return (
    <span class="item">
      <Kind backlog={item.backlog} type={item.type} />
      <a class="item-t" href={followKey.href(item.key)} onClick={followKey(item.key)} dir="auto">{item.title}</a> <span class="key">{item.key}</span>
    </span>
  );
}

const loud: { readonly [state: string]: string } = { "at-risk": "risk", missed: "risk", asked: "watch", countered: "watch" };

function Tie({ reading, tie }: { reading: Reading; tie: ItemTie }): JSX.Element {
  const today = reading.today.value;
  const words = [tie.kind === "finish-start" ? "" : word(tie.kind).toLowerCase().replace(" ", " to "), tie.lag ? said.lagOf(tie.lag) : "", tie.strength === "soft" ? said.soft : ""].filter(Boolean).join(", ");
  const c = tie.contract;
  return (
    <li class="tie" data-tie={`${tie.from}>${tie.to}`}>
      <div class="grow">
        <ItemLink item={tie.other} />
        {words && <p class="note-size muted">{words}</p>}
        {c && (
          <p class="note-size row wrap contract">
            <span class={`badge ${loud[c.state] ?? ""}`}>{word(c.state)}</span>
            {c.need_by && <span>{said.needBy} <b>{longDay(c.need_by, today)}</b></span>}
            {c.promised_by && <span>{said.promisedBy} <b>{longDay(c.promised_by, today)}</b></span>}
          </p>
        )}
      </div>
      <ItemDates item={tie.other} today={today} />
      {c && <Steps reading={reading} tie={tie} id={idOf(reading, tie)} />}
      <details class="twin pp-more">
        <summary aria-label={said.editTieOf(tie.from, tie.to)}>{said.editTie}</summary>
        <TieForm reading={reading} tie={tie} />
      </details>
    </li>
  );
}

const few = (values: readonly string[]): Option[] => values.map((value) => ({ value, label: word(value) }));

// idOf is the identity of a tie's dependency, or its two ends until it is known.
function idOf(reading: Reading, tie: ItemTie): string {
  const held = reading.store.records<Dependency>("dependency").value.find((d) => d.record.from === tie.from && d.record.to === tie.to
    && (d.record.from_team ?? "") === (tie.from_team ?? "") && (d.record.to_team ?? "") === (tie.to_team ?? "") && (d.record.kind ?? "finish-start") === tie.kind);
  return held?.id ?? `${tie.from}>${tie.to}`;
}

function TieForm({ reading, tie }: { reading: Reading; tie: ItemTie }): JSX.Element {
  const id = useId();
  const key = idOf(reading, tie);
  const edit = (set: { [field: string]: unknown }): Promise<Sent> => changed(reading, said.tieOf(tie.from, tie.to), [{ kind: "dependency", do: "edit", key, set }]);
  const put = (field: string) => (text: string): Promise<Sent> => edit({ [field]: text === "" ? null : text });
  const agreed = (field: string) => (text: string): Promise<Sent> => edit({ contract: { [field]: text === "" ? null : text } });
  const teams = (item: string): Option[] => [{ value: "", label: said.all }, ...teamsOf(reading, item)];
  const c = tie.contract;
  return (
    <div class="pfs">
      {!c && <Steps reading={reading} tie={tie} id={key} />}
      <Line name="kind" label={said.kind}>{(at) => <Choice id={at} value={tie.kind} options={few(choices.tie)} send={put("kind")} />}</Line>
      <Line name="lag" label={said.lag}>{(at) => <Text id={at} value={tie.lag ?? ""} holder={said.lagHolder} send={put("lag")} />}</Line>
      <Line name="strength" label={said.strength}>{(at) => <Choice id={at} value={tie.strength} options={few(choices.strength)} send={put("strength")} />}</Line>
      <Line name="from_team" label={said.fromTeam}>{(at) => <Choice id={at} value={tie.from_team ?? ""} options={teams(tie.from)} send={put("from_team")} />}</Line>
      <Line name="to_team" label={said.toTeam}>{(at) => <Choice id={at} value={tie.to_team ?? ""} options={teams(tie.to)} send={put("to_team")} />}</Line>
      {c && (
        <>
          <Line name="need_by" label={word(said.needBy)}>{(at) => <Text id={at} type="date" value={c.need_by ?? ""} send={agreed("need_by")} />}</Line>
          <Line name="promised_by" label={word(said.promisedBy)}>{(at) => <Text id={at} type="date" value={c.promised_by ?? ""} send={agreed("promised_by")} />}</Line>
          <Line name="reason" label={said.reason}>{() => <Lines id={id} label={said.reason} value={c.reason ?? ""} send={agreed("reason")} />}</Line>
        </>
      )}
      <div class="row wrap">
        {c && <button class="btn small" type="button" onClick={() => void edit({ contract: null })}>{said.dropContract}</button>}
        <button class="btn small danger" type="button" onClick={() => void changed(reading, said.untied(tie.from, tie.to), [{ kind: "dependency", do: "delete", key }])}><Icon name="x" small />{said.removeTie}</button>
      </div>
    </div>
  );
}

// teamsOf are the teams that work on an item.
function teamsOf(reading: Reading, item: string): Option[] {
  const names = new Map(reading.store.records<Team>("team").value.map((t) => [t.record.key, t.record.name ?? t.record.key]));
  return (reading.store.row(item)?.teams ?? []).map((key) => ({ value: key, label: names.get(key) ?? key }));
}
