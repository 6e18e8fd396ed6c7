// The claims that the question began with, each with a verdict by the rule of the command line's report.
import { Numbers } from "./chart.jsx";
import { askedOfRow, claimsOf } from "./claim.js";
import { once } from "./once.jsx";

const PLAIN = ["elasticity", "sampler.evaluations", "solar_growth_over_fleet"];
const RATIO = "first over second";
const BREAK_EVEN = "share.minutes_per_day_at_threshold";
const FLAT = "Gain a year that keeps the share flat";

/** The unit in which people read a row: fractions are percentages, but for what is a number of times. */
function unitOf({ unit, of, figure }) {
  return unit === "1" && of !== RATIO && !PLAIN.includes(figure) ? "%" : unit;
}

/** Texts of numbers of a claim. */
function writer(claim, says, numbers) {
  const text = (row) => (row?.value == null ? (row?.text === "not defined" ? says.undefined : says.unknown) : numbers.amount(row.value, unitOf(row), 3));
  return (part, figure, of) => text(claim.find(part, figure, of));
}

/** What the words of each claim say of its numbers. */
const GROUNDS = [
  (_, { claim, label, says, numbers }) => {
    const subjects = claim.rows.filter(({ figure, part }) => part === "Our figures" && figure === "work.gpu_hours_per_video_minute");
    const time = ({ value }) => (value === null ? says.unknown : numbers.amount(value, "GPU.h"));
    return { line: time(claim.find("Line")), subjects: subjects.map((row) => `${label("model", row.of)}: ${time(row)}`).join("; ") };
  },
  (_, { claim, numbers }) => {
    const b = claim.rows.findLast(({ figure }) => figure === "elasticity").value;
    return { b: numbers.plain(b, 2), times: numbers.plain(2 ** b, 3) };
  },
  (at, { claim }) => {
    const { of } = claim.rows.findLast(({ figure, part }) => part === "Our figures" && figure === "share.of_generation");
    return { share: at("Our figures", "share.of_generation", of), line: at("Line") };
  },
  (at, { claim, names: [one, other] }) => {
    const ratios = claim.rows.filter(({ figure, of, value }) => of === RATIO && figure.startsWith("share.") && value !== null);
    return { one, other, all: ratios.length, larger: ratios.filter(({ value }) => value > 1).length, times: at("Our figures", "share.of_generation", RATIO) };
  },
  (at, { claim, names }) => {
    const found = (figure, grid) => claim.find("Our figures", figure, grid).value;
    const text = (figure, grid) => (found(figure, grid) === null ? null : at("Our figures", figure, grid));
    const sun = (grid, place) => ({
      name: names[place],
      grew: found("solar_growth", grid) > 0,
      part: text("solar_part_of_growth", grid),
      times: text("solar_growth_over_fleet", grid),
    });
    return { suns: claim.grids.map(sun) };
  },
  (at, { claim, demand, numbers }) => {
    const minutes = claim.find("Break-even", BREAK_EVEN).value;
    return { line: at("Line"), minutes: numbers.amount(minutes, "min"), times: numbers.plain(minutes / demand) };
  },
  (at, { claim: { grids } }) => {
    const [growth, gain] = ["growth of demand", grids[0]].map((of) => at(FLAT, undefined, of));
    return { growth, gain, hardware: at("Line") };
  },
];

/** How likely it is, on a line from never to always with the parts where the rule decides. */
function Likelihood({ p }) {
  return (
    <svg class="likelihood" viewBox="0 0 100 10" aria-hidden="true">
      <rect class="part" x="0" y="3" width="10" height="4" />
      <rect class="between" x="10" y="3" width="80" height="4" />
      <rect class="part" x="90" y="3" width="10" height="4" />
      <circle cx={5 + 90 * p} cy="5" r="4.5" />
    </svg>
  );
}

/** "depends on: how much video is wanted; holds above 49 million minutes a day". */
function dependence(claim, says, numbers, named) {
  const { of, unit, value, text } = claim.ground;
  const turn = value === null ? "" : `; ${says.claims.turn[text](numbers.amount(value, unit))}`;
  return says.claims.on(says.claims.onWhat[of] ?? named(of)) + turn;
}

