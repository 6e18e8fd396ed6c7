// The rows of the report, claim by claim.
import { about, asked } from "./asked.js";

const SUBJECT_PARTS = ["Our figures", "Share of generation for other demands"];
const VIEW_KEYS = { "GPU time a minute": "work.gpu_hours_per_video_minute", "energy a minute": "work.energy_kwh_per_video_minute" };
const SHARE = "share.of_generation";
const ON_GPUS = /^(latency|energy)_on_(\d+)_gpus?$/;
const ON_KEYS = { latency: "work.latency_s", energy: "work.energy_kwh_per_video_minute" };
/** Figures that the report makes from numbers of the library, and one of these. */
const MADE_FROM = {
  elasticity: "work.energy_kwh_per_video_minute",
  serial_stages: "work.latency_s",
  solar_growth: "grid.solar_twh",
  solar_part_of_growth: "grid.generation_twh",
  solar_growth_over_fleet: "fleet.grid_energy_twh",
};

/** One claim: its rows, and where to find them. */
export class Claim {
  constructor(rows) {
    this.rows = rows;
    this.number = Number(rows[0].claim);
    this.probability = this.find("Claim", "probability").value;
    this.verdict = this.find("Verdict", "verdict").text;
    this.ground = this.find("Verdict", "depends on");
    this.words = this.find("Claim", "Verdict").text;
    this.drivers = rows.filter(({ part, of }) => part === "Hangs on" && of === "factor");
    this.grids = rows.filter(({ part }) => part === "Break-even").map(({ of }) => of);
  }

  find(part, figure, of) {
    return this.rows.find((row) => row.part === part && (figure === undefined || row.figure === figure) && (of === undefined || row.of === of));
  }

  /** Figures of the tables. */
  get figures() {
    return this.rows.filter(({ part }) => !["Claim", "Verdict", "Hangs on", "Break-even", "Line"].includes(part));
  }
}

/** The claims of the report's rows. */
export function claimsOf(rows) {
  return [...new Set(rows.map(({ claim }) => claim))].map((number) => new Claim(rows.filter(({ claim }) => claim === number)));
}

/** What a row is of: choices in the place of the page's.  grids: names of their rows. */
function overOf({ part, figure, of }, claim, grids, tables) {
  const place = claim.grids.indexOf(of);
  const grid = place < 0 ? {} : { grid: grids[place] };
  if (SUBJECT_PARTS.includes(part) && tables.model.some(({ name }) => name === of)) grid.model = of;
  if (tables.view.some(({ name }) => name === figure)) return { ...grid, view: figure };
  if (tables.demand.some(({ name }) => name === figure)) return { ...grid, demand: figure, "demand.video_minutes_per_day": null };
  return grid;
}

/** Attributes of the number of a row; undefined where it is of no key. */
export function askedOfRow(row, claim, grids, { tables, bounds }) {
  const over = overOf(row, claim, grids, tables);
  if (row.figure in MADE_FROM) return about(MADE_FROM[row.figure], over);
  if (row.of === "first over second") return about(row.figure, { grid: grids[0] });
  const on = ON_GPUS.exec(row.figure);
  if (on !== null) return asked(ON_KEYS[on[1]], { ...over, "cluster.gpus": Number(on[2]) });
  if (row.figure in bounds) return asked(row.figure, over);
  if ("view" in over) return asked(VIEW_KEYS[row.of] ?? SHARE, over);
  return "demand" in over && (claim.grids.includes(row.of) || "model" in over) && row.part !== "Gain a year that keeps the share flat"
    ? asked(SHARE, over)
    : about("demand.video_minutes_per_day", over);
}
