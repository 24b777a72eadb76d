// The estimate of one team's work: a range under its curve, a size that stands for
// one, or none; and while it is changed, what that does to the plan. Leaving it, or
// Enter, keeps; Esc puts back.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Estimate, TeamShare, Share, Size } from "../../wire/types";
import { Curve, type Triple } from "./curve";
import { Effect, useShape, useTried } from "./effect";
import { Icon } from "../../part/icon";
import { estimateOf, same } from "./merge";
import type { Reading } from "./reading";
import { said } from "./words";

type Mode = "range" | "size" | "none";

interface Draft { mode: Mode; low: string; likely: string; high: string; size: string }

interface EstimateProps {
  reading: Reading;
  share: Share;
  resolved: TeamShare | undefined; // as the plan uses it
  set: (estimate: Estimate | undefined) => { readonly [field: string]: unknown }; // of the item, with another estimate
}

const written = (days: number | undefined): string => (days === undefined ? "" : String(days));

function draftOf(e: Estimate): Draft {
  const mode: Mode = e.high !== undefined ? "range" : e.size ? "size" : "none";
  return { mode, low: written(e.low), likely: written(e.likely), high: written(e.high), size: e.size ?? "" };
}

const decimal = /^\d+(\.\d{1,3})?$/;

// read is what a draft says, or what is wrong with it.
function read(d: Draft, bounds: string | undefined): Estimate | undefined | { wrong: string } {
  if (d.mode === "none") return undefined;
  if (d.mode === "size") return d.size === "" ? { wrong: said.noSize } : { size: d.size };
  const all = [d.low, d.likely, d.high].map((text) => text.trim().replace(",", "."));
  if (all.some((text) => !decimal.test(text))) return { wrong: said.threeNumbers };
  const [low = 0, likely = 0, high = 0] = all.map(Number);
  if (low > likely || likely > high) return { wrong: said.outOfOrder };
  if (high <= 0) return { wrong: said.noWork };
  return { low, likely, high, ...(bounds === "limits" ? { bounds: "limits" as const } : {}) };
}

const thousandths = (days: number | undefined): number => Math.round((days ?? 0) * 1000);

