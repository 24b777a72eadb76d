// A part of the panel under a heading.
import type { ComponentChildren, JSX } from "preact";
import { alone } from "./alone";

interface SectionProps {
  id: string;
  title: string;
  count?: string;
  end?: ComponentChildren; // at the end of the heading's line
  children: ComponentChildren;
}

// Section has a heading of the level under that of the panel, or of the page.
export function Section({ id, title, count = "", end, children }: SectionProps): JSX.Element {
  return (
    <section class="section pp-section" aria-labelledby={"panel-" + id} data-part={id}>
      <div class="section-head">
        <h3 id={"panel-" + id} aria-level={alone.matches ? 2 : 3}>{title}</h3>
        {count !== "" && <span class="count">{count}</span>}
        {end}
      </div>
      {children}
    </section>
  );
}
