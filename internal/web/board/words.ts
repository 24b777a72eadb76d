// What the board says while cards move: every text that its script shows stands here.
import { counted, statusWord } from "../part/words";

export const said = {
  left: "Move the card to the column before",
  right: "Move the card to the next column",
  before: "Go to the column before",
  next: "Go to the next column",
  moves: (key: string, status: string): string => `${key} moved to ${statusWord(status).toLowerCase()}`,
  stays: (key: string): string => `${key} stays where it is.`,
  held: (key: string): string => `${key} is held. Drop it on a column, or press Escape.`,
  over: (status: string): string => `To ${statusWord(status).toLowerCase()}`,
  overLimit: (status: string, all: number, limit: number): string =>
    `To ${statusWord(status).toLowerCase()}: ${all} of ${limit}${all > limit ? `, ${counted(all - limit, "item")} over` : ""}`,
  limit: (all: number, limit: number): string => `${all} of ${limit}${all > limit ? `, ${counted(all - limit, "item")} over` : ""}`,
};
