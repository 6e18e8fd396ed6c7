// Where a number comes from: shown while the pointer or the focus is on it.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ASKED, askedOf } from "./asked.js";
import { ask } from "./library.js";

const LINES = 9;
const MARGIN = 8;

/** The number itself, and of what it was made from the figures that have a source. */
function sourced(chain) {
  const [own, ...rest] = chain.split("\n").filter((line) => line !== "");
  return [own, ...rest.filter((line) => line.includes(": ") && !/\((derived|default)\b/.test(line))].slice(0, LINES);
}

/** Beneath the number, above it where there is no room, and never beyond the window. */
function placeBeside(number, box) {
  const at = number.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = at.bottom + MARGIN;
  box.style.left = `${Math.max(MARGIN, Math.min(at.left, innerWidth - width - MARGIN))}px`;
  box.style.top = `${below + height < innerHeight ? below : Math.max(MARGIN, at.top - height - MARGIN)}px`;
}

/** Follows the numbers of the page: the one that is pointed at, else the one that has the focus. */
function useNumber(box) {
  const [number, setNumber] = useState(null);
  useEffect(() => {
    const focused = () => setNumber(document.activeElement?.closest(ASKED) ?? null);
    const find = ({ target }) => target.closest?.(ASKED);
    const enter = (event) => find(event) && setNumber(find(event));
    const leave = ({ relatedTarget }) => {
      if (!relatedTarget?.closest?.(ASKED) && !box.current?.contains(relatedTarget)) focused();
    };
    const key = ({ key }) => key === "Escape" && setNumber(null);
    const all = { mouseover: enter, focusin: enter, mouseout: leave, focusout: leave, keydown: key, scroll: focused };
    for (const [name, run] of Object.entries(all)) document.addEventListener(name, run, { passive: true });
    return () => Object.entries(all).forEach(([name, run]) => document.removeEventListener(name, run));
  }, []);
  return number;
}

export function Origin({ choices, says }) {
  const box = useRef();
  const number = useNumber(box);
  const [origin, setOrigin] = useState(null);
  useEffect(() => {
    if (number === null) return;
    const { key, over } = askedOf(number);
    let current = true;
    ask("origin", { key, over, choices }).then((found) => current && setOrigin({ number, ...found }));
    number.setAttribute("aria-describedby", "origin");
    return () => {
      current = false;
      number.removeAttribute("aria-describedby");
    };
  }, [number, choices]);
  useLayoutEffect(() => {
    if (origin === null || origin.number !== number) return;
    const place = () => placeBeside(number, box.current);
    place();
    document.addEventListener("scroll", place, { passive: true });
    return () => document.removeEventListener("scroll", place);
  }, [origin, number]);
  if (number === null || origin?.number !== number) return null;
  return (
    <div id="origin" role="tooltip" ref={box}>
      <strong>{says.origin}</strong>
      <ol lang="en">
        {sourced(origin.chain).map((line) => <li>{line}</li>)}
      </ol>
    </div>
  );
}
