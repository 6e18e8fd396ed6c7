import type { Key, Share, Table, Values, Workload } from "./keys.js";

export type { Key, Share, Table, Values, Workload } from "./keys.js";

export type Flag =
  | "tested"
  | "scenario"
  | "extrapolated"
  | "estimated"
  | "stale"
  | "pinned"
  | "recalled"
  | "class"
  | "too-large"
  | "synthetic-weather";

/** Value at central inputs and an 80 % range; NaN in all three unless status is "SORA_OK". */
export interface Answer {
  value: number;
  low: number;
  high: number;
  unit: string;
  /** "SORA_OK", "SORA_E_UNKNOWN" or "SORA_E_UNDEFINED". */
  status: string;
  flags: Flag[];
  /** From `get`: the key that an unknown answer lacks, and a sentence about it. */
  missing?: Key;
  message?: string;
}

/** Rows by table, numbers by key; null takes back.  Also {use: {...}, set: {...}}, as `toJSON` writes. */
export type Choices = { [table in Table]?: string | null } & { [key in keyof Values]?: number | null } & {
  use?: { [table in Table]?: string | null };
  set?: { [key in keyof Values]?: number | null };
};

export interface Rows {
  /** A row for each row of inputs, a column for each output; NaN in what failed. */
  values: Float64Array;
  /** A row's status: 0, or the number of a SORA_E_ status. */
  status: Int32Array;
  /** The first row that failed, or null. */
  error: SoraError | null;
}

/** What the library refuses.  Wrong types are a TypeError, arrays of a wrong length a RangeError. */
export class SoraError extends Error {
  /** The name of a status in soraenergy.h: "SORA_E_RANGE", ... */
  code: string;
  key: Key | null;
  /** The offending value and the limits, where there are such; else NaN. */
  value: number;
  low: number;
  high: number;
  /** Of `eval`: the row, from 0. */
  row: number;
  /** Of JSON text: where, from 1; else 0. */
  line: number;
  column: number;
}

/** Inputs: what is asked.  All that changes it returns it; after an error nothing has changed. */
export class Scenario {
  /** `new Scenario({gpu: "h100-sxm", grid: "USA", "clip.duration_s": 5})` */
  constructor(choices?: Choices);
  /** Reads choices, or JSON text, over the scenario: all or nothing. */
  read(choices: Choices | string): this;
  /** Uses a row of facts: `use("grid", "USA@2015")`. */
  use(table: Table, row: string): this;
  /** Sets an input, chooses a row by number, or pins what a rule would derive. */
  set(key: keyof Values, value: number): this;
  /** Takes back what was set or used. */
  unset(key: keyof Values): this;

  /** Value and range of a key. */
  get(key: Key): Answer;
  /** The central value alone, some hundred times as fast; NaN where there is none. */
  value(key: Key): number;
  /** One clip. */
  estimate(): Workload;
  /** A fleet in a grid. */
  share(): Share;
  /** Central values of many rows, a row after the other in `rows`; without inputs there is one row. */
  eval(inputs: readonly (keyof Values)[], rows: Iterable<number>, outputs: readonly Key[], out?: Float64Array): Rows;

  /** One line: where a value comes from. */
  source(key: Key): string;
  /** The chain behind a value: formulas, intermediates, sources. */
  explain(key: Key): string;
  /** The keys that a value was derived from, nearest first. */
  inputs(key: Key): Key[];

  /** What was chosen; `new Scenario` takes it back.  JSON.stringify(scenario) uses it. */
  toJSON(): Choices;
  /** Every key with its answer. */
  answers(): { [key in Key]: Answer };
  /** The answers as OpenMetrics text. */
  openmetrics(): string;
  /** Keys, tables, rows and sources of the library. */
  schema(): object;

  copy(): Scenario;
  /** Gives the memory back at once; a scenario that is forgotten is freed some time later. */
  free(): void;
}

/** The version of the library. */
export const version: string;

export interface KeyInfo {
  number: number;
  name: Key;
  /** "1" for a number or a fraction. */
  unit: string;
  help: string;
  /** Of the default. */
  source: string;
  role: "input" | "row" | "rule" | "sum" | "series" | "table";
  /** The rule in words, "" where there is none. */
  formula: string;
  low: number;
  high: number;
  default: number;
}

/** Every quantity, in the order of its number. */
export function keys(): KeyInfo[];

export interface RowInfo {
  number: number;
  /** What `use` takes. */
  name: string;
  label: string;
  aliases: string[];
  note: string;
  source: string;
  licence: string;
  tier: "measured" | "published" | "derived" | "recalled" | "inferred" | "assumed" | "none";
}

export function tables(): Table[];
/** The rows of a table. */
export function facts(table: Table): RowInfo[];
/** The number of a row, found by its name or an alias in any case: the value of "<table>.row".  0 where there is none. */
export function rowFind(table: Table, name: string): number;
