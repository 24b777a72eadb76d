// What is said of each team's work on an item, as cells: of one team the value alone,
// of several each behind its team, as in payments 3, platform 2.
import type { Fields, Row } from "../../store/store";
import type { ItemShare } from "../../wire/types";
import type { Takes } from "./column";
import { dateOf, flagOf, listOf, numberOf, recorded, Wrong } from "./values";
import { wrong } from "./words";
import type { World } from "./world";

// PerTeam is a field of shares: how it is read, and how it is written.
interface PerTeam {
  readonly text: (row: Row) => string;
  readonly takes: Takes;
}

interface Of {
  read(share: ItemShare): string;
  // write gives the share as the plan file says it, with another value.
  write(share: Fields, text: string, world: World): Fields;
  readonly several?: string; // what stands between teams; a comma if left out
}

function perTeam({ read, write, several = "," }: Of): PerTeam {
  const behind = several === "," ? " " : ": ";
  const split = (text: string): string[] => (several === "," ? listOf(text) : text.split(/[;\n]/).map((part) => part.trim()).filter(Boolean));
  const told = (part: string, row: Row): [string, string] => {
    const [, team = "", rest = ""] = /^([^\s:]+)\s*[:\s]\s*(.+)$/.exec(part) ?? [];
    if (!row.shares.some((s) => s.team === team)) throw new Wrong(wrong.perTeam(row.shares.map((s) => s.team)));
    return [team, rest];
  };
  return {
    text(row) {
      if (row.shares.length === 1) return row.shares[0] ? read(row.shares[0]) : "";
      return row.shares.flatMap((s) => (read(s) === "" ? [] : `${s.team}${behind}${read(s)}`)).join(several + " ");
    },
    takes: {
      set(text, row, world): Fields {
        const t = text.trim();
        const only = row.shares[0];
        if (!only) {
          if (t === "") return {};
          throw new Wrong(wrong.noTeamYet);
        }
        if (row.shares.length === 1) {
          const own = t.startsWith(only.team + behind) ? t.slice(only.team.length + behind.length) : t;
          return { shares: [write(recorded(only), own, world)] };
        }
        if (t === "") return { shares: row.shares.map((s) => write(recorded(s), "", world)) };
        const says = new Map(split(t).map((part) => told(part, row)));
        return { shares: row.shares.map((s) => (says.has(s.team) ? write(recorded(s), says.get(s.team) ?? "", world) : recorded(s))) };
      },
    },
  };
}

// over is a share with another value of one field; null takes it out.
function over(share: Fields, field: string, value: unknown): Fields {
  const { [field]: _, ...rest } = share;
  return value === null ? rest : { ...rest, [field]: value };
}

const thousandths = (n: number | undefined): string => (n === undefined ? "" : String(n / 1000));

const effort = (field: "spent" | "remaining"): PerTeam => perTeam({
  read: (s) => thousandths(s[field]),
  write: (share, text) => {
    const n = numberOf(text.replace(/\s*d(ays?)?$/, ""));
    if (n !== null && n < 0) throw new Wrong(wrong.negative);
    return over(share, field, n);
  },
});

const on = (field: "started" | "finished"): PerTeam => perTeam({
  read: (s) => s[field] ?? "",
  write: (share, text, w) => over(share, field, dateOf(text, w.today)),
});

// people is how many work on it at once.
export const people = perTeam({
  read: (s) => (s.people ? String(s.people / 10) : ""),
  write: (share, text) => over(share, "people", numberOf(text)),
});

// spent and remaining are person-days, as somebody said them.
export const spent = effort("spent");
export const remaining = effort("remaining");

// teamStarted and teamFinished are the actual days of a team's work.
export const teamStarted = on("started");
export const teamFinished = on("finished");

// skills are what its people need to be able to do.
export const skills = perTeam({
  several: ";",
  read: (s) => (s.skills ?? []).join(", "),
  write: (share, text) => {
    const list = listOf(text);
    return over(share, "skills", list.length === 0 ? null : list);
  },
});

// total is what is said of all teams together, "" where nothing is.
export function total(row: Row, field: "spent" | "remaining"): string {
  const said = row.shares.flatMap((s) => s[field] ?? []);
  return said.length === 0 ? "" : thousandths(said.reduce((n, one) => n + one, 0));
}

// limits says that nothing lies outside the range of the estimate.
export const limits = perTeam({
  read: (s) => (s.bounds === "limits" ? "yes" : ""),
  write: (share, text) => {
    const is = flagOf(text === "" ? "no" : text);
    const estimate = share["estimate"] as Fields | undefined;
    if (!estimate) {
      if (!is) return share;
      throw new Wrong(wrong.noEstimate);
    }
    return { ...share, estimate: over(estimate, "bounds", is ? "limits" : null) };
  },
});
