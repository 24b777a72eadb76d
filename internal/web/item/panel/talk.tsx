// What was said about an item: read, written, changed, taken away; and whether one
// hears of its changes.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { moment } from "../../part/words";
import { ask } from "../../wire/ask";
import type { Comment } from "../../wire/types";
import { Markdown, Writer } from "./markdown";
import type { Reading } from "./reading";
import { Section } from "./section";
import { me } from "./self";
import { said } from "./words";

const about = (reading: Reading): { workspace: string; kind: string; key: string } => ({ workspace: reading.store.workspace, kind: "item", key: reading.key });

export function Talk({ reading }: { reading: Reading }): JSX.Element {
  useEffect(() => void reading.read("said"), [reading]);
  const all = reading.comments.value;
  const add = async (body: string): Promise<string> => sent(reading, said.yourComment(reading.key), () => ask("comment.add", { ...about(reading), body }));
  return (
    <Section id="talk" title={said.comments} count={all ? String(all.comments.length) : ""} end={<WatchButton reading={reading} />}>
      <ol class="log">
        {all?.comments.map((c) => <Said key={c.id} reading={reading} comment={c} />)}
      </ol>
      <Writer workspace={reading.store.workspace} label={said.writeComment} holder={said.writeComment} value="" action={said.comment} keep={add} clear />
    </Section>
  );
}

// sent sends what was said, and gives the reason if that was refused.
async function sent(reading: Reading, says: string, does: () => Promise<{ seq: number }>): Promise<string> {
  let why = "";
  await reading.store.act(says, async () => {
    try {
      return await does();
    } catch (cause) {
      why = cause instanceof Error ? cause.message : String(cause);
      throw cause;
    }
  });
  if (why === "") await reading.read("said");
  return why;
}

function Said({ reading, comment }: { reading: Reading; comment: Comment }): JSX.Element {
  const editing = useSignal(false);
  const workspace = reading.store.workspace;
  const put = async (body: string): Promise<string> => {
    const why = await sent(reading, body === "" ? said.commentGone : said.commentChanged, () => ask("comment.edit", { workspace, id: comment.id, body }));
    if (why === "") editing.value = false;
    return why;
  };
  const mine = me.value === "" || me.value === comment.author;
  return (
    <li data-comment={comment.id}>
      <div class="row base">
        <p class="grow"><b>{comment.author}</b> <time class="muted note-size" dateTime={comment.at}>{moment(comment.at)}</time></p>
        {mine && !editing.value && <button class="btn quiet small" type="button" onClick={() => { editing.value = true; }} aria-label={said.editComment}>{said.edit}</button>}
        {mine && !editing.value && <button class="btn quiet small" type="button" onClick={() => void put("")} aria-label={said.deleteComment}>{said.delete}</button>}
      </div>
      {editing.value
        ? <Writer workspace={workspace} label={said.editComment} value={comment.body} action={said.save} keep={put} leave={() => { editing.value = false; }} focus />
        : <Markdown workspace={workspace} text={comment.body} />}
    </li>
  );
}

function WatchButton({ reading }: { reading: Reading }): JSX.Element | null {
  const all = reading.comments.value;
  const watching = useSignal<boolean | undefined>(undefined);
  if (!all) return null;
  const on = watching.value ?? (me.value !== "" && all.watchers.includes(me.value));
  const turn = async (): Promise<void> => {
    const { watchers } = await ask("record.watch", { ...about(reading), off: on });
    if (me.value === "") me.value = watchers.find((w) => !all.watchers.includes(w)) ?? "";
    watching.value = !on;
    await reading.read("said");
  };
  return <button class="btn quiet small end" type="button" aria-pressed={on} data-watch onClick={() => void turn()}>{on ? said.watching : said.watch}{all.watchers.length > 0 && <span class="count">{all.watchers.length}</span>}</button>;
}
