// What is not flown as the timetable says, and how far its bookings are.
import { h } from "../dom.js";
import { capital, count } from "../format.js";
import { badge, moment, pages, table } from "./tables.js";
import { has } from "./wire.js";

export const kinds = {
  cancel: "Cancelled",
  retime: "Retimed",
  aircraft: "Another aircraft",
  airport_closed: "Airport closed",
  timetable: "Another timetable",
};

const heads = ["What", "Flights", "First of them", "Rules", "Decided", "Status"];

export async function show(frame, { signal }) {
  const list = table("Disruptions", heads, [], { hide: true });
  list.hidden = true;
  const { element, first } = pages("/v1/operations/disruptions", {}, {
    signal,
    none: "There are none.",
    add({ disruptions }) {
      list.add(disruptions.map(row));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return disruptions.length;
    },
  });
  frame.append(
    h(
      "div",
      { class: "title" },
      h("h1", {}, "Disruptions"),
      has("operations") &&
        h("p", { class: "row" }, h("a", { class: "button primary", href: "#/disrupt" }, "New disruption")),
    ),
    list,
    element,
  );
  await first;
  return "Disruptions";
}

const row = (one) => [
  h("a", { href: `#/disruption/${one.disruptionId}` }, kinds[one.kind]),
  count(one.departures, "flight"),
  one.firstDepartures[0].departureId,
  one.rules,
  moment(one.createdAt),
  badge(one.status, capital(one.status)),
];
