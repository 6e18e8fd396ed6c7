// The page: the question as it stands in the address, and its answers.
import { render } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Drivers, Pace, Years } from "./ahead.jsx";
import { Claims } from "./claims.jsx";
import { ClipFigures, Minutes } from "./clip.jsx";
import { Controls, Preferences } from "./controls.jsx";
import { Grids } from "./grids.jsx";
import { Lead, Strip } from "./lead.jsx";
import { ask as answer } from "./library.js";
import { gridName, numbersIn } from "./numbers.js";
import { once } from "./once.jsx";
import { Origin } from "./origin.jsx";
import { isSame, PARTS, Questions } from "./question.js";
import { Sun } from "./sun.jsx";
import { choose, initial, otherGrid, readAddress, writeAddress } from "./state.js";
import { words } from "./words/index.js";

const questionOf = (state) => ({ choices: state.choices, versus: otherGrid(state) });

/** What is asked where the address says nothing. */
const usual = () => initial(navigator.languages);

/** The state of the address, or the state before with a complaint. */
async function stateOfAddress(before) {
  const { state, complaint } = readAddress(location.hash, before);
  if (complaint !== null) return { state, complaint };
  try {
    await answer("check", questionOf(state));
    return { state, complaint: null };
  } catch (error) {
    return { state: before, complaint: { ...error, message: error.message.replace(/ \(line \d+, column \d+\)$/, "") } };
  }
}

function complaintInWords(complaint, says) {
  const write = says.complaint[complaint.code] ?? says.complaint.other;
  return `${write(complaint)} ${says.defaultsShown}`;
}

/** What of a state belongs to the document: to be done before charts look for its colours. */
function dress({ language, theme }) {
  const { documentElement: page } = document;
  page.lang = words[language].locale;
  document.title = words[language].title;
  if (theme === null) delete page.dataset.theme;
  else page.dataset.theme = theme;
}

/** Answers to what is asked, the parts of the question before until the new ones are there. */
function useAnswers(first) {
  const [shown, setShown] = useState(first);
  const questions = useRef();
  questions.current ??= new Questions(
    first.question,
    (question, found, whole) =>
      setShown((before) => ({
        question: whole || "headline" in found ? question : before.question,
        parts: { ...before.parts, ...found },
        whole,
      })),
    (question, error) => console.warn(error.message),
  );
  useLayoutEffect(() => questions.current.ask(first.question), []);
  return { ...shown, ask: (question) => questions.current.ask(question) };
}

