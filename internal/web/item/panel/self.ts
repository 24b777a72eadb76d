// Who reads this page, as the change log names them; "" while nobody has said it.
import { signal } from "@preact/signals";

export const me = signal(document.querySelector<HTMLMetaElement>("meta[name=trestle-actor]")?.content ?? "");
