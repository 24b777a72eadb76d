// The timeline of the roadmap page: the picture, what is tried on it, and why its
// dates are what they are. It owns its region whole.
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Given } from "../../island/island";
import { inOrder } from "../../island/order";
import { Board } from "./board";
import { roomIn } from "./place";
import { Effect } from "./effect";
import { commandsOf } from "./commands";
import { handsOf } from "./hands";
import { modelOf } from "./model";
import { Tools } from "./tools";
import { Ask, Menu } from "./menu";
import { Phone } from "./phone";
import { Twin } from "./twin";
import { WhatIfBar } from "./whatifbar";
import { whatIfOf } from "./whatif";
import { Why } from "./why";
import { words } from "./words";

const outset = 24; // pixels by which the board reaches over its region, at either side

export function Timeline({ store, region }: Given): JSX.Element {
  const { model, whatIf, hands } = useMemo(() => {
    const m = modelOf(store, roomIn(region.clientWidth + 2 * outset));
    const w = whatIfOf(store);
    const h = handsOf(m, w);
    h.focus.value = m.layout.peek().order[0]?.id ?? "";
    return { model: m, whatIf: w, hands: h };
  }, [store]);
  useEffect(() => {
    const off = commandsOf(model, hands, whatIf);
    return () => {
      off();
      hands.chain.stop();
      whatIf.stop();
      model.stop();
    };
  }, [model]);
  useEffect(() => inOrder(() => [...new Set(model.layout.peek().order.map((p) => p.bar.row.key))]), [model]);
  useSignalEffect(() => {
    const first = model.layout.value.order[0];
    if (!hands.focus.peek() && first) hands.focus.value = first.id;
  });
  useSignalEffect(() => {
    void hands.chain.why.value;
    requestAnimationFrame(hands.seeChain);
  });
  if (model.layout.value.order.length === 0) return <p class="empty-note">{words.nothing}</p>;
  const panel = hands.drag.value?.meant ? <Effect model={model} hands={hands} /> : hands.chain.why.value ? <Why model={model} hands={hands} whatIf={whatIf} why={hands.chain.why.value} at={region.dataset["items"] ?? ""} />
    : hands.chain.asking.value ? <aside class="tlx-panel why" aria-busy="true"><p class="muted">{words.whyAsked}</p></aside> : undefined; // the room of the answer
  return (
    <div class="tlx">
      <WhatIfBar model={model} whatIf={whatIf} />
      <Tools model={model} hands={hands} whatIf={whatIf} />
      <div class={panel ? "tlx-body with-panel" : "tlx-body"}>
        <Board model={model} hands={hands} />
        {panel}
      </div>
      <Menu hands={hands} />
      <Ask hands={hands} />
      <Phone model={model} />
      <Twin model={model} at={region.dataset["items"] ?? ""} />
    </div>
  );
}
