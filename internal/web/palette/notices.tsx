// Notices: what was just done, refused or overtaken. They leave after eight seconds,
// longer while they are looked at; what was refused or overtaken stays until it is
// read.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { close, notices, stays, type Notice } from "../island/notice";
import { Keys } from "./palette";
import { words } from "./words";

const stay = 8000; // ms

const few = 2; // that stand by themselves; more are folded, since they would cover the work

export function Notices(): JSX.Element {
  const staying = notices.value.filter(stays);
  const newest = notices.value.findLast((n) => n.offers.some((o) => o.key !== undefined))?.id; // what a key would do
  if (staying.length <= few) return <>{notices.value.map((n) => <One key={n.id} notice={n} keyed={n.id === newest} />)}</>;
  return (
    <>
      <details class="toast conflict gathered">
        <summary><b>{words.notDone(staying.length)}</b></summary>
        <div class="gathered-list">{staying.map((n) => <One key={n.id} notice={n} keyed={n.id === newest} />)}</div>
        <button class="btn small" type="button" onClick={() => { staying.forEach(close); }}>{words.closeAll}</button>
      </details>
      {notices.value.filter((n) => !stays(n)).map((n) => <One key={n.id} notice={n} keyed={n.id === newest} />)}
    </>
  );
}

function One({ notice, keyed }: { notice: Notice; keyed: boolean }): JSX.Element {
  const timer = useRef(0);
  const leave = (): void => { close(notice); };
  const start = (): void => {
    clearTimeout(timer.current);
    if (notice.kind === "done") timer.current = window.setTimeout(leave, stay);
  };
  const stop = (): void => { clearTimeout(timer.current); };
  useEffect(() => {
    start();
    return stop;
  }, []);
  return (
    <div class={"toast " + notice.kind} data-notice onMouseEnter={stop} onMouseLeave={start} onFocusCapture={stop} onBlurCapture={start}>
      <span class="grow">{notice.says}</span>
      {notice.offers.map((o) => (
        <button class="btn small" type="button" onClick={() => { leave(); o.run(); }}>{o.name}{o.key !== undefined && keyed && <Keys of={o.key} />}</button>
      ))}
      <button class="btn small quiet icon" type="button" aria-label={words.close} title={words.close} onClick={leave}>×</button>
    </div>
  );
}
