// A booking by its reference, how long it is held, where it goes, who travels on it, what has happened
// to it, and the way to cancel it.
import { h, notice, pause } from "./dom.js";
import { get, late, serverNow } from "./api.js";
import { capital, words } from "./format.js";
import { timeline, title } from "./itinerary.js";
import { unfold } from "./unfold.js";

// The booking, or a page that says why there is none.
export async function find(frame, id, signal) {
  try {
    return await get(`/v1/bookings/${encodeURIComponent(id)}`, { signal });
  } catch (problem) {
    if (problem.status !== 404 && problem.status !== 422) {
      throw problem;
    }
    frame.append(
      h(
        "section",
        { class: "card narrow" },
        h("h1", {}, "Booking not found"),
        h("p", {}, `There is no booking ${id} in your account. Check the reference: it has six letters and digits.`),
        h("p", { class: "row" }, h("a", { class: "button", href: "#/bookings" }, "My bookings")),
      ),
    );
    return null;
  }
}

export function head({ bookingRef, status }) {
  const name = h("div", {}, h("p", { class: "muted" }, "Booking"), h("h1", { class: "ref" }, bookingRef));
  return h(
    "header",
    { class: "booking-head" },
    name,
    h("span", { class: `status ${status}` }, capital(words(status))),
  );
}

/** Says that all is well, and leads to the ticket of it. */
export const confirmation = (frame) =>
  h(
    "section",
    { class: "notice hold" },
    h("p", {}, h("strong", {}, "Your booking is confirmed.")),
    h(
      "button",
      { type: "button", class: "quiet", onclick: () => frame.querySelector(".documents a")?.focus() },
      "Go to your ticket",
    ),
  );

/** Why a booking cannot be used as others, and what comes of it; null where it can. */
export function standing({ payment, status }) {
  if (payment.status === "disputed") {
    return notice(
      "",
      h("strong", {}, "The payer’s bank asks for the money back."),
      " The booking stays as it is, and cannot be cancelled, until the bank has decided.",
    );
  }
  if (status !== "expired") {
    return null;
  }
  const money = payment.paidAt
    ? " Your payment came after that: all of it goes back to where it was paid from."
    : " Nothing was paid.";
  return notice(
    "",
    h("p", {}, h("strong", {}, "This booking was not paid in time, and its seats were given up."), money),
    h("p", {}, h("a", { href: "#/" }, "Search again")),
  );
}

export function passengers(booking) {
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Travellers"),
    h(
      "ul",
      { class: "plain people" },
      booking.passengers.map((one) =>
        h(
          "li",
          {},
          h("strong", {}, [one.firstName, one.middleName, one.lastName].filter(Boolean).join(" ")),
          h(
            "small",
            {},
            [one.type, one.uniqueId, `${checked(booking, one)}, ${one.handBaggageKg} kg by hand`]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
      ),
    ),
  );
}

// Of each direction where they differ.
function checked({ slices }, { passengerId, checkInBaggageKg }) {
  const own = slices.flatMap(({ name, baggage }) =>
    baggage.filter((bag) => bag.passengerId === passengerId).map((bag) => ({ name, kg: bag.checkInBaggageKg })),
  );
  return new Set(own.map(({ kg }) => kg)).size > 1
    ? `checked ${own.map(({ name, kg }) => `${kg} kg ${words(name)}`).join(", ")}`
    : `${own[0]?.kg ?? checkInBaggageKg} kg checked`;
}

export const history = (booking) =>
  unfold("", "History", async () => {
    const { happenings } = await late(import("./happenings.js"));
    return [happenings(booking)];
  });

/** What was paid, and what became of it; false where nothing was. */
export const moneyBox = (booking, signal) =>
  booking.payment.paidAt !== null &&
  unfold("statement", "Payments and refunds", async () => {
    const { statement } = await late(import("./statement.js"));
    return statement(booking, await get(`/v1/bookings/${booking.bookingRef}/statement`, { signal })).filter(Boolean);
  });

const cancellable = ["pending_payment", "confirmed", "partially_cancelled"];

/** The way to a cancellation; false where nothing can be cancelled. */
export function cancelBox(booking, signal, onchange) {
  const open = booking.slices.filter(
    ({ status, segments }) => status !== "cancelled" && new Date(segments[0].departure).getTime() > serverNow(),
  );
  const isOpen = open.length > 0 && booking.payment.status !== "disputed" && cancellable.includes(booking.status);
  const load = async () => {
    const { cancelling } = await late(import("./cancel.js"));
    return [cancelling(booking, open, signal, onchange)];
  };
  return isOpen && unfold("cancel", "Cancel booking", load);
}

// 14:59, or 23 h 59 min of a long hold.
const lasting = (seconds) => {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  return hours > 0
    ? `${hours} h ${minutes % 60} min`
    : `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
};

/** Counts the seconds down; true once they are over, false where nobody sees them any more. */
export async function countDown(left, until, signal) {
  const ends = new Date(until).getTime();
  for (let seconds = 1; seconds > 0; await pause(1000, signal)) {
    seconds = Math.max(0, Math.floor((ends - serverNow()) / 1000));
    left.textContent = lasting(seconds);
    if (!left.isConnected && left.dataset.shown) {
      return false;
    }
    left.dataset.shown = "1";
  }
  return true;
}

export function slices({ slices, passengers, status }) {
  const names = Object.fromEntries(passengers.map(({ passengerId, firstName }) => [passengerId, firstName]));
  const isOver = status === "expired"; // As the page says above: nobody cancelled anything.
  return slices.map((slice, at) => {
    const isReturn = at > 0 && stopsOf(slices[at - 1]).reverse().join() === stopsOf(slice).join();
    return h(
      "section",
      { class: slice.status === "cancelled" ? "card off" : "card" },
      h(
        "div",
        { class: "slice-head" },
        h("h2", {}, `${capital(words(slice.name))}: ${title(slice.segments)}`),
        slice.status === "cancelled" && !isOver && h("span", { class: "status cancelled" }, "Cancelled"),
      ),
      slice.brand && h("p", { class: "muted" }, `Fare: ${slice.brand.name}`),
      !isReturn && map(stopsOf(slice)),
      timeline(slice.segments, { seats: isOver ? [] : slice.seats, names }),
    );
  });
}

function map(stops) {
  return h("img", {
    class: "map",
    src: `/v1/route-map?airports=${stops.join(",")}`,
    alt: `Map of the route ${stops.join(", ")}`,
    width: 720,
    height: 280,
    loading: "lazy",
  });
}

function stopsOf({ segments }) {
  return [segments[0].origin.code, ...segments.map((segment) => segment.destination.code)];
}
