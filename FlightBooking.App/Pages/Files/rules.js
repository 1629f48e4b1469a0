import { h, notice } from "./dom.js";
import { get } from "./api.js";
import { capital, dateOf } from "./format.js";

/** All that the API tells of one flight, its baggage prices among it. */
export const flightDetails = (segment, signal) =>
  get(`/v1/flights/${segment.flightNumber}/${dateOf(segment.departure)}?origin=${segment.origin.code}`, {
    signal,
  });

/** The first flight's rules: what baggage and cancelling cost. */
export function rules(pick, cabin, signal) {
  const [segment] = pick.segments;
  const box = h("details", { class: "card", ontoggle: load }, h("summary", {}, "Baggage and fare rules"));
  return box;

  async function load() {
    if (!box.open || box.children.length > 1) {
      return;
    }
    try {
      const { cabins } = await flightDetails(segment, signal);
      const own = cabins.find((one) => one.cabin === cabin);
      box.append(
        h(
          "ul",
          { class: "plain" },
          own.fareRules.map((rule) => h("li", {}, capital(rule))),
        ),
      );
    } catch (problem) {
      box.append(notice("bad", problem.message));
    }
  }
}
