// What a page gains from its script: keys, toasts that leave, changes made elsewhere
// shown as they come, and islands where work is dense. Everything has a way without.
import { listen as foldMenus } from "../page/fold";
import { listen as handOn } from "../page/hand";
import { listen as hearKeys } from "../page/keys";
import { listen as keepLive } from "../page/live";
import { listen as watchProgress } from "../page/progress";
import { listen as fadeToasts } from "../page/toast";
import { begin } from "../palette/begin";
import { playBoard } from "../board/drag";
import { Backlog } from "../backlog/grid/backlog";
import { peekItems } from "../item/panel/open";
import { firstFacts } from "../roadmap/timeline/facts";
import { Timeline } from "../roadmap/timeline/timeline";
import { mount, workspace } from "./island";

hearKeys();
fadeToasts();
foldMenus();
handOn();
keepLive(workspace);
begin(workspace);
void watchProgress();

// A select that sends its form by itself has a button for readers without script.
document.addEventListener("change", (ev) => {
  if (ev.target instanceof HTMLSelectElement && ev.target.matches("[data-send]")) ev.target.form?.requestSubmit();
});

peekItems();
playBoard(workspace);
mount({ backlog: Backlog, timeline: Timeline }, { timeline: firstFacts });
