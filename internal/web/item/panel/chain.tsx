// "Why this date?": the chain of bindings that sets an item's date, in words, step by
// step back to what began it.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Kind } from "../../part/kind";
import { shortDay } from "../../part/words";
import { followKey } from "./go";
import type { Reading } from "./reading";
import { Section } from "./section";
import { said } from "./words";

export function Chain({ reading }: { reading: Reading }): JSX.Element {
  useEffect(() => void reading.read("why"), [reading]);
  const why = reading.why.value;
  const today = reading.today.value;
  return (
    <Section id="chain" title={said.setsTheDate} count={why && why.steps.length > 0 ? said.steps(why.steps.length) : ""}>
      <p class="plain">{why?.says ?? "…"}</p>
      {why && why.steps.length > 0 && (
        <ol class="sheet rows chain-steps">
          {why.steps.map((s, i) => (
            <li key={`${s.item.key} ${s.team}`} class={i === 0 ? "self" : ""}>
              <div class="grow">
                <span class="item">
                  <Kind backlog={s.item.backlog} type={s.item.type} />
                  <a class="item-t" href={followKey.href(s.item.key)} onClick={followKey(s.item.key)} dir="auto">{s.item.title}</a> <span class="key">{s.item.key}</span>
                </span>
                <p class="note-size soft">{s.team} {s.waits[0] && <span class="muted">· {s.waits[0]}</span>}</p>
              </div>
              <span class="nowrap note-size">{shortDay(s.start, today)} – {shortDay(s.finish, today)}</span>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
