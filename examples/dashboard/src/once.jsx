// Parts of the page that are drawn again only when their answers change.
import { Component } from "preact";

/** A part that keeps what it shows, and the question that this answers, until something else than the question changes. */
export function once(Part) {
  return class extends Component {
    shouldComponentUpdate(next) {
      return Object.keys(next).some((name) => name !== "question" && next[name] !== this.props[name]);
    }

    render(props) {
      return <Part {...props} />;
    }
  };
}
