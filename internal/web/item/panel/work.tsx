// The work on an item by team: who does it, how many people at once, how much it is,
// what is spent and what remains.
import type { JSX } from "preact";
import { Combobox } from "../../part/combobox";
import { Icon } from "../../part/icon";
import { shortDay } from "../../part/words";
import type { Estimate, Item, Share, Team } from "../../wire/types";
import type { Sent } from "./draft";
import { EstimateEditor } from "./estimate";
import { Line, Text } from "./field";
import type { Reading } from "./reading";
import { Section } from "./section";
import { said } from "./words";

const decimal = /^\d+(\.\d{1,3})?$/;

// withShare is a list of shares in which that of one team says something else.
const withShare = (item: Item, team: string, change: (share: Share) => Share): Share[] => (item.shares ?? []).map((s) => (s.team === team ? change(s) : s));

export function Work({ reading }: { reading: Reading }): JSX.Element {
  const item = reading.item.value;
  const view = reading.view.value;
  const shares = item?.shares ?? [];
  const teams = reading.store.records<Team>("team").value.map((t) => t.record).filter((t) => !shares.some((s) => s.team === t.key));
  const add = (team: string): void => void reading.edit(said.addsTeam, { shares: [...shares, { team }] });
  const find = (text: string): { value: string; label: string; note: string }[] => teams
    .filter((t) => `${t.key} ${t.name ?? ""}`.toLowerCase().includes(text.trim().toLowerCase())).slice(0, 20)
    .map((t) => ({ value: t.key, label: t.name ?? t.key, note: t.key }));
  return (
    <Section id="work" title={said.work} count={said.personDays}>
      {item && shares.length === 0 && <p class="plain">{(view?.parts.length ?? 0) > 0 ? said.inItsParts : said.noTeam}</p>}
      {item && shares.map((share) => <ShareCard key={share.team} reading={reading} item={item} share={share} />)}
      <div class="pf"><span class="muted">{said.addTeam}</span>
        <Combobox label={said.addTeam} holder={said.chooseTeam} nothing={said.nothingFound} find={find} choose={(hit) => { add(hit.value); }} />
      </div>
    </Section>
  );
}

function ShareCard({ reading, item, share }: { reading: Reading; item: Item; share: Share }): JSX.Element {
  const resolved = reading.view.value?.shares.find((s) => s.team === share.team);
  const name = resolved?.name ?? reading.store.records<Team>("team").value.find((t) => t.record.key === share.team)?.record.name ?? share.team;
  const today = reading.today.value;
  const open = item.status !== "ready" && item.status !== "proposed" && item.status !== undefined;
  const set = (estimate: Estimate | undefined): { shares: Share[] } => ({
    shares: withShare(item, share.team, ({ estimate: _, ...rest }) => (estimate ? { ...rest, estimate } : rest)),
  });
  const put = (field: "people" | "spent" | "remaining", label: string) => (text: string): Promise<Sent> => {
    if (text !== "" && !decimal.test(text)) return Promise.resolve({ is: "wrong", why: said.emptyNumber });
    return reading.edit(`${label} of ${name}`, { shares: withShare(item, share.team, ({ [field]: _, ...rest }) => (text === "" ? (rest as Share) : { ...(rest as Share), [field]: Number(text) })) });
  };
  const remove = (): void => void reading.edit(said.removesTeam, { shares: (item.shares ?? []).filter((s) => s.team !== share.team) });
  const numeric = (field: "people" | "spent" | "remaining", label: string, holder: string): JSX.Element => (
    <Line name={`${field} ${share.team}`} label={label}>{(id) => <Text id={id} type="number" value={share[field] === undefined ? "" : String(share[field])} holder={holder} send={put(field, label)} />}</Line>
  );
  return (
    <div class="sheet share" data-share={share.team}>
      <div class="row">
        <p class="grow medium">{name}</p>
        {resolved?.start && <span class="note-size soft nowrap">{shortDay(resolved.start, today)} – {resolved.finish ? shortDay(resolved.finish, today) : ""}</span>}
        <button class="btn quiet icon small" type="button" aria-label={said.remove(name)} title={said.remove(name)} onClick={remove}><Icon name="x" small /></button>
      </div>
      <EstimateEditor reading={reading} share={share} resolved={resolved} set={set} />
      <div class="pfs">
        {numeric("people", said.peopleAtOnce, "1")}
        {open && numeric("spent", said.spent, said.none)}
        {open && numeric("remaining", said.remaining, said.none)}
      </div>
    </div>
  );
}
