// The filters of one direction. What can be chosen are the facets that the API tells of the whole result; what is
// chosen is asked of the API, so that totals and pages are right. Prices are of the kind that stands on the cards.
import { h } from "./dom.js";
import { count, duration, money } from "./format.js";
import { slider } from "./slider.js";
import { isNarrowed, withoutFilters, withValue } from "./narrowing.js";

const windows = [
  ["before_5am", "Before 5:00"],
  ["5am_11am", "5:00 – 11:00"],
  ["11am_4pm", "11:00 – 16:00"],
  ["4pm_7pm", "16:00 – 19:00"],
  ["after_7pm", "After 19:00"],
];
const airlinesShown = 6;
const rupees = 100;

/**
 * @param facets of the result without filters
 * @param view what is chosen
 * @param shown turns a price of the facets into what the cards would show
 * @param onchange told the next view
 */
export function filterPanel({ facets, view, shown, onchange }) {
  const form = h("form", {
    class: "filters",
    "aria-label": "Filters",
    onsubmit: (event) => event.preventDefault(),
  });
  draw();
  return form;

  function draw() {
    const panel = { facets, view, price: (amount) => money(shown(amount)), set, form };
    const parts = [
      stops(panel),
      departures(panel),
      airlines(panel),
      prices(panel),
      durations(panel),
      clear(panel),
    ];
    form.replaceChildren(...parts.filter(Boolean));
  }

  function set(name, value) {
    view = withValue(view, name, value);
    form.querySelector(".clear").hidden = !isNarrowed(view);
    onchange(view);
  }

  function clear() {
    const reset = () => {
      view = withoutFilters(view);
      draw();
      onchange(view);
    };
    return h(
      "button",
      { type: "button", class: "quiet clear", hidden: !isNarrowed(view), onclick: reset },
      "Clear filters",
    );
  }
}

const group = (label, ...content) => h("fieldset", {}, h("legend", {}, label), ...content);

function choices(panel, name, label, options) {
  const present = panel.view[name] ?? "";
  return group(
    label,
    options.map(([value, words, from]) =>
      h(
        "label",
        { class: "tick" },
        h("input", {
          type: "radio",
          name,
          checked: value === present,
          onchange: () => panel.set(name, value),
        }),
        h("span", {}, words),
        from && h("small", {}, panel.price(from)),
      ),
    ),
  );
}

// Radios are in the order of the API's limit: up to none, up to one, any.
function stops(panel) {
  const { facets, view } = panel;
  if (facets.stops.length < 2 && !view.maxStops) {
    return null;
  }
  const upTo = (most) => least(facets.stops.filter(({ stops }) => stops <= most));
  return choices(panel, "maxStops", "Stops", [
    ["", "Any", upTo(2)],
    ...(facets.stops.some(({ stops }) => stops === 2) || view.maxStops === "1"
      ? [["1", "Up to 1", upTo(1)]]
      : []),
    ["0", "Non-stop", upTo(0)],
  ]);
}

const least = (facets) =>
  facets.map(({ from }) => from).reduce((low, from) => (low && low.amount <= from.amount ? low : from), null);

function departures(panel) {
  const { facets, view } = panel;
  const found = new Map(facets.departures.map(({ window, from }) => [window, from]));
  const listed = windows.filter(([window]) => found.has(window) || window === view.departureWindow);
  return (
    listed.length > 1 &&
    choices(panel, "departureWindow", "Departure", [
      ["", "Any time"],
      ...listed.map(([window, words]) => [window, words, found.get(window)]),
    ])
  );
}

function airlines(panel) {
  const all = panel.facets.airlines;
  const chosen = new Set(panel.view.airlines?.split(","));
  const [first, others] = [all.slice(0, airlinesShown), all.slice(airlinesShown)];
  const row = (airline) => airlineRow(panel, airline, chosen);
  return (
    all.length > 1 &&
    group(
      "Airlines",
      first.map(row),
      others.length > 0 &&
        h(
          "details",
          { class: "more-airlines", open: others.some(({ code }) => chosen.has(code)) },
          h("summary", {}, count(others.length, "more airline")),
          others.map(row),
        ),
    )
  );
}

function airlineRow(panel, { code, name, from }, chosen) {
  const pick = () => {
    const ticked = [...panel.form.querySelectorAll("[name=airline]:checked")].map(({ value }) => value);
    panel.set("airlines", ticked.join(","));
  };
  return h(
    "label",
    { class: "tick" },
    h("input", { type: "checkbox", name: "airline", value: code, checked: chosen.has(code), onchange: pick }),
    h("span", {}, name),
    h("small", {}, panel.price(from)),
  );
}

function prices(panel) {
  const { facets } = panel;
  const { currency } = facets.prices.least;
  return slider(panel, {
    label: "Price",
    name: "maxTotal",
    least: Math.ceil(facets.prices.least.amount / rupees),
    most: Math.ceil(facets.prices.most.amount / rupees),
    step: 100,
    words: (value) => `up to ${panel.price({ amount: value * rupees, currency })}`,
  });
}

function durations(panel) {
  const { least, most } = panel.facets.durations;
  const words = (value) => `up to ${duration(value)}`;
  return slider(panel, { label: "Duration", name: "maxDuration", least, most, step: 15, words });
}
