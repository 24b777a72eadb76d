// A part of the panel under a heading.
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext } from "preact/hooks";

// Under is the level of the headings of the parts: 3 in a panel, 2 on a page of its
// own.
export const Under = createContext<2 | 3>(3);

interface SectionProps {
  id: string;
  title: string;
  count?: string;
  end?: ComponentChildren; // at the end of the heading's line
  children: ComponentChildren;
}

// Section has a heading of the level under that of the panel, or of the page.
export function Section({ id, title, count = "", end, children }: SectionProps): JSX.Element {
  const level = useContext(Under);
  return (
    <section class="section pp-section" aria-labelledby={"panel-" + id} data-part={id}>
      <div class="section-head">
        {level === 2 ? <h2 id={"panel-" + id}>{title}</h2> : <h3 id={"panel-" + id}>{title}</h3>}
        {count !== "" && <span class="count">{count}</span>}
        {end}
      </div>
      {children}
    </section>
  );
}
