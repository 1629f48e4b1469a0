// A booking by its reference, who travels on it, and what has happened to it.
import { h } from "./dom.js";
import { get } from "./api.js";

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
            [one.type, one.uniqueId, `${one.checkInBaggageKg} kg checked, ${one.handBaggageKg} kg by hand`]
              .filter(Boolean)
              .join(" · "),
          ),
        ),
      ),
    ),
  );
}

export function history(booking) {
  return h(
    "details",
    { class: "card" },
    h("summary", {}, "History"),
    h(
      "ol",
      { class: "plain history" },
      booking.history.map((one) =>
        h(
          "li",
          {},
          h(
            "time",
            { datetime: one.at },
            new Date(one.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }),
          ),
          ` ${one.detail}`,
        ),
      ),
    ),
  );
}
