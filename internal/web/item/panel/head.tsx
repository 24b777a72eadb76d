// What an item is, at the top of its panel: where it belongs, its kind, its title and
// the title in plain words, both edited where they stand.
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Kind } from "../../part/kind";
import { alone } from "./alone";
import { followKey } from "./go";
import { Lines } from "./field";
import type { Reading } from "./reading";
import { named, said } from "./words";

export function Head({ reading, page = false }: { reading: Reading; page?: boolean }): JSX.Element {
  const id = useId();
  const item = reading.item.value;
  const row = reading.row.value;
  const above = reading.view.value?.above ?? [];
  const title = item?.title ?? row?.title ?? reading.view.value?.item.title ?? "";
  const plain = item?.plain ?? row?.plain ?? "";
  return (
    <div class={page ? "pp-head whole" : "pp-head"}>
      {above.length > 0 && (
        <nav class="crumbs" aria-label={said.above}>
          {above.map((a, i) => <>{i > 0 && <span aria-hidden="true">/</span>}<a href={followKey.href(a.key)} onClick={followKey(a.key)}>{a.title}</a></>)}
        </nav>
      )}
      <div class="pp-title">
        <Kind backlog={item?.backlog ?? row?.backlog ?? "functional"} type={item?.type ?? row?.type ?? "work"} />
        {page || alone.matches ? <h1 class="sr">{title}</h1> : <h2 class="sr">{title}</h2>}
        <Lines id={id} label={named["title"] ?? ""} value={title} look="pf-in pp-name" send={(text) => reading.edit("title", { title: text.trim() })} />
      </div>
      <Lines id={id + "p"} label={named["plain"] ?? ""} value={plain} look="pf-in plain pp-plain" holder="Say it in plain words, for people outside engineering"
        send={(text) => reading.edit("plain words", { plain: text.trim() || null })} />
    </div>
  );
}
