// The library, beside the page: {id, what, question} in, {id, answer} or {id, refusal} out.
import * as answers from "./answers.js";

/** An error as plain data, which crosses to the page. */
function refusal(error) {
  const { name, message, code, key, value, low, high } = error;
  return { name, message, code, key, value, low, high };
}

self.onmessage = async ({ data: { id, what, question } }) => {
  try {
    self.postMessage({ id, answer: await answers[what](question) });
  } catch (error) {
    self.postMessage({ id, refusal: refusal(error) });
  }
};
self.postMessage({ ready: true });
