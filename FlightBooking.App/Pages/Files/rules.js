import { h } from "./dom.js";
import { capital, words } from "./format.js";

/** What baggage and cancelling cost, as each direction was offered. */
export function rules(slices) {
  const isOne = slices.every(({ fareRules }) => fareRules.join() === slices[0].fareRules.join());
  const shown = isOne ? [{ fareRules: slices[0].fareRules }] : slices;
  return h(
    "details",
    { class: "card" },
    h("summary", {}, "Baggage and fare rules"),
    shown.map(({ name, fareRules }) => [
      name && h("h3", {}, capital(words(name))),
      h(
        "ul",
        { class: "plain" },
        fareRules.map((rule) => h("li", {}, capital(rule))),
      ),
    ]),
  );
}
