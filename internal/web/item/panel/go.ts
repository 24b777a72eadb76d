// Going from item to item: with the panel open the panel shows the other one, as a
// page its page is opened.
import { show } from "../../island/address";
import { workspace } from "../../island/island";

// href is where an item has its page.
const href = (key: string): string => `/w/${encodeURIComponent(workspace)}/items/${encodeURIComponent(key)}`;

const plain = (ev: MouseEvent): boolean => ev.button === 0 && !ev.ctrlKey && !ev.metaKey && !ev.shiftKey && !ev.altKey;

// followKey is what a link to an item does on a click: the panel beside the view
// shows it. Held keys, and the page of an item, follow the link.
export const followKey = Object.assign(
  (key: string) => (ev: MouseEvent): void => {
    if (!plain(ev) || document.querySelector("[data-panel=page]")) return;
    ev.preventDefault();
    show({ item: key });
  },
  { href },
);
