// What can be changed of a booking on its page: when it is paid, flights, seats, baggage, a name; what that needs is
// loaded when it is opened.
import { h, notice } from "./dom.js";
import { late, post, serverNow } from "./api.js";
import { capital } from "./format.js";
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
  const isChangeable = packed.length > 0 && payment.status !== "disputed";
  return [
    isChangeable && unfold("flying", "Change flights", flown),
    flights.length > 0 && unfold("seating", "Change seats", seats),
    isChangeable && unfold("packing", "Add baggage", bags),
    open.includes(status) && unfold("naming", "Correct a name", name),
  ];
}

const clock = { dateStyle: "medium", timeStyle: "short" };

/** The way to pay later; false where the fares do not allow it, or it was taken already. */
export function payLater({ bookingRef, holdableUntil, holdExpiresAt }, signal, onchange) {
  const isOpen = holdableUntil !== null && new Date(holdableUntil) > new Date(holdExpiresAt);
  const until = isOpen && new Date(holdableUntil).toLocaleString("en-GB", clock);
  const onclick = async () => {
    button.disabled = true;
    try {
      await post(`/v1/bookings/${bookingRef}/hold`, {}, { signal });
      await onchange(`Your seats are kept until ${until}, at this price. Pay by then.`);
    } catch (problem) {
      if (problem.name !== "AbortError") {
        button.disabled = false;
        button.before(notice("bad", capital(problem.message)));
      }
    }
  };
  const button = h("button", { type: "button", class: "quiet", onclick }, `Keep my seats until ${until}`);
  return isOpen && button;
}
