// <sora-energy>: one script for other people's pages.  Where it cannot run, each element says why.
const NAME = "sora-energy";

/** An element that shows why there is no other. */
function withoutAnswers(message) {
  return class extends HTMLElement {
    connectedCallback() {
      this.textContent = message;
      this.dispatchEvent(new CustomEvent("sora-refusal", { bubbles: true, composed: true, detail: { message } }));
    }
  };
}

async function define() {
  try {
    const { SoraEnergy } = await import("./element.js");
    customElements.define(NAME, SoraEnergy);
  } catch ({ message }) {
    customElements.define(NAME, withoutAnswers(message));
  }
}

if (!customElements.get(NAME)) await define();
