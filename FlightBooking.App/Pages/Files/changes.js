// What the airline has made of flights since they were booked.
import { h, notice } from "./dom.js";
import { capital, clock, count, dateOf, legName, shortDate } from "./format.js";

const changed = (booking) => booking.slices.flatMap(({ segments }) => segments.filter(({ change }) => change));

/** Says above a booking that flights of it have changed; nothing where none has, or something is proposed instead. */
export function changesNotice(booking) {
  const isAsked = booking.proposals.some(({ status }) => ["preparing", "open", "accepted"].includes(status));
  const flights = isAsked ? [] : changed(booking);
  const many = flights.length === 1 ? "a flight" : count(flights.length, "flight");
  return (
    flights.length > 0 &&
    notice(
      "warn",
      h(
        "p",
        {},
        h("strong", {}, `The airline has changed ${many} of this booking.`),
        " Please check the details below. Nothing has been cancelled; if you cancel, the terms you booked apply.",
      ),
      h("ul", {}, flights.map(line)),
    )
  );
}

const line = (flight) =>
  h("li", {}, `${legName(flight)}, ${shortDate(dateOf(flight.departure))}: ${saying(flight)}`);

/** The same below the flight itself. */
export const changeOf = (flight) => flight.change && h("span", { class: "changed" }, capital(saying(flight)));

/** For the list of bookings. */
export const changedMark = (booking) =>
  changed(booking).length > 0 && h("small", { class: "changed" }, "Flight changed by the airline");

function saying({ change, departure }) {
  switch (change.kind) {
    case "removed":
      return "does not operate any more";
    case "rerouted":
      return `now goes to ${change.destination.city} (${change.destination.code}), ${times(change, departure)}`;
    case "retimed":
      return `now ${times(change, departure)}`;
    default:
      return `now flown by ${change.aircraft}; seats may differ`;
  }
}

function times(change, departure) {
  const day = dateOf(change.departure) === dateOf(departure) ? "" : ` on ${shortDate(dateOf(change.departure))}`;
  const later = dateOf(change.arrival) === dateOf(change.departure) ? "" : ` on ${shortDate(dateOf(change.arrival))}`;
  return `departs ${clock(change.departure)}${day}, arrives ${clock(change.arrival)}${later}`;
}
