// Cells of what is said about an item elsewhere: its references to other systems, and
// its description, which the page does not hold.
import type { Row } from "../../store/store";
import type { ItemRef } from "../../wire/types";
import type { Takes } from "./column";
import { Wrong } from "./values";
import { words, wrong } from "./words";

const refText = (ref: ItemRef): string => `${ref.system} ${ref.id}`;

// refsText writes the references of an item as its cell takes them.
export const refsText = (row: Row): string => row.refs.map(refText).join("; ");

const written = /^(\S+)\s+(.+?)(?:\s+(https?:\/\/\S+))?$/;

// refs takes references: the system and what the item is called there, an address
// behind it if need be. One that is named already keeps its address.
export const refs: Takes = {
  set: (text, row) => {
    const list = text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean).map((part) => {
      const [, system, id, url] = written.exec(part) ?? [];
      if (system === undefined || id === undefined) throw new Wrong(wrong.ref);
      const kept = url ?? row.refs.find((r) => r.system === system && r.id === id)?.url;
      return { system, id, ...(kept ? { url: kept } : {}) };
    });
    return { refs: list.length === 0 ? null : list };
  },
};

// described takes a first description, and takes one away. What is written already is
// changed where all of it is seen.
export const described: Takes = {
  set: (text, row) => {
    const t = text.trim();
    if (t === "") return { description: null };
    if (row.described) {
      if (t === words.written) return {};
      throw new Wrong(wrong.described);
    }
    return { description: t };
  },
};
