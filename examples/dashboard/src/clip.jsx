// What one clip takes, and how that compares with what others have published.
import { useCallback } from "preact/hooks";
import { asked } from "./asked.js";
import { Chart } from "./chart.jsx";
import { Figure, Value } from "./figure.jsx";
import { intervals } from "./intervals.js";
import { lineOf, rowOf } from "./lines.js";

const UNIT = "kWh/min";
/** Units without what the label says already. */
const BARE = { gpu_hours_per_video_minute: "GPU.h" };
const KEY = "work.energy_kwh_per_video_minute";
const DOMAIN = [0.001, 1000];

export function ClipFigures({ estimate, inputs, says, numbers }) {
  const [duration, gpus] = [["clip.duration_s", "s"], ["cluster.gpus", "GPUs"]].map(([key, unit]) => (
    <Value value={inputs[key]} text={numbers.amount(inputs[key], unit)} asked={asked(key)} />
  ));
  return (
    <section aria-labelledby="one-clip">
      <h2 id="one-clip">{says.oneClip}</h2>
      <p class="intro">
        {says.oneClipText(duration, gpus)}{" "}
        {estimate.latency_s.flags.includes("too-large") && (
          <strong>{says.tooLarge(numbers.amount(estimate.gpus_needed.value, "GPUs"))}</strong>
        )}
      </p>
      <dl class="figures">
        {Object.entries(says.clipFigures).map(([field, label]) => (
          <Figure label={label} asked={asked(`work.${field}`)} answer={estimate[field]} unit={BARE[field]} {...{ says, numbers }} />
        ))}
      </dl>
    </section>
  );
}

export function Minutes({ minutes, models, theme, says, numbers, question }) {
  const named = (name) => says.rows[name] ?? models.find((row) => row.name === name)?.label ?? name;
  const { choices } = question;
  /** A view or another model stands for itself: nothing of the question but the GPU goes with it. */
  const none = Object.fromEntries(Object.keys(choices).map((name) => [name, null]));
  const viewAlone = (view) => ({ ...none, view });
  const overOf = (model) => (model === choices.model ? {} : { ...none, gpu: choices.gpu, model });
  const draw = useCallback(
    (width, colours) => {
      const item = (answer, color, over, more) => ({
        ...lineOf(answer, color, (value) => numbers.plain(value, 2), says, asked(KEY, over)),
        ...more,
      });
      return intervals({
        width,
        groups: [
          ...minutes.ours.map(({ model, answer }) => ({ title: named(model), items: [item(answer, colours.one, overOf(model))] })),
          ...minutes.views.map(({ name, label, answer }) => ({
            title: says.rows[name] ?? label,
            items: [item(answer, colours.view, viewAlone(name), { hollow: true })],
          })),
        ],
        domain: DOMAIN,
        tick: (value) => numbers.plain(value, 1),
        axis: says.axisEnergy,
        title: says.minuteTitle,
        ...colours,
      });
    },
    [minutes, says, numbers],
  );
  const rows = [
    ...minutes.ours.map(({ model, answer }) => rowOf([`${named(model)} (${says.estimated})`], answer, UNIT, numbers, asked(KEY, overOf(model)))),
    ...minutes.views.map(({ name, label, answer }) => rowOf([says.rows[name] ?? label], answer, UNIT, numbers, asked(KEY, viewAlone(name)))),
  ];
  const table = { columns: [says.measure, says.value, says.low, says.high], names: ["of", "value", "low", "high"], rows };
  return <Chart name="minute" title={says.minuteTitle} text={says.minuteText} {...{ table, draw, theme, says, question }} />;
}
