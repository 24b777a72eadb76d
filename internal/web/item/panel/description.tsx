// All there is to say about an item, in Markdown: read where it stands, written with
// a preview. A long text begins folded.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Markdown, Writer } from "./markdown";
import type { Reading } from "./reading";
import { Section } from "./section";
import { named, said } from "./words";

const most = 65_536; // characters, as the server has it
const long = 1_500; // characters from which a text begins folded

export function Description({ reading }: { reading: Reading }): JSX.Element | null {
  const item = reading.item.value;
  const editing = useSignal<string | undefined>(undefined); // what was there when writing began
  const whole = useSignal(false);
  const again = useRef<HTMLButtonElement>(null);
  if (!item) return null;
  const text = item.description ?? "";
  const leave = (): void => {
    editing.value = undefined;
    setTimeout(() => again.current?.focus(), 0);
  };
  const keep = async (written: string): Promise<string> => {
    const now = reading.item.value?.description ?? "";
    if (editing.value !== now) { // saving once more keeps ours
      editing.value = now;
      return said.describedMeanwhile;
    }
    const next = written.trim() === "" ? "" : written.replaceAll("\r\n", "\n");
    if (next === now) { leave(); return ""; }
    const fate = await reading.edit(said.description.toLowerCase(), { description: next === "" ? null : next });
    if (fate.is === "refused") return fate.why.message;
    if (fate.is === "overtaken") return said.overtaken;
    leave();
    return "";
  };
  const edit = (
    <button ref={again} class={text === "" ? "btn quiet small" : "btn quiet small end"} type="button" data-describe onClick={() => { editing.value = text; }}>
      {text === "" ? said.describe : said.edit}
    </button>
  );
  const folded = text.length > long && !whole.value;
  return (
    <Section id="description" title={named["description"] ?? ""} end={text !== "" && editing.value === undefined ? edit : undefined}>
      {editing.value !== undefined
        ? <Writer workspace={reading.store.workspace} label={named["description"] ?? ""} value={editing.value} most={most} rows={9} hint={said.describing} action={said.save} keep={keep} leave={leave} focus />
        : text === "" ? edit
          : (
            <>
              <div class={folded ? "md-fold" : undefined}><Markdown workspace={reading.store.workspace} text={text} /></div>
              {text.length > long && <button class="btn quiet small" type="button" aria-expanded={whole.value} onClick={() => { whole.value = !whole.value; }}>{whole.value ? said.showLess : said.showWhole}</button>}
            </>
          )}
    </Section>
  );
}
