// The filters of one direction. What can be chosen follows from the first, unfiltered answer; what is chosen is
// asked of the API, so that totals and pages are right.
import { freshId, h } from "./dom.js";
import { duration, money } from "./format.js";

const windows = [
  ["", "Any time"],
  ["before_5am", "Before 5:00"],
  ["5am_11am", "5:00 – 11:00"],
  ["11am_4pm", "11:00 – 16:00"],
  ["4pm_7pm", "16:00 – 19:00"],
  ["after_7pm", "After 19:00"],
];

export function filterPanel(itineraries, onchange) {
  const state = {};
  const airlines = facets(itineraries);
  const currency = itineraries[0]?.price.currency ?? "INR";
  const form = h("form", {
    class: "filters",
    "aria-label": "Filters",
    onsubmit: (event) => event.preventDefault(),
  });
  draw();
  return form;

  function draw() {
    form.replaceChildren(
      ...[
        group(
          "Stops",
          [
            ["2", "Any"],
            ["1", "Up to 1"],
            ["0", "Non-stop"],
          ].map(([value, label]) =>
            choice("stops", label, value === "2", () => set("maxStops", value === "2" ? undefined : value)),
          ),
        ),
        group(
          "Departure",
          windows.map(([value, label]) =>
            choice("window", label, value === "", () => set("departureWindow", value)),
          ),
        ),
        airlines.length > 1 &&
          group(
            "Airlines",
            airlines.map(({ code, name, from }) =>
              h(
                "label",
                { class: "tick" },
                h("input", { type: "checkbox", name: "airline", value: code, onchange: pickAirlines }),
                h("span", {}, name),
                h("small", {}, money(from)),
              ),
            ),
          ),
        slider(
          "Price",
          "maxPrice",
          itineraries.map(({ price }) => Math.ceil(price.amount / 100)),
          100,
          (value) => `up to ${money({ amount: value * 100, currency })}`,
        ),
        slider(
          "Duration",
          "maxDuration",
          itineraries.map(({ durationMinutes }) => durationMinutes),
          15,
          (value) => `up to ${duration(value)}`,
        ),
        h("button", { type: "button", class: "quiet", onclick: reset }, "Clear filters"),
      ].filter(Boolean),
    );
  }

  function group(label, ...content) {
    return h("fieldset", {}, h("legend", {}, label), ...content);
  }

  function choice(name, label, checked, onpick) {
    return h(
      "label",
      { class: "tick" },
      h("input", { type: "radio", name, checked, onchange: onpick }),
      h("span", {}, label),
    );
  }

  function slider(label, name, values, step, words) {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (!(most > least)) {
      return false;
    }
    const id = freshId("range");
    const top = Math.ceil(most / step) * step;
    const output = h("output", { for: id }, words(top));
    const input = h("input", {
      id,
      type: "range",
      min: Math.floor(least / step) * step,
      max: top,
      step,
      oninput: () => {
        output.textContent = words(Number(input.value));
        input.setAttribute("aria-valuetext", output.textContent);
      },
      onchange: () => set(name, Number(input.value) >= top ? undefined : input.value),
    });
    input.value = top;
    return h("fieldset", {}, h("legend", {}, h("label", { for: id }, label)), input, output);
  }

  function pickAirlines() {
    const codes = [...form.querySelectorAll("[name=airline]:checked")].map(({ value }) => value);
    set("airlines", codes.join(","));
  }

  function set(name, value) {
    state[name] = value;
    onchange({ ...state });
  }

  function reset() {
    Object.keys(state).forEach((name) => delete state[name]);
    draw();
    onchange({});
  }
}

function facets(itineraries) {
  const found = new Map();
  for (const { segments, price } of itineraries) {
    const { airline } = segments[0];
    const from = found.get(airline.code)?.from;
    if (
      segments.every((segment) => segment.airline.code === airline.code) &&
      !(from?.amount <= price.amount)
    ) {
      found.set(airline.code, { ...airline, from: price });
    }
  }
  return [...found.values()].sort((x, y) => x.from.amount - y.from.amount);
}