/** The state that is asked, ahead of all that is drawn: from the address, or as changed by the reader. */
function useAsked(start, ask) {
  const [shown, setShown] = useState({ ...start, changed: false });
  const { state } = shown;
  const set = (next) => {
    ask(questionOf(next.state));
    if (next.state.language !== state.language || next.state.theme !== state.theme) dress(next.state);
    setShown(next);
  };
  useEffect(() => {
    const follow = async () => {
      if (location.hash !== writeAddress(state, usual())) set({ ...(await stateOfAddress(usual())), changed: false });
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [state]);
  return { ...shown, change: (next) => set({ state: next, complaint: null, changed: true }) };
}

/** Writes what the reader changed into the address once it is answered: browsers refuse an address for each step of a slider. */
function useAddress(state, isDue) {
  useLayoutEffect(() => {
    if (isDue) history.replaceState(null, "", writeAddress(state, usual()) || location.pathname + location.search);
  }, [state, isDue]);
}

/** Whether the system asks for dark colours. */
function useDark() {
  const query = useMemo(() => matchMedia("(prefers-color-scheme: dark)"), []);
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const follow = () => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return dark;
}

const [ShownClip, ShownMinutes, ShownYears, ShownSun, ShownPace, ShownGrids] = [ClipFigures, Minutes, Years, Sun, Pace, Grids].map(once);

function Page({ start, catalogue, first }) {
  const { question, parts, whole, ask } = useAnswers(first);
  const { state, complaint, changed, change } = useAsked(start, ask);
  const busy = !whole || !isSame(question, questionOf(state));
  useAddress(state, changed && !busy);
  const dark = useDark();
  const says = words[state.language];
  const numbers = useMemo(() => numbersIn(state.language), [state.language]);
  const { tables } = catalogue;
  const grids = useMemo(() => [question.choices.grid, question.versus], [question.choices.grid, question.versus]);
  const names = useMemo(
    () => grids.map((name) => gridName(state.language, tables.grid.find((row) => row.name === name) ?? { name, label: name, aliases: [] })),
    [grids, state.language],
  );
  const label = (table, name) => says.rows[name] ?? tables[table].find((row) => row.name === name)?.label ?? name;
  const countries = useMemo(
    () => [parts.headline.share, parts.shares[1].of_generation].map((answer, place) => ({ name: names[place], grid: grids[place], answer })),
    [parts.headline.share, parts.shares, names],
  );
  const inputs = { ...parts.headline.inputs, ...pick(state.choices, parts.headline.inputs) };
  const common = { says, numbers, theme: state.theme ?? (dark ? "dark" : "light"), question };
  return (
    <>
      <a class="skip" href="#answer" onClick={(event) => { event.preventDefault(); document.getElementById("answer").focus(); }}>{says.skip}</a>
      <header class="masthead">
        <p class="brand">{says.title}</p>
        <Preferences state={state} says={says} prefer={(name, value) => change({ ...state, [name]: value })} />
      </header>
      {complaint !== null && <p class="complaint" role="alert">{complaintInWords(complaint, says)}</p>}
      <main id="answer" tabIndex={-1} aria-busy={busy}>
        <Lead
          share={parts.headline.share} minutes={parts.headline.inputs["demand.video_minutes_per_day"]}
          model={label("model", question.choices.model)} gpu={label("gpu", question.choices.gpu)} country={names[0]}
          year={parts.headline.inputs.year} {...common}
        />
        <Strip countries={countries} {...common} />
        <section class="ask" aria-labelledby="ask">
          <h2 id="ask">{says.ask}</h2>
          <Controls
            {...{ state, versus: otherGrid(state), inputs, tables, says, numbers }}
            choose={(name, value) => change(choose(state, name, value))}
            chooseSize={(width, height) => change(choose(choose(state, "clip.width_px", width), "clip.height_px", height))}
            chooseVersus={(name) => change({ ...state, versus: name })}
            reset={() => change({ ...initial(), language: state.language, theme: state.theme })}
          />
        </section>
        <ShownClip estimate={parts.clip} inputs={parts.headline.inputs} {...common} />
        <ShownMinutes minutes={parts.minutes} models={tables.model} {...common} />
        <ShownYears years={parts.years} crossings={parts.crossings} names={names} grids={grids} year={parts.headline.inputs.year} {...common} />
        <ShownSun sun={parts.sun} names={names} grids={grids} {...common} />
        <ShownPace pace={parts.pace} {...common} />
        <Drivers drivers={parts.drivers} bounds={catalogue.bounds} {...common} />
        <ShownGrids shares={parts.shares} names={names} grids={grids} {...common} />
        <Claims claims={parts.claims} names={names} grids={grids} {...{ tables, bounds: catalogue.bounds }} {...common} />
      </main>
      <footer><p>{says.about}</p></footer>
      <Origin choices={question.choices} says={says} />
    </>
  );
}

/** Of the inputs in use, those that were chosen, as they were chosen. */
function pick(choices, inputs) {
  return Object.fromEntries(Object.keys(inputs).filter((name) => name in choices).map((name) => [name, choices[name]]));
}

async function begin() {
  const root = document.getElementById("page");
  try {
    const catalogue = await answer("catalogue", {});
    const start = await stateOfAddress(usual());
    dress(start.state);
    const question = questionOf(start.state);
    const found = await Promise.all(PARTS.map(async (part) => [part, await answer(part, question)]));
    const parts = Object.fromEntries(found);
    render(<Page start={start} catalogue={catalogue} first={{ question, parts, whole: true }} />, root);
  } catch (error) {
    render(<p class="complaint" role="alert">{error.message}</p>, root);
  }
}

begin();
