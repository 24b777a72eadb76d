// The lines of a panel that are edited in place: each shows its value as text would
// and is a control as soon as it is pointed at. Enter and leaving keep, Esc puts
// back; what was refused stays, with the reason under it.
import type { ComponentChildren, JSX, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "../../part/icon";
import { useDraft, type Draft, type Sent } from "./draft";
import { said } from "./words";

interface LineProps {
  name: string; // of the field, as records have it
  label: string;
  assumed?: boolean;
  children: (id: string) => ComponentChildren;
}

// Line is a field with its label.
export function Line({ name, label, assumed = false, children }: LineProps): JSX.Element {
  const id = useId();
  return (
    <div class="pf" data-field={name}>
      <label for={id}>{label}{assumed && <span class="approx" title={said.assumedField}> ≈</span>}</label>
      <div>{children(id)}</div>
    </div>
  );
}

// Trouble is what is to be said under a field: why it was refused, or what somebody
// else made of it while it was edited.
export function Trouble({ id, draft }: { id: string; draft: Draft }): JSX.Element | null {
  if (draft.wrong !== "") return <p class="err" id={id} role="alert"><Icon name="risk" small />{draft.wrong}</p>;
  if (draft.theirs !== undefined) return <p class="pf-theirs" id={id} role="status">{said.theirs(draft.theirs === "" ? said.empty : draft.theirs)}</p>;
  return null;
}

// keys give an editor Enter to keep and Esc to put back. Esc on what nobody typed
// into is left to the panel.
export function keys(draft: Draft, lines = false): (ev: KeyboardEvent) => void {
  return (ev) => {
    const el = ev.currentTarget as HTMLElement;
    if (ev.key === "Enter" && (!lines || ev.ctrlKey || ev.metaKey)) {
      ev.preventDefault();
      void draft.keep();
    }
    if (ev.key !== "Escape") return;
    ev.preventDefault();
    ev.stopPropagation();
    draft.putBack();
    el.blur();
    el.closest<HTMLElement>("[data-panel]")?.focus();
  };
}

interface Editing {
  id: string;
  value: string;
  label?: string; // where no label stands beside it
  send: (text: string) => Promise<Sent>;
}

// marks are what a control says of its draft.
const marks = (id: string, draft: Draft): { "aria-invalid"?: "true"; "aria-describedby"?: string } => ({
  ...(draft.wrong === "" ? {} : { "aria-invalid": "true" as const }),
  ...(draft.wrong === "" && draft.theirs === undefined ? {} : { "aria-describedby": id + "-says" }),
});

// Text is a field of one line, or of a number or a day.
export function Text({ id, value, label, send, type = "text", holder }: Editing & { type?: "text" | "number" | "date"; holder?: string }): JSX.Element {
  const draft = useDraft(value, send);
  const all = {
    id, "aria-label": label, value: draft.text, ...marks(id, draft), onBlur: (): void => void draft.keep(), onKeyDown: keys(draft),
    onInput: (ev: TargetedEvent<HTMLInputElement>): void => { draft.type(ev.currentTarget.value); },
  };
  return (
    <>
      {type === "date" ? <input class={(draft.text === "" ? "input pf-in no-day" : "input pf-in") + draft.tint} type="date" data-holder={holder ?? said.none} {...all} />
        : <input class={"input pf-in" + draft.tint} inputMode={type === "number" ? "decimal" : "text"} placeholder={holder ?? said.none} autocomplete="off" {...all} />}
      <Trouble id={id + "-says"} draft={draft} />
    </>
  );
}

// Lines is a field of several lines: Enter makes a line, Ctrl Enter keeps.
export function Lines({ id, value, label, send, holder, look = "area pf-in" }: Editing & { holder?: string; look?: string }): JSX.Element {
  const draft = useDraft(value, send);
  return (
    <>
      <textarea class={look + draft.tint} id={id} aria-label={label} rows={1} placeholder={holder ?? said.none} value={draft.text} dir="auto" {...marks(id, draft)}
        onInput={(ev) => { draft.type(ev.currentTarget.value); }} onBlur={() => void draft.keep()} onKeyDown={keys(draft, look.startsWith("area"))} />
      <Trouble id={id + "-says"} draft={draft} />
    </>
  );
}

// Option is one value of a field that has few.
export interface Option { value: string; label: string }

// Choice is a field of few values; choosing keeps.
export function Choice({ id, value, label, send, options }: Editing & { options: readonly Option[] }): JSX.Element {
  const draft = useDraft(value, send);
  const known = options.some((o) => o.value === draft.text) ? options : [{ value: draft.text, label: draft.text }, ...options];
  return (
    <>
      <select class={"select pf-in" + draft.tint} id={id} aria-label={label} value={draft.text} {...marks(id, draft)} onChange={(ev) => void draft.keep(ev.currentTarget.value)}>
        {known.map((o) => <option key={o.value} value={o.value}>{o.label}</option>)}
      </select>
      <Trouble id={id + "-says"} draft={draft} />
    </>
  );
}

// Check is a field of yes or no.
export function Check({ label, name, on, send }: { label: string; name: string; on: boolean; send: (on: boolean) => Promise<Sent> }): JSX.Element {
  const draft = useDraft(on ? "yes" : "", (text) => send(text === "yes"));
  return (
    <div class="pf-check" data-field={name}>
      <label class="check">
        <input type="checkbox" checked={draft.text === "yes"} onChange={(ev) => void draft.keep(ev.currentTarget.checked ? "yes" : "")} />
        {label}
      </label>
      <Trouble id={name + "-says"} draft={draft} />
    </div>
  );
}
