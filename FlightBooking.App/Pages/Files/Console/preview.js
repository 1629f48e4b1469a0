// What a version of the timetable would touch, if it were flown.
import { h, notice } from "../dom.js";
import { count } from "../format.js";
import { table } from "./tables.js";
import { has } from "./wire.js";

export function compared({ services, bookingsAffected, departuresAffected, departures }) {
  return [
    bookingsAffected === 0
      ? notice("", "No booking is touched.")
      : notice(
          "warn",
          `${count(bookingsAffected, "booking")} on ${count(departuresAffected, "dated flight")} would be flown`,
          " otherwise.",
        ),
    ...(departures.length > 0
      ? [table("Dated flights with bookings", ["Flight", "Date", "What", "Bookings"], departures.map(departure))]
      : []),
    h(
      "ul",
      { class: "plain stack" },
      list("added", services.added, named),
      list("gone", services.gone, named),
      list("changed", services.changed, (one) => `${named(one)}: ${one.traits.join(", ")}`),
    ),
  ];
}

const named = ({ flightNumber, origin }) => `${flightNumber} from ${origin}`;

const departure = ({ departureId, date, what, bookings }) => [
  departureId,
  date,
  what.join(" "),
  bookings.map((reference, at) => [
    at > 0 && ", ",
    has("support", "finance") ? h("a", { href: `#/booking/${reference}` }, reference) : reference,
  ]),
];

const list = (what, { count: all, first }, said) =>
  h(
    "li",
    {},
    all === 0
      ? `No service ${what}`
      : h(
          "details",
          {},
          h("summary", {}, `${count(all, "service")} ${what}`),
          h("p", {}, first.map(said).join("; "), all > first.length && "; …"),
        ),
  );
