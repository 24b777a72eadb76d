// Progress: a page that shows something under way reads itself again until it is done.
// Without script the browser does, once a second.
import { refresh } from "./live";

// listen watches over what the page shows under way, if it shows anything.
export async function listen(): Promise<void> {
  for (;;) {
    const wait = Number(document.querySelector<HTMLElement>("[data-poll]")?.dataset["poll"]);
    if (!wait) return;
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    await refresh();
  }
}
