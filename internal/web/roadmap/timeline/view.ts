// What of the timeline is looked at: all of it stands in the address, so that Back
// works and a link shows the same.
import { computed, type ReadonlySignal } from "@preact/signals";
import { parameter, show } from "../../island/address";
import type { Shown } from "./bar";
import { allBy, type By } from "./lanes";
import { steps } from "./scale";

const zoom = parameter("zoom");
const lanes = parameter("lanes");
const closed = parameter("closed");
const shown = parameter("show");

export const place = parameter("at"); // the day at the left edge
export const top = parameter("lane"); // the lane at the top edge
export const item = parameter("item");
export const why = parameter("why");
export const baseline = parameter("against");
export const tried = parameter("what-if");

export const by: ReadonlySignal<By> = computed(() => allBy.find((b) => b === lanes.value) ?? "product");
export const shows: ReadonlySignal<Shown> = computed(() => (shown.value === "all" ? "all" : "features"));
export const closedLanes: ReadonlySignal<ReadonlySet<string>> = computed(() => new Set(closed.value === "" ? [] : closed.value.split(",").map(decodeURIComponent)));

// step is the step of the zoom, -1 where the address leaves it to the room there is.
export const step: ReadonlySignal<number> = computed(() => {
  const n = Number(zoom.value);
  return zoom.value === "" || !Number.isInteger(n) || n < 0 || n > steps ? -1 : n;
});

export const toBy = (to: By): void => { show({ lanes: to === "product" ? "" : to, closed: "", lane: "" }); };
export const toShows = (to: Shown): void => { show({ show: to === "all" ? "all" : "" }); };
export const toBaseline = (key: string): void => { show({ against: key }); };

// openItem opens an item's panel beside the picture.
export const openItem = (key: string): void => { show({ item: key }); };

// toggle closes a lane or opens it.
export function toggle(key: string): void {
  const now = new Set(closedLanes.value);
  if (!now.delete(key)) now.add(key);
  close(now);
}

// close closes these lanes and opens the others.
export function close(keys: Iterable<string>): void {
  show({ closed: [...keys].map(encodeURIComponent).join(",") }, "adjustment");
}

// look says where in the picture the reader is.
export function look(at: { zoom?: number; at?: string; lane?: string }): void {
  const values: { [name: string]: string } = {};
  if (at.zoom !== undefined) values["zoom"] = String(at.zoom);
  if (at.at !== undefined) values["at"] = at.at;
  if (at.lane !== undefined) values["lane"] = at.lane;
  show(values, "adjustment");
}
