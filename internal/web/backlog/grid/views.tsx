// Saved views as tabs above the grid: what it shows by a name, kept for oneself or
// for everybody. All open work, each backlog and what lacks are always there.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { parameter, show } from "../../island/address";
import { tell } from "../../island/notice";
import { Icon } from "../../part/icon";
import type { Store } from "../../store/store";
import { hear } from "../../store/stream";
import { ask } from "../../wire/ask";
import type { SavedView } from "../../wire/types";
import { Dialog, openDialog } from "./dialog";
import type { Grid } from "./grid";
import { openMenu } from "./menu";
import { words } from "./words";

const columns = parameter("columns");

// now is what the grid shows, as a view keeps it.
function now(g: Grid, name: string, shared: unknown): SavedView {
  return {
    name, ...(shared === true ? { shared: true } : {}), page: "backlog", filter: g.filter.peek().trim(), sort: g.sort.peek(), group: g.group.peek(),
    columns: columns.peek() === "" ? [] : columns.peek().split(","),
  };
}

// isShown tells whether the grid shows what a view keeps.
function isShown(g: Grid, v: SavedView): boolean {
  return (v.filter ?? "") === g.filter.value.trim() && (v.sort ?? "") === g.sort.value && (v.group ?? "") === g.group.value && (v.columns ?? []).join(",") === columns.value;
}

function open(v: SavedView): void {
  show({ filter: v.filter ?? "", sort: v.sort ?? "", group: v.group ?? "", columns: (v.columns ?? []).join(","), folded: "", chosen: "" });
}

// ours are the views of this page.
const ours = (views: readonly SavedView[]): SavedView[] => views.filter((v) => (v.page ?? "backlog") === "backlog");

const always: readonly SavedView[] = [
  { name: words.viewAll }, { name: words.viewOpen, filter: "is:open" }, { name: words.viewTechnical, filter: "is:open is:technical" },
  { name: words.viewSoon, filter: "status:ready latest<+2w", sort: "latest" }, { name: words.viewLacking, filter: "is:open no:team,estimate" },
];

export function Views({ g }: { g: Grid }): JSX.Element {
  const kept = useSignal<readonly SavedView[]>([]);
  useEffect(() => {
    let gone = false;
    const read = (): void => {
      ask("view.list", { workspace: g.store.workspace }).then((is) => { if (!gone) kept.value = ours(is.views); }, () => undefined);
    };
    read();
    hear(g.store.workspace, (h) => {
      const views = h.what === "act" ? h.act.records.some((r) => r.kind === "saved") || (h.act.more ?? 0) > 0 : h.what === "open" || h.what === "reset";
      if (views && !gone) read();
    });
    return () => { gone = true; };
  }, [g]);
  const all = [...always, ...kept.value];
  const here = all.find((v) => isShown(g, v));
  return (
    <div class="g-views">
      <nav class="tabs" aria-label={words.views}>
        {all.map((v) => (
          <button key={`${v.name}${v.shared ? "*" : ""}`} type="button" class="tab" {...(v === here ? { "aria-current": "true" as const } : {})} onClick={() => { open(v); }}
            onContextMenu={(ev) => { if (!always.includes(v)) { ev.preventDefault(); menu(g, v, ev.currentTarget, kept); } }}>
            {v.name}{v.shared ? <span class="count" title={words.viewShared}>{words.viewSharedMark}</span> : null}
          </button>
        ))}
      </nav>
      {here && !always.includes(here)
        ? <button type="button" class="btn quiet small icon" aria-haspopup="menu" aria-label={words.viewMenu(here.name)} title={words.viewMenu(here.name)} onClick={(ev) => { menu(g, here, ev.currentTarget, kept); }}><Icon name="more" small /></button>
        : null}
      {here ? null : <button type="button" class="btn quiet small" data-keep-view onClick={() => { keep(g, kept); }}><Icon name="plus" small />{words.keepView}</button>}
    </div>
  );
}

type Kept = { value: readonly SavedView[] };

function menu(g: Grid, v: SavedView, by: HTMLElement, kept: Kept): void {
  openMenu(by, [
    { name: words.viewRenew, run: () => void change(kept, ask("view.keep", { workspace: g.store.workspace, view: { ...now(g, v.name, v.shared) } }), words.viewKept(v.name)) },
    { name: words.viewDrop, run: () => void change(kept, ask("view.drop", { workspace: g.store.workspace, name: v.name, shared: v.shared === true }), words.viewDropped(v.name), g.store) },
  ]);
}

async function change(kept: Kept, doing: Promise<{ seq: number; views: readonly SavedView[] }>, says: string, store?: Store): Promise<boolean> {
  try {
    const { seq, views } = await doing;
    kept.value = ours(views);
    tell(says, "done", seq > 0 && store ? [{ name: "Undo", run: () => {
      void store.revert(seq).then(() => ask("view.list", { workspace: store.workspace })).then((is) => { kept.value = ours(is.views); });
    } }] : []);
    return true;
  } catch (why) {
    tell(why instanceof Error ? why.message : String(why), "refused");
    return false;
  }
}

function keep(g: Grid, kept: Kept): void {
  openDialog((close) => <Ask g={g} kept={kept} close={close} />);
}

function Ask({ g, kept, close }: { g: Grid; kept: Kept; close: () => void }): JSX.Element {
  const name = useSignal("");
  const shared = useSignal(false);
  const act = (): void => {
    const called = name.value.trim();
    if (called === "") return;
    close();
    void change(kept, ask("view.keep", { workspace: g.store.workspace, view: now(g, called, shared.value) }), words.viewKept(called), g.store);
  };
  return (
    <Dialog title={words.keepView} close={close}>
      <p class="soft">{words.keepSays}</p>
      <input class="input" data-first aria-label={words.viewName} placeholder={words.viewName} value={name.value} maxLength={80} onInput={(ev) => { name.value = ev.currentTarget.value; }}
        onKeyDown={(ev) => { if (ev.key === "Enter") { ev.preventDefault(); act(); } }} />
      <label class="check"><input type="checkbox" checked={shared.value} onChange={() => { shared.value = !shared.value; }} />{words.viewForAll}</label>
      <div class="row end">
        <button type="button" class="btn quiet" onClick={close}>{words.cancel}</button>
        <button type="button" class="btn primary" onClick={act}>{words.keepIt}</button>
      </div>
    </Dialog>
  );
}
