// What moves: the items that would stand elsewhere, each with what of it changes, those
// in sight by name, the others counted.
import type { JSX } from "preact";
import { Kind } from "../../part/kind";
import type { Team, Tried } from "../../wire/types";
import { dayOf } from "./days";
import type { Hands } from "./hands";
import type { Model } from "./model";
import { labels } from "./scale";
import { words } from "./words";

const most = 10; // told by name

// Shift is an item that would stand elsewhere, or a team's part of one that as a whole
// stays where it is.
interface Shift {
  readonly item: string;
  readonly team?: string;
  readonly was_start?: string;
  readonly was_finish?: string;
  readonly start?: string;
  readonly finish?: string;
}

// shiftsOf are the shifts of an answer, but for what is moved itself.
function shiftsOf(tried: Tried, own: string): Shift[] {
  const whole = new Set(tried.moves.map((m) => m.item));
  return [...tried.moves, ...tried.parts.filter((p) => !whole.has(p.item))].filter((m) => m.item !== own);
}

// by is how many days later something is, or earlier.
const by = (was: string | undefined, is: string | undefined): number => (was && is ? dayOf(is) - dayOf(was) : 0);

export function Moves({ model, hands, tried, own }: { model: Model; hands: Hands; tried: Tried; own: string }): JSX.Element {
  const shifts = shiftsOf(tried, own);
  const box = hands.box.current;
  const layout = model.layout.value;
  const seen = (key: string): boolean => {
    const p = layout.at.get(key)?.[0];
    if (!p || !box) return false;
    return p.tip > box.scrollLeft + labels && p.x < box.scrollLeft + box.clientWidth && p.y + 22 > box.scrollTop && p.y < box.scrollTop + box.clientHeight - 40;
  };
  const here = shifts.filter((m) => seen(m.item));
  const away = shifts.filter((m) => !seen(m.item));
  return (
    <section>
      <h3>{words.whatMoves} <span class="muted note-size">{words.ofAll(new Set(shifts.map((m) => m.item)).size, model.store.keys.value.length)}</span></h3>
      {shifts.length === 0 && <p class="note-size muted">{words.nothingMoves}</p>}
      <table class="tlx-delta"><tbody>{here.slice(0, most).map((m) => <ShiftLine key={m.item + (m.team ?? "")} model={model} shift={m} />)}</tbody></table>
      {here.length > most && <p class="note-size muted">{words.more(here.length - most)}</p>}
      {away.length > 0 && <p class="note-size muted">{words.offScreen(away.filter((m) => by(m.was_finish, m.finish) > 0).length, away.filter((m) => by(m.was_finish, m.finish) < 0).length, away.length)}</p>}
    </section>
  );
}

// ShiftLine says of a shift what changes: its start, its end, or both.
function ShiftLine({ model, shift: m }: { model: Model; shift: Shift }): JSX.Element {
  const row = model.store.row(m.item);
  const team = m.team === undefined ? undefined : model.store.records<Team>("team").value.find((r) => r.key === m.team)?.record.name ?? m.team;
  return (
    <tr>
      <td>{row && <Kind backlog={row.backlog} type={row.type} />} <span dir="auto">{row?.title ?? m.item}</span>{team && <span class="note-size muted">, {team}</span>}</td>
      <td class="num">
        <ShiftEnd model={model} says={words.starts} was={m.was_start} is={m.start} />
        <ShiftEnd model={model} says={words.ends} was={m.was_finish} is={m.finish} />
      </td>
    </tr>
  );
}

function ShiftEnd({ model, says, was, is }: { model: Model; says: string; was: string | undefined; is: string | undefined }): JSX.Element | null {
  if (was === is) return null;
  const say = model.say.value;
  return (
    <span class={says === words.ends && by(was, is) > 0 ? "block risk-t" : "block"}><span class="note-size muted">{says}</span> {was && <s>{say(was)}</s>} <b>{is ? say(is) : words.noDate}</b></span>
  );
}