export function EstimateEditor({ reading, share, resolved, set }: EstimateProps): JSX.Element {
  const held = estimateOf(share);
  const draft = useSignal<Draft | undefined>(undefined);
  const refused = useSignal("");
  const form = useRef<HTMLFormElement>(null);
  const now = draft.value ?? draftOf(held);
  const means = read(now, held.bounds);
  const wrong = means !== undefined && "wrong" in means ? means.wrong : "";
  const estimate = means !== undefined && "wrong" in means ? undefined : means;
  const { assumed: _, ...stated } = held;
  const differs = draft.value !== undefined && (wrong !== "" || !same(estimate ?? {}, stated));
  const next = differs && wrong === "" ? set(estimate) : undefined;
  const { tried, wrong: no } = useTried(reading, next);
  const triple = tripleOf(now.mode, estimate, resolved, reading);
  const shape = useShape(reading.store.workspace, triple, (estimate ? estimate.bounds : resolved?.bounds) ?? "");
  const assumed = now.mode === "none" || held.assumed !== undefined;

  const change = (part: Partial<Draft>): void => {
    refused.value = "";
    draft.value = { ...now, ...part };
  };
  const mode = (to: Mode): void => {
    const from = to === "range" && now.high === "" && triple ? { low: written(triple.low / 1000), likely: written(triple.likely / 1000), high: written(triple.high / 1000) } : {};
    const size = to === "size" && now.size === "" ? { size: reading.store.records<Size>("size").value.map((s) => s.record.size)[Math.floor(reading.store.records<Size>("size").value.length / 2)] ?? "" } : {};
    change({ mode: to, ...from, ...size });
  };
  const keep = async (): Promise<void> => {
    if (!draft.value || refused.value !== "") return;
    if (!differs) draft.value = undefined;
    if (!differs || next === undefined) return;
    const sent = draft.value;
    const fate = await reading.edit(said.estimateOf(resolved?.name ?? share.team), next);
    if (fate.is === "refused") refused.value = fate.why.message;
    else if (draft.value === sent) draft.value = undefined;
  };
  const putBack = (): void => {
    draft.value = undefined;
    refused.value = "";
  };
  const left = (ev: FocusEvent): void => {
    if (ev.relatedTarget instanceof Node && form.current?.contains(ev.relatedTarget)) return;
    if (wrong === "") void keep();
  };
  const escape = (ev: KeyboardEvent): void => {
    if (ev.key !== "Escape" || !draft.value) return;
    ev.preventDefault();
    ev.stopPropagation();
    putBack();
  };
  const field = (which: "low" | "likely" | "high"): JSX.Element => (
    <label class="field"><span class="label">{said.points[which]}</span>
      <input class="input num" inputMode="decimal" autocomplete="off" data-point={which} value={now[which]} aria-invalid={wrong === "" ? undefined : "true"}
        onInput={(ev) => { change({ [which]: ev.currentTarget.value }); }} />
    </label>
  );
  return (
    <form ref={form} class="estb" onSubmit={(ev) => { ev.preventDefault(); void keep(); }} onFocusOut={left} onKeyDown={escape}>
      <div class="row wrap">
        <div class="btns" role="group" aria-label={said.kindOfEstimate}>
          {(["range", "size", "none"] as const).map((m) => <button key={m} class="btn small" type="button" aria-pressed={now.mode === m} onClick={() => { mode(m); }}>{said.modes[m]}</button>)}
        </div>
        {now.mode === "size" && (
          <select class="select est-size" aria-label={said.modes.size} value={now.size} onChange={(ev) => { change({ size: ev.currentTarget.value }); }}>
            {reading.store.records<Size>("size").value.map(({ record: s }) => <option key={s.size} value={s.size}>{said.sizeIs(s.size, s.low, s.high)}</option>)}
          </select>
        )}
        {resolved?.assumed && !differs && <span class="approx note-size soft">≈ {said.from(resolved.assumed)}</span>}
      </div>
      {triple && <Curve of={triple} shape={shape} assumed={assumed} {...(now.mode === "range" ? { move: (t: Triple) => { change({ low: written(t.low / 1000), likely: written(t.likely / 1000), high: written(t.high / 1000) }); } } : {})} />}
      {!triple && now.mode === "none" && <p class="muted">{said.noBasis}</p>}
      {now.mode === "range" && <div class="est-points">{field("low")}{field("likely")}{field("high")}</div>}
      {shape && <p class="plain note-size" data-shape>{shape.says}</p>}
      {wrong !== "" && draft.value && <p class="err" role="alert"><Icon name="risk" small />{wrong}</p>}
      {refused.value !== "" && <p class="err" role="alert"><Icon name="risk" small />{refused.value}</p>}
      {differs && wrong === "" && (
        <>
          <Effect reading={reading} tried={tried} wrong={no} />
          <div class="row"><button class="btn small primary" type="submit">{said.keep}</button><button class="btn small quiet" type="button" onClick={putBack}>{said.putBack}</button></div>
        </>
      )}
    </form>
  );
}

// tripleOf is the range that is drawn: the one in the editor, that of its size, or the
// one that the plan assumes.
function tripleOf(mode: Mode, e: Estimate | undefined, resolved: TeamShare | undefined, reading: Reading): Triple | undefined {
  if (mode === "range") return e ? { low: thousandths(e.low), likely: thousandths(e.likely), high: thousandths(e.high) } : undefined;
  if (mode === "size") {
    const size = reading.store.records<Size>("size").value.find((s) => s.record.size === e?.size)?.record;
    if (size) return { low: thousandths(size.low), likely: thousandths(size.likely), high: thousandths(size.high) };
  }
  return resolved && resolved.kind !== "none" && resolved.high > 0 ? { low: resolved.low, likely: resolved.likely, high: resolved.high } : undefined;
}
