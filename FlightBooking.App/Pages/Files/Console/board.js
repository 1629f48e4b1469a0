// What departs on a day: how full it is, and whether it can be had.
import { h } from "../dom.js";
import { query } from "../api.js";
import { addDays, clock, longDate, shortDate, text } from "../format.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { valuesOf } from "./acts.js";
import { badge, pages, table } from "./tables.js";

const heads = ["Flight", "Departs", "Status", "From", "To", "Type", "Load", "#Sold", "#Held", "#Blocked", "#Free"];
const filters = ["date", "origin", "destination", "flight"];
const states = [
  ["", "All"],
  ["open", "Open"],
  ["closed", "Closed"],
  ["cancelled", "Cancelled"],
  ["retimed", "Retimed"],
];

export async function show(frame, { parameters, signal }) {
  const asked = Object.fromEntries(filters.map((name) => [name, parameters.get(name)]));
  asked.date ||= text(new Date());
  const summary = problemSummary();
  const form = filter(asked, parameters.get("status") ?? "", summary);
  const list = table(`Departures of ${longDate(asked.date)}`, heads, [], { hide: true });
  const rows = [];
  frame.append(
    h("div", { class: "title" }, h("h1", {}, `Departures, ${shortDate(asked.date)}`), days(asked)),
    form,
    list,
  );
  const { element, first } = pages("/v1/operations/departures", asked, {
    signal,
    limit: 100,
    none: "Nothing departs that day.",
    add({ departures }) {
      rows.push(...departures);
      list.add(departures.map(row));
      list.querySelectorAll("tbody tr").forEach((line, at) => (line.dataset.states = statesOf(rows[at]).join(" ")));
      narrow(form, list);
      return departures.length;
    },
  });
  frame.append(element);
  form.querySelector("[data-pointer=status]").addEventListener("change", () => narrow(form, list));
  await first.catch((problem) => showProblem(form, summary, problem));
  return `Departures, ${shortDate(asked.date)}`;
}

const days = (asked) =>
  h(
    "p",
    { class: "row" },
    h("a", { class: "button small", href: on(asked, -1) }, "Day before"),
    h("a", { class: "button small", href: on(asked, 1) }, "Day after"),
  );

const on = (asked, days) => `#/board?${query({ ...asked, date: addDays(asked.date, days) })}`;

function filter(asked, status, summary) {
  const code = { maxlength: 3, autocapitalize: "characters", spellcheck: "false", placeholder: "All" };
  const onsubmit = (event) => {
    event.preventDefault();
    clearProblem(form, summary);
    const address = `#/board?${query(valuesOf(form))}`;
    location.hash === address ? dispatchEvent(new Event("hashchange")) : (location.hash = address);
  };
  const form = h(
    "form",
    { class: "card filter", novalidate: true, onsubmit },
    field({ pointer: "date", label: "Date", type: "date", value: asked.date }),
    field({ pointer: "origin", label: "From", value: asked.origin ?? "", ...code }),
    field({ pointer: "destination", label: "To", value: asked.destination ?? "", ...code }),
    field({ pointer: "flight", label: "Airline or flight", value: asked.flight ?? "", placeholder: "6E or 6E15" }),
    field({ pointer: "status", label: "Status", options: states, value: status }),
    h("button", { type: "submit", class: "primary" }, "Show"),
    summary,
  );
  return form;
}

// Of what has been loaded; which of it can be had is not known before.
function narrow(form, list) {
  const wanted = form.querySelector("[data-pointer=status]").value;
  for (const line of list.querySelectorAll("tbody tr")) {
    line.hidden = Boolean(wanted) && !line.dataset.states.includes(wanted);
  }
}

const statesOf = ({ status, wasToDepartAt }) => [status, ...(wasToDepartAt ? ["retimed"] : [])];

const row = (departure) => [
  h("a", { href: `#/flight/${departure.departureId}` }, departure.flightNumber),
  clock(departure.departsAt),
  badges(departure),
  departure.origin,
  departure.destination ?? "–",
  departure.aircraft,
  load(departure),
  String(departure.sold),
  String(departure.held),
  String(departure.blocked),
  String(departure.free),
];

/** How full something is, as a bar with its number. */
export const load = ({ loadPercent }) =>
  h(
    "span",
    { class: "load" },
    h("meter", { min: 0, max: 100, value: Math.min(100, loadPercent), "aria-hidden": "true" }),
    `${loadPercent} %`,
  );

/** What is the matter with a flight, in words. */
export const badges = ({ status, wasToDepartAt, disruptionId }) => [
  badge(status, { open: "Open", closed: "Closed", cancelled: "Cancelled" }[status]),
  wasToDepartAt && badge("retimed", `Retimed, was ${clock(wasToDepartAt)}`),
  disruptionId && h("a", { class: "small", href: `#/disruption/${disruptionId}` }, "Disruption"),
];
