// Columns of the grid: how a field of an item is shown, copied, written and sorted.
import type { ComponentChild } from "preact";
import type { Fields, Row } from "../../store/store";
import type { Change } from "../../wire/types";
import type { World } from "./world";

// Option is a value that an editor offers.
export interface Option {
  readonly text: string; // what is written into the cell
  readonly label: string; // what is shown
  readonly hint?: string;
}

// Takes says what a cell can be given.
export interface Takes {
  // set reads a text as a merge patch of the item's record. It throws Wrong with the
  // reason for a text that cannot stand there.
  set(text: string, row: Row, world: World): Fields;
  // ties reads a text as changes of other records than the item's, and says what the
  // cell will be; set then only throws.
  ties?(text: string, row: Row, world: World): { readonly changes: readonly Change[]; readonly becomes: string };
  options?(typed: string, row: Row | undefined, world: World): readonly Option[]; // of no row: for many
  readonly list?: "names"; // several names with commas between; which can be added to and taken out of
  names?(text: string, row: Row, world: World): readonly string[]; // of a list: those that a text means
  readonly only?: "options"; // nothing but what is offered
}

export interface Column {
  readonly id: string; // as the address names it
  readonly name: string;
  readonly about: string; // the part of the menu of columns it stands in
  readonly width: number; // in pixels, unless somebody sizes it
  readonly end?: boolean; // numbers stand at the end
  readonly sort?: string; // the field of the filter language that sorts by it
  text(row: Row, world: World): string; // what an editor begins with, and what is copied
  copy?(row: Row, world: World): string; // what is copied, where a spreadsheet would take the text for something else
  show?(row: Row, world: World): ComponentChild; // the text, if left out
  readonly takes?: Takes; // left out: it cannot be written
}
