// How the contract of a tie goes on: the steps that follow from its state, as the
// server says them. A step that is a word alone is a button; one that has to say a
// day or a reason opens a form for it.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "../../part/icon";
import { shortDay } from "../../part/words";
import { ask } from "../../wire/ask";
import type { ContractStep, ItemTie, OutlookItem, TieStep } from "../../wire/types";
import type { Reading } from "./reading";
import { said, stepDone, stepVerb } from "./words";

interface StepsProps {
  reading: Reading;
  tie: ItemTie;
  id: string; // of the dependency
}

// Steps are all of them, the usual one first.
export function Steps({ reading, tie, id }: StepsProps): JSX.Element | null {
  const open = useSignal("");
  const step = tie.steps.find((s) => s.to === open.value);
  const { producer } = ends(reading, tie);
  if (tie.steps.length === 0 || (!tie.contract && producer?.state === "finished")) return null; // nobody asks for what is there
  return (
    <div class="pp-steps">
      <div class="row wrap">
        {tie.steps.map((s, i) => (
          <button key={s.to} class={i === 0 ? "btn small" : "btn small quiet"} type="button" data-step={s.to} {...(s.needs.length > 0 ? { "aria-expanded": s.to === open.value } : {})}
            onClick={() => { if (s.needs.length === 0) void take(reading, id, tie, { to: s.to as ContractStep["to"] }); else open.value = s.to === open.value ? "" : s.to; }}>
            {stepVerb(tie.contract?.state ?? "", s.to)}{s.needs.length > 0 && "…"}
          </button>
        ))}
      </div>
      {step && <StepForm key={step.to} reading={reading} tie={tie} id={id} step={step} close={() => { if (open.peek() === step.to) open.value = ""; }} />}
    </div>
  );
}

// ends are the two items of a tie, as the plan has them.
function ends(reading: Reading, tie: ItemTie): { producer: OutlookItem | undefined; consumer: OutlookItem | undefined } {
  const own = reading.view.value?.item;
  return tie.from === reading.key ? { producer: own, consumer: tie.other } : { producer: tie.other, consumer: own };
}

type Given = Pick<ContractStep, "to" | "need_by" | "promised_by" | "confidence" | "reason" | "why">;

// take takes the step, and gives the reason if it is refused.
async function take(reading: Reading, id: string, tie: ItemTie, given: Given): Promise<string> {
  let why = "";
  await reading.store.act(stepDone(given.to, tie.other.title), async () => {
    try {
      return await ask("contract.step", { workspace: reading.store.workspace, key: id, ...given });
    } catch (cause) {
      why = cause instanceof Error ? cause.message : String(cause);
      throw cause;
    }
  });
  if (why === "") await reading.read("view");
  return why;
}

const percent = 10; // thousandths

function StepForm({ reading, tie, id, step, close }: StepsProps & { step: TieStep; close: () => void }): JSX.Element {
  const wrong = useSignal("");
  const { producer, consumer } = ends(reading, tie);
  const likely = producer?.forecast?.p85 ?? "";
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => { form.current?.querySelector("input")?.focus(); }, []);
  const send = async (form: HTMLFormElement): Promise<void> => {
    const says = new FormData(form);
    const text = (name: string): string => String(says.get(name) ?? "").trim();
    const sure = Number(text("confidence"));
    const why = await take(reading, id, tie, {
      to: step.to as ContractStep["to"], ...(text("need_by") ? { need_by: text("need_by") } : {}), ...(text("promised_by") ? { promised_by: text("promised_by") } : {}),
      ...(text("reason") ? { reason: text("reason") } : {}), ...(text("why") ? { why: text("why") } : {}), ...(sure > 0 ? { confidence: sure * percent } : {}),
    });
    wrong.value = why;
    if (why === "") close();
  };
  const field = (name: string, label: string, input: JSX.Element): JSX.Element => <label class="field" key={name}><span class="label">{label}</span>{input}</label>;
  return (
    <form class="pp-step" ref={form} onSubmit={(ev) => { ev.preventDefault(); void send(ev.currentTarget); }} onKeyDown={(ev) => { if (ev.key === "Escape") { ev.preventDefault(); ev.stopPropagation(); close(); } }}>
      {step.needs.includes("need_by") && field("need_by", said.neededBy, <input class="input" type="date" name="need_by" required defaultValue={tie.contract?.need_by ?? consumer?.start ?? ""} />)}
      {step.needs.includes("need_by") && field("reason", said.whatFor, <input class="input" name="reason" autocomplete="off" defaultValue={tie.contract?.reason ?? ""} />)}
      {step.needs.includes("promised_by") && field("promised_by", said.comesBy, <input class="input" type="date" name="promised_by" required defaultValue={likely} />)}
      {step.needs.includes("promised_by") && field("confidence", said.howSure, <input class="input num" type="number" name="confidence" min={1} max={99} />)}
      {step.needs.includes("promised_by") && likely !== "" && <p class="hint">{said.planSays(shortDay(likely, reading.today.value))}</p>}
      {step.needs.includes("why") && field("why", said.whyStep, <input class="input" name="why" required autocomplete="off" />)}
      {wrong.value !== "" && <p class="err" role="alert"><Icon name="risk" small />{wrong.value}</p>}
      <div class="row"><button class="btn small primary" type="submit">{stepVerb(tie.contract?.state ?? "", step.to)}</button><button class="btn small quiet" type="button" onClick={close}>{said.cancel}</button></div>
    </form>
  );
}
