// What can be changed of a booking on its page: flights, seats, baggage, a name, who is in it; what that needs is
// loaded when it is opened.
import { h } from "./dom.js";
import { late, serverNow, session } from "./api.js";
import { unfold } from "./unfold.js";

const open = ["pending_payment", "confirmed", "partially_cancelled"];

/** Those of a booking, as far as there are any. */
export function changeBoxes(booking, signal, onchange) {
  const { passengers, payment, slices, status } = booking;
  const ends = serverNow() + 3_600_000; // Seats and baggage are changed until an hour before.
  const seated = ["confirmed", "partially_cancelled"].includes(status)
    ? slices.flatMap((slice) => slice.segments.map((segment) => ({ slice, segment })))
    : [];
  const flights = seated.filter(
    ({ slice, segment }) => slice.seats.length > 0 && new Date(segment.departure).getTime() > ends,
  );
  const seats = async () => (await late(import("./changeseats.js"))).changing(booking, flights, signal, onchange);
  const packed = seated
    .map(({ slice }) => slice)
    .filter((slice, at, all) => all.indexOf(slice) === at && slice.baggage.length > 0)
    .filter(({ segments }) => new Date(segments[0].departure).getTime() > ends);
  const bags = async () => [(await late(import("./changebags.js"))).packing(booking, packed, signal, onchange)];
  const flown = async () => [(await late(import("./changeflights.js"))).flying(booking, packed, signal, onchange)];
  const name = async () => [
    (await late(import("./correctname.js"))).correcting(booking, passengers, signal, onchange),
  ];
  const apart = async () => [(await late(import("./split.js"))).parting(booking, signal, onchange)];
  const isChangeable = packed.length > 0 && payment.status !== "disputed";
  return [
    parted(booking),
    isChangeable && unfold("flying", "Change flights", flown),
    flights.length > 0 && unfold("seating", "Change seats", seats),
    isChangeable && unfold("packing", "Change bags", bags),
    open.includes(status) && unfold("naming", "Correct a name", name),
    isChangeable && passengers.length > 1 && !booking.splitFrom && unfold("parting", "Split the booking", apart),
  ].filter(Boolean);
}

// Where the others are; a guest opens that booking as every other.
function parted({ splitFrom, splitInto }) {
  const others = [splitFrom, ...splitInto.map(({ bookingRef }) => bookingRef)].filter(Boolean);
  const links = others.map((reference) =>
    session().booking ? h("b", {}, reference) : h("a", { href: `#/booking/${reference}` }, reference),
  );
  return (
    others.length > 0 &&
    h("p", { class: "muted kin" }, "Others of the party are in ", ...links.flatMap((link) => [link, ", "]).slice(0, -1))
  );
}
