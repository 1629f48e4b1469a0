// A new disruption: which flights, and what becomes of them.
import { announce, h } from "../dom.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { area, Attempt, reason, valuesOf } from "./acts.js";

const kinds = [
  ["cancel", "Cancel flights"],
  ["retime", "Have flights leave earlier or later"],
  ["aircraft", "Have another aircraft fly them"],
  ["airport_closed", "Close an airport"],
  ["timetable", "See to what another timetable sold"],
];
const rules = [
  ["", "Standard"],
  ["eu261", "EU 261"],
  ["dgca", "DGCA, India"],
];

// Which fields a kind has.
const needed = {
  cancel: ["departures"],
  retime: ["departures", "minutes"],
  aircraft: ["departures", "aircraft"],
  airport_closed: ["airport", "from", "to"],
  timetable: ["timetableId"],
};

export function show(frame, { parameters }) {
  const summary = problemSummary();
  const attempt = new Attempt();
  const submit = h("button", { type: "submit", class: "danger" }, "Decide it");
  const form = h(
    "form",
    { class: "card stack", novalidate: true, onsubmit: send },
    fields(),
    reason(),
    summary,
    h(
      "p",
      { class: "muted" },
      "Every booking concerned gets a proposal, or its new seats. It cannot be taken back, only decided otherwise.",
    ),
    h("p", { class: "row" }, submit, h("a", { class: "button quiet", href: "#/disruptions" }, "Not now")),
  );
  const kind = form.querySelector("[data-pointer='/kind']");
  kind.addEventListener("change", narrow);
  if (parameters.has("timetable")) {
    kind.value = "timetable";
    form.querySelector("[data-pointer='/timetableId']").value = parameters.get("timetable");
  }
  form.querySelector("[data-pointer='/departures']").value = parameters.getAll("departure").join("\n");
  narrow();
  frame.append(
    h("p", { class: "trail" }, h("a", { href: "#/disruptions" }, "Disruptions")),
    h("h1", {}, "New disruption"),
    form,
  );
  return "New disruption";

  function narrow() {
    const own = needed[kind.value];
    for (const name of new Set(Object.values(needed).flat())) {
      form.querySelector(`[data-pointer='/${name}']`).closest(".field").hidden = !own.includes(name);
    }
  }

  async function send(event) {
    event.preventDefault();
    clearProblem(form, summary);
    submit.disabled = true;
    try {
      const { json } = await attempt.send({ path: "/v1/operations/disruptions", body: asked(valuesOf(form)) });
      announce("Decided");
      location.hash = `#/disruption/${json.disruptionId}`;
    } catch (problem) {
      submit.disabled = false;
      showProblem(form, summary, problem);
    }
  }
}

const fields = () => [
  field({ pointer: "/kind", label: "What happens", options: kinds }),
  area({
    pointer: "/departures",
    label: "Flights",
    hint: "Number, origin and date, one a line: AI101-DEL-2027-03-01",
    spellcheck: "false",
  }),
  field({ pointer: "/minutes", label: "Minutes later", hint: "Negative for earlier; on their day.", type: "number" }),
  field({ pointer: "/aircraft", label: "Aircraft type", hint: "IATA code, such as E90", maxlength: 3 }),
  field({
    pointer: "/timetableId",
    label: "Sold by the timetable",
    hint: "Its id",
    spellcheck: "false",
    maxlength: 255,
  }),
  field({ pointer: "/airport", label: "Airport", hint: "IATA code", maxlength: 3 }),
  field({ pointer: "/from", label: "Closed from (UTC)", type: "datetime-local" }),
  field({ pointer: "/to", label: "Open again (UTC)", type: "datetime-local" }),
  field({ pointer: "/rules", label: "Rules for its bookings", options: rules }),
];

const made = {
  departures: (text) => text.split(/[\s,;]+/).filter(Boolean),
  minutes: Number,
  from: (text) => `${text}:00Z`,
  to: (text) => `${text}:00Z`,
};

/** What is sent of what stands in the form. */
function asked(values) {
  const own = [...needed[values.kind], "kind", "rules", "reason"];
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => own.includes(name))
      .map(([name, value]) => [name, made[name] ? made[name](value) : value]),
  );
}
