// What was done to an item, newest first: each act is undone by one press, and so is
// each field of it by itself.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../part/icon";
import { moment } from "../../part/words";
import type { ActOf, ChangeOf } from "../../wire/types";
import type { Reading } from "./reading";
import { Section } from "./section";
import { said } from "./words";

export function Done({ reading }: { reading: Reading }): JSX.Element {
  useEffect(() => void reading.read("done"), [reading]);
  const history = reading.history.value;
  return (
    <Section id="done" title={said.history} end={<a class="end note-size" href={`/w/${encodeURIComponent(reading.store.workspace)}/history?kind=item&key=${reading.key}`}>{said.allOfIt}</a>}>
      {history?.acts.length === 0 && <p class="muted">{said.nothingChanged}</p>}
      <ol class="log">{history?.acts.map((a) => <Act key={a.seq} reading={reading} act={a} />)}</ol>
    </Section>
  );
}

const mostShown = 8;

function Act({ reading, act }: { reading: Reading; act: ActOf }): JSX.Element {
  const ours = act.changes.filter((c) => c.kind === "item" && c.key === reading.key);
  const undoable = act.seq > 1 && act.cause !== "import";
  return (
    <li data-act-seq={act.seq}>
      <div class="row base">
        <p class="grow"><b>{act.actor}</b> <time class="muted note-size" dateTime={act.at}>{moment(act.at)}</time>{act.cause !== "edit" && <span class="muted note-size"> · {act.cause}</span>}</p>
        {undoable && (
          <button class="btn quiet small" type="button" aria-label={said.undoAct(act.seq)} onClick={() => void reading.store.revert(act.seq).then(() => Promise.all([reading.read("record"), reading.read("done")]))}>
            <Icon name="undo" small />{said.undo}
          </button>
        )}
      </div>
      {ours.slice(0, mostShown).map((c, i) => (
        <div class="row base" key={i}>
          <p class="soft grow" dir="auto">{c.says}</p>
          {undoable && ours.length > 1 && patchBack(c) && (
            <button class="btn quiet icon small" type="button" title={said.undoField} aria-label={`${said.undoField}: ${c.says}`} onClick={() => { const set = patchBack(c); if (set) void reading.edit(said.backTo(c.field ?? ""), set); }}><Icon name="undo" small /></button>
          )}
        </div>
      ))}
      {ours.length > mostShown && <p class="muted note-size">{said.andMore(ours.length - mostShown)}</p>}
      {act.why && <p class="plain" dir="auto">{act.why}</p>}
    </li>
  );
}

// back are the fields that stand in the change log as they stand in the record.
const back = new Set(["title", "plain", "description", "level", "type", "backlog", "status", "parent", "release", "pin", "hold_until", "started", "finished", "question", "outcome", "notes",
  "goals", "labels", "assignees", "together", "broken_down", "archived"]);

// patchBack is what puts one field back to what it was, undefined where the field
// alone does not say it.
function patchBack(c: ChangeOf): { [field: string]: unknown } | undefined {
  if (c.part || !c.field || !back.has(c.field)) return undefined;
  return { [c.field]: c.before === "" ? null : c.before };
}
