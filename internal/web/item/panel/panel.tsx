// The panel of an item: everything about it, beside any view or as its page.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../part/icon";
import { Acts } from "./acts";
import { Chain } from "./chain";
import { Description } from "./description";
import { Done } from "./done";
import { Facts } from "./facts";
import { alone } from "./alone";
import { followKey } from "./go";
import { Head } from "./head";
import { Numbers } from "./numbers";
import type { Reading } from "./reading";
import { said } from "./words";
import { Parts, Promises } from "./promises";
import { Research } from "./research";
import { Under } from "./section";
import { Talk } from "./talk";
import { Ties } from "./ties";
import { Work } from "./work";

export interface PanelProps {
  reading: Reading;
  close: () => void;
  step: (by: 1 | -1) => void;
}

const patience = 500; // ms that the parts wait for each other, so that they come together and stand still

// Panel is the panel beside a view.
export function Panel({ reading, close, step }: PanelProps): JSX.Element {
  useEffect(() => {
    for (const what of ["record", "view"] as const) void reading.read(what);
  }, [reading]);
  const late = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => { late.value = true; }, patience);
    return () => { clearTimeout(timer); };
  }, [reading]);
  const known = late.value || reading.missing.value !== "" || (reading.item.value !== undefined && reading.view.value !== undefined);
  return (
    <>
      <div class="pp-bar">
        <a class="key" href={followKey.href(reading.key)} title={said.whole}>{reading.key}</a>
        <span class="grow" />
        <button class="btn quiet icon" type="button" aria-label={said.previous} title={`${said.previous} (K)`} onClick={() => { step(-1); }}><span class="pp-up"><Icon name="down" /></span></button>
        <button class="btn quiet icon" type="button" aria-label={said.next} title={`${said.next} (J)`} onClick={() => { step(1); }}><Icon name="down" /></button>
        <button class="btn quiet icon" type="button" aria-label={said.close} title={`${said.close} (Esc)`} onClick={close}><Icon name="x" /></button>
      </div>
      <div class="pp-body">
        {known && <Under.Provider value={alone.matches ? 2 : 3}><Whole reading={reading} /></Under.Provider>}
      </div>
    </>
  );
}

// Whole is all of an item, one part under the other.
export function Whole({ reading, page }: { reading: Reading; page?: true }): JSX.Element {
  if (reading.missing.value !== "") return <p class="muted" role="alert">{reading.missing.value}</p>;
  return (
    <>
      <Head reading={reading} {...(page && { page })} />
      <Numbers reading={reading} />
      <Acts reading={reading} />
      <Description reading={reading} />
      <Facts reading={reading} />
      <Work reading={reading} />
      <Chain reading={reading} />
      <Ties reading={reading} />
      <Promises reading={reading} />
      <Parts reading={reading} />
      <Research reading={reading} />
      <Talk reading={reading} />
      <Done reading={reading} />
    </>
  );
}

// Page is the same on the page of an item, in two columns; on a phone one part stands
// under the other, in the order of the panel.
export function Page({ reading }: { reading: Reading }): JSX.Element {
  const narrow = useSignal(alone.matches);
  useEffect(() => {
    const turned = (): void => { narrow.value = alone.matches; };
    alone.addEventListener("change", turned);
    return () => { alone.removeEventListener("change", turned); };
  }, [narrow]);
  if (reading.missing.value !== "") return <p class="muted" role="alert">{reading.missing.value}</p>;
  if (narrow.value) return <Under.Provider value={2}><div><Whole reading={reading} page /></div></Under.Provider>;
  return (
    <Under.Provider value={2}>
      <div>
        <Head reading={reading} page />
        <Numbers reading={reading} />
        <Acts reading={reading} />
        <Description reading={reading} />
        <Work reading={reading} />
        <Chain reading={reading} />
        <Ties reading={reading} />
        <Parts reading={reading} />
        <Research reading={reading} />
      </div>
      <div class="aside">
        <Facts reading={reading} />
        <Promises reading={reading} />
        <Talk reading={reading} />
        <Done reading={reading} />
      </div>
    </Under.Provider>
  );
}
