import type { Flag, Key, Shape, Share, Table, Values, Workload } from "./keys.js";

export type { Flag, Key, Shape, Share, Table, Values, Workload } from "./keys.js";

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

/** A plain object: rows by table, numbers by key; null takes back.  Also {use: {...}, set: {...}}, as `toJSON` writes. */
export type Choices = { [table in Table]?: string | null } & { [key in keyof Values]?: number | null } & {
  use?: { [table in Table]?: string | null };
  set?: { [key in keyof Values]?: number | null };
  spread?: { [key in keyof Values]?: { [shape in Shape]?: readonly number[] } | null };
  points?: { [key in keyof Values]?: { x?: readonly number[]; y: readonly number[] } | null };
  correlate?: { keys: readonly (keyof Values)[]; rho: readonly (readonly number[])[] } | null;
};

/** One shape with its parameters: {normal: [60, 5]}.  {discrete: {"h100-sxm": 3, "b200-sxm": 1}} has values or rows and weights. */
export type Spread = { [shape in Shape]?: Iterable<number> | { [value: string]: number } };

/** A key and its values, or a table and the names of rows: {"cluster.gpus": [1, 2, 4], grid: ["USA", "CHN"]}. */
export type Axes = { [key in keyof Values]?: Iterable<number> } & { [table in Table]?: Iterable<string | number> & object };

export interface CurveOptions {
  /** A multiple of 256, 4096 unless said otherwise; 0 for central values alone. */
  samples?: number;
  seed?: number;
  /** Sobol indices and swings too, at the first point. */
  drivers?: boolean;
}

/** A Sobol index with its 95 % interval. */
export interface Index {
  value: number;
  low: number;
  high: number;
}

export interface Driver {
  key: Key;
  first: Index;
  total: Index;
  /** The output with this key alone at its 10 % and its 90 % quantile. */
  swing: [number, number];
}

export interface Rows {
  /** A row for each row of inputs, a column for each output; NaN in what failed. */
  values: Float64Array;
  /** A row's status: 0, or the number of a SORA_E_ status. */
  status: Int32Array;
  /** The first row that failed, or null. */
  error: SoraError | null;
}

/** What the library refuses.  Wrong types and unknown options are a TypeError, arrays of a wrong length a RangeError. */
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
  /** Of JSON text that `read` was given: where, from 1; else 0. */
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
  /** Makes an input, the choice of a row or what a rule derives uncertain; null takes that back. */
  spread(key: keyof Values | Table, shape: Spread | null): this;
  /** Rank correlation of uncertain inputs: the whole matrix, which takes the place of the one before. */
  correlate(keys: readonly (keyof Values)[], rho: Iterable<Iterable<number>>): this;
  /** Gives a key its points: 8760 hourly values, or a table of y at rising x; no y takes them back. */
  setPoints(key: Key, y: Iterable<number>, x?: Iterable<number> | null): this;
  /**
   * Adjusts the software to runs that were measured, one run after the other in `rows`, NaN where there is no value.
   * `status` says of each run whether it was used, `error` is about the first that was not.
   */
  calibrate(keys: readonly Key[], rows: Iterable<number>): { status: Int32Array; error: SoraError | null };
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

  /** Answers along up to three axes, and over samples of what is uncertain, which `run` runs. */
  curve(over: Axes, of: readonly Key[], options?: CurveOptions): Curve;
  /** Keys of the role "series" over a year: 8760 hours each, in UTC from 1 January 00:00; the leap day is dropped. */
  series(...keys: Key[]): Float64Array[];
  /** Every value of an input between low and high at which an answer hits the target, rising. */
  solve(inKey: keyof Values, low: number, high: number, outKey: Key, target: number): number[];

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

/** Answers at every combination of the axes, the last axis fastest.  `Scenario.curve` makes curves. */
export class Curve {
  private constructor();
  /** Combinations of the axes. */
  readonly points: number;
  /** The samples that it holds. */
  readonly held: { first: number; n: number };

  /** Runs samples first .. first + n - 1, whole blocks of 256; without n all that are left. */
  run(first?: number, n?: number): this;
  /** Adds a curve of the same question whose samples end where these begin, or begin where these end. */
  merge(neighbour: Curve): this;
  /** The samples as bytes, the same on every platform, for `load` of a curve of the same question. */
  save(): Uint8Array;
  load(saved: Uint8Array): this;

  /** The values of an axis. */
  axis(name: keyof Values | Table): Float64Array;
  /** Central values, a number for each point; this and the next. */
  value(key: Key): Float64Array;
  mean(key: Key): Float64Array;
  /** Standard deviation. */
  sd(key: Key): Float64Array;
  /** At 0 < q < 1, within 0.1 % of the exact one. */
  quantile(key: Key, q: number): Float64Array;
  /** The share of the samples above a value. */
  above(key: Key, line: number): Float64Array;
  /** The number of samples where the answer is defined. */
  defined(key: Key): Float64Array;
  /** What an answer hangs on at the first point, in the order of the keys' numbers. */
  drivers(key: Key): Driver[];

  /** Gives the memory back at once; a curve that is forgotten is freed some time later. */
  free(): void;
}

/** Exact quantiles of values, with straight lines between them. */
export function quantiles(values: Iterable<number>, q: Iterable<number>): number[];

/** The version of the library: "0.1.0". */
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
