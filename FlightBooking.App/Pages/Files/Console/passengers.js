// Who flies on a departure.
import { h, notice } from "../dom.js";
import { count, words } from "../format.js";
import { has } from "./wire.js";
import { table } from "./tables.js";

const heads = ["Name", "Seat", "Cabin", "Type", "Born", "Bags", "Booking", "Onward", "E-mail", "Mobile"];

export function passengers({ passengers: all }) {
  return all.length === 0
    ? notice("", "Nobody has bought a seat on it.")
    : h(
        "div",
        {},
        h("p", { class: "muted" }, count(all.length, "passenger")),
        table("Passengers", heads, all.map(row), { hide: true }),
      );
}

const row = (one) => [
  `${one.lastName}, ${[one.firstName, one.middleName].filter(Boolean).join(" ")}`,
  one.seat ?? "On a lap",
  one.cabin,
  words(one.type),
  one.dateOfBirth,
  `${one.checkInBaggageKg} + ${one.handBaggageKg} kg`,
  has("support", "finance") ? h("a", { href: `#/booking/${one.bookingRef}` }, one.bookingRef) : one.bookingRef,
  one.onward ?? "–",
  one.email,
  one.mobile,
];
