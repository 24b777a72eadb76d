// A spike's question, what was found, and the time it may take.
import type { JSX } from "preact";
import { Lines, Line, Text } from "./field";
import type { Reading } from "./reading";
import { Section } from "./section";
import { named, said } from "./words";

const decimal = /^\d+(\.\d{1,3})?$/;

export function Research({ reading }: { reading: Reading }): JSX.Element | null {
  const item = reading.item.value;
  if (item?.type !== "spike") return null;
  const put = (field: "question" | "outcome") => (text: string): ReturnType<Reading["edit"]> => reading.edit((named[field] ?? field).toLowerCase(), { [field]: text.trim() || null });
  return (
    <Section id="research" title={said.research}>
      <div class="pfs">
        {(["question", "outcome"] as const).map((field) => (
          <Line key={field} name={field} label={named[field] ?? field}>{(id) => <Lines id={id} value={item[field] ?? ""} send={put(field)} />}</Line>
        ))}
        <Line name="timebox" label={named["timebox"] ?? ""}>
          {(id) => <Text id={id} type="number" value={item.timebox === undefined ? "" : String(item.timebox)}
            send={(text) => (text !== "" && !decimal.test(text) ? Promise.resolve({ is: "wrong" as const, why: said.emptyNumber }) : reading.edit("time box", { timebox: text === "" ? null : Number(text) }))} />}
        </Line>
      </div>
    </Section>
  );
}