function tableOf(claim, { says, numbers, label, grids, names, facts }) {
  const known = says.claims.figures;
  const on = ({ figure }) => /^(latency|energy)_on_(\d+)/.exec(figure);
  const measure = (row) => {
    if (on(row) !== null) return says.claims.onGpus[on(row)[1]](numbers.amount(Number(on(row)[2]), "GPUs"));
    return known[row.figure] ?? says.shares[row.figure.replace("share.", "")] ?? label("demand", label("view", row.figure));
  };
  const place = (of) => says.claims.columns[of] ?? (claim.grids.includes(of) ? names[claim.grids.indexOf(of)] : label("model", of));
  const rows = claim.figures.map((row) => {
    const write = (value) => (value === null ? "–" : numbers.amount(value, unitOf(row)));
    const number = { text: write(row.value), value: row.value, asked: row.value === null ? undefined : askedOfRow(row, claim, grids, facts) };
    const exact = [row.part, row.figure, row.of, row.value, row.low, row.high].map((one) => one ?? "");
    return { cells: [measure(row), place(row.of), number, write(row.low), write(row.high)], exact };
  });
  const columns = [says.measure, says.claims.of, says.value, says.low, says.high];
  return { columns, names: ["part", "figure", "of", "value", "low", "high"], rows };
}

function OneClaim({ claim, common }) {
  const { says, numbers, names, named, question } = common;
  const at = claim.number - 1;
  const decided = claim.probability !== null;
  const because = decided ? says.claims.grounds[at](GROUNDS[at](writer(claim, says, numbers), { ...common, claim })) : claim.words;
  const drivers = claim.drivers.map(({ figure, value }) => `${named(figure)} (${says.claims.times(numbers.plain(value, 2))})`);
  return (
    <article class="claim" data-claim={claim.number} data-verdict={claim.verdict}>
      <h3><span>{claim.number}</span> {says.claims.statements[at](...names)}</h3>
      <p class="verdict">
        <strong>{says.claims.verdicts[claim.verdict]}</strong>
        {decided && <Likelihood p={claim.probability} />}
        {decided && <data value={claim.probability}>{says.claims.probability(numbers.plain(claim.probability, 2))}</data>}
        {claim.ground !== undefined && <span class="on">{dependence(claim, says, numbers, named)}</span>}
      </p>
      <p lang={decided ? undefined : "en"}>{because}</p>
      {drivers.length > 0 && <p class="note">{says.claims.hangs(drivers)}</p>}
      <Numbers name={`claim-${claim.number}`} label={says.claims.statements[at](...names)} table={tableOf(claim, common)} says={says} question={question} />
    </article>
  );
}

/** What it would need in both grids. */
function breakEven(claims, { names, says, numbers }) {
  const rows = claims[0].rows.filter(({ part }) => part === "Break-even");
  if (rows.some(({ value }) => value === null)) return "";
  const line = claims.find(({ number }) => number === 3).find("Line");
  const [minutes, otherMinutes] = rows.map(({ value }) => numbers.amount(value, "min"));
  return says.claims.breakEven(numbers.percent(line.value), names[0], minutes, names[1], otherMinutes);
}

/** claims: {rows of the report, demand, the question that they are of}, null as long as they are not known. */
const AllClaims = once(({ claims, names, grids, tables, bounds, says, numbers, question }) => {
  const all = claims ? claimsOf(claims.rows) : [];
  const label = (table, name) => says.rows[name] ?? tables[table].find((row) => row.name === name)?.label ?? name;
  const named = (key) => says.drivers[key] ?? says.claims.onWhat[key] ?? bounds[key]?.help.replace(/\.$/, "") ?? key;
  const common = { says, numbers, names, grids, demand: claims?.demand, label, named, question, facts: { tables, bounds } };
  return (
    <>
      <p class="intro">{all.length > 0 ? breakEven(all, common) : says.computing}</p>
      <div class="claims">
        {all.map((claim) => <OneClaim claim={claim} common={common} />)}
      </div>
    </>
  );
});

export function Claims(all) {
  const { claims, says, question } = all;
  return (
    <section aria-labelledby="claims" data-claims={claims ? "known" : "unknown"} aria-busy={claims?.of !== question}>
      <h2 id="claims">{says.claims.title}</h2>
      <p class="intro">{says.claims.intro}</p>
      <AllClaims {...all} />
    </section>
  );
}
