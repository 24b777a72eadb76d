// The stream of what happens to a workspace. One tab holds the connection (Web
// Locks) and tells the others (BroadcastChannel), since browsers allow few
// connections to one server.
import type { ActEvent, PlanEvent } from "../wire/types";

export type Happened =
  | { what: "open" } // the connection stands anew: what happened before may have been missed
  | { what: "lost" } // there is no connection; it is tried again by itself
  | { what: "act"; act: ActEvent }
  | { what: "plan"; plan: PlanEvent }
  | { what: "reset" };

// greeting asks the tab that holds the connection whether it stands.
const greeting = "is it open?";

// hear calls back for all that happens to a workspace, until the page goes.
export function hear(workspace: string, tell: (h: Happened) => void): void {
  const name = "trestle:" + workspace;
  const others = new BroadcastChannel(name);
  let open: boolean | undefined; // of the connection, if it is ours
  others.addEventListener("message", (ev: MessageEvent<Happened | typeof greeting>) => {
    if (ev.data !== greeting) tell(ev.data);
    else if (open) others.postMessage({ what: "open" } satisfies Happened);
  });
  others.postMessage(greeting);
  void navigator.locks.request(name, () => new Promise<never>(() => {
    hold(workspace, (h) => {
      open = h.what !== "lost";
      others.postMessage(h);
      tell(h);
    });
  }));
}

// hold keeps the connection for all tabs. The browser connects again by itself
// after a loss; where it gives up, we do not.
function hold(workspace: string, tell: (h: Happened) => void): void {
  const stream = new EventSource(`/api/v1/workspaces/${encodeURIComponent(workspace)}/events`);
  stream.addEventListener("open", () => { tell({ what: "open" }); });
  stream.addEventListener("error", () => {
    tell({ what: "lost" });
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => { hold(workspace, tell); }, 2000);
  });
  stream.addEventListener("act", (ev) => { tell({ what: "act", act: JSON.parse(ev.data as string) as ActEvent }); });
  stream.addEventListener("plan", (ev) => { tell({ what: "plan", plan: JSON.parse(ev.data as string) as PlanEvent }); });
  stream.addEventListener("reset", () => { tell({ what: "reset" }); });
}
