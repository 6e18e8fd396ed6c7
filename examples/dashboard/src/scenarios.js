import { Scenario } from "soraenergy";

/** What is chosen, with other choices in the place of some; null takes one away. */
export function scenarioOf(choices, more = {}) {
  const all = Object.entries({ ...choices, ...more }).filter(([, value]) => value !== null);
  return new Scenario(Object.fromEntries(all));
}

/** Runs with a scenario or a curve and frees it. */
export function using(handle, run) {
  try {
    return run(handle);
  } finally {
    handle.free();
  }
}
