// Texts in Markdown as readers see them, and the editor that writes them with a
// preview: the server has the one renderer, and what it gives is safe to take in.
import { signal, useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { ask } from "../../wire/ask";
import { said } from "./words";

// looks are how texts look, by the text; asked for together with those of the same
// moment.
const looks = new Map<string, Signal<string | undefined>>();
const mostKept = 500;
let waiting: string[] = [];

function lookOf(workspace: string, text: string): Signal<string | undefined> {
  let look = looks.get(text);
  if (!look) {
    look = signal<string | undefined>(undefined);
    if (looks.size > mostKept) looks.clear();
    looks.set(text, look);
    if (waiting.push(text) === 1) setTimeout(() => void show(workspace), 0);
  }
  return look;
}

async function show(workspace: string): Promise<void> {
  const texts = waiting.slice(0, 200);
  waiting = waiting.slice(200);
  try {
    const { html } = await ask("markdown.show", { workspace, texts });
    texts.forEach((text, i) => { const look = looks.get(text); if (look) look.value = html[i] ?? ""; });
  } catch {
    for (const text of texts) looks.delete(text); // shown as it was written, asked for again next time
  }
  if (waiting.length > 0) void show(workspace);
}

// Markdown is a text as readers see it; as it was written until its look is known.
export function Markdown({ workspace, text }: { workspace: string; text: string }): JSX.Element {
  const html = lookOf(workspace, text).value;
  if (html === undefined) return <div class="md raw" dir="auto">{text}</div>;
  return <div class="md" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />;
}

interface WriterProps {
  workspace: string;
  label: string;
  value: string;
  holder?: string;
  action: string; // the verb on the button
  keep: (text: string) => Promise<string>; // why not, or ""
  leave?: () => void;
  clear?: boolean; // begin anew after keeping
  most?: number; // characters
  rows?: number;
  hint?: string; // how it is kept
  focus?: boolean;
}

// Writer writes Markdown, with what it looks like behind a second tab. Ctrl Enter
// keeps, Esc leaves.
export function Writer({ workspace, label, value, holder = "", action, keep, leave, clear = false, focus = false, most = 20_000, rows = 3, hint = said.writing }: WriterProps): JSX.Element {
  const id = useId();
  const text = useSignal(value);
  const preview = useSignal(false);
  const wrong = useSignal("");
  const busy = useSignal(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (focus) area.current?.focus(); }, [focus]);
  const send = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    wrong.value = await keep(text.value);
    busy.value = false;
    if (wrong.value === "" && clear) {
      text.value = "";
      preview.value = false;
    }
  };
  const pressed = (ev: KeyboardEvent): void => {
    if (ev.key === "Enter" && (ev.ctrlKey || ev.metaKey)) void send();
    else if (ev.key === "Escape") {
      area.current?.blur();
      area.current?.closest<HTMLElement>("[data-panel]")?.focus();
      leave?.();
    } else return;
    ev.preventDefault();
    ev.stopPropagation();
  };
  return (
    <div class="writer" onKeyDown={pressed}>
      <div class="tabs small" role="tablist" aria-label={label}>
        {[false, true].map((p) => (
          <button key={String(p)} class="tab" type="button" role="tab" aria-selected={preview.value === p} aria-current={preview.value === p ? "true" : undefined} aria-controls={id}
            onClick={() => { preview.value = p; }}>{p ? said.preview : said.write}</button>
        ))}
      </div>
      <div id={id} role="tabpanel" aria-label={preview.value ? said.preview : said.write}>
        {preview.value
          ? <div class="writer-look">{text.value.trim() === "" ? <p class="muted">{said.nothingWritten}</p> : <Markdown workspace={workspace} text={text.value} />}</div>
          : <textarea ref={area} class="area" aria-label={label} rows={rows} maxLength={most} placeholder={holder} dir="auto" value={text.value} aria-invalid={wrong.value === "" ? undefined : "true"}
              onInput={(ev) => { text.value = ev.currentTarget.value; wrong.value = ""; }} />}
      </div>
      {wrong.value !== "" && <p class="err" role="alert">{wrong.value}</p>}
      <div class="row">
        <span class="hint">{hint}</span>
        <span class="grow" />
        {leave && <button class="btn small quiet" type="button" onClick={leave}>{said.cancel}</button>}
        <button class="btn small" type="button" disabled={busy.value || text.value.trim() === "" && value === ""} onClick={() => void send()}>{action}</button>
      </div>
    </div>
  );
}
