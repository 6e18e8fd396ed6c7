import { Scenario } from "soraenergy";

export function scenarioOf(choices, more = {}) {
  return new Scenario({ ...choices, ...more });
}

/** Runs with a scenario or a curve and frees it. */
export function using(handle, run) {
  try {
    return run(handle);
  } finally {
    handle.free();
  }
}
