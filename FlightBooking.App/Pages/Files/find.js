// For whoever booked without an account.
import { h } from "./dom.js";
import { opening } from "./guest.js";

export function show(frame, { id }) {
  const onopen = (bookingRef) => {
    location.hash = `#/booking/${bookingRef}`;
  };
  frame.append(
    h(
      "section",
      { class: "card narrow" },
      h("h1", {}, "Find a booking"),
      h("p", {}, "Booked without an account? The reference is in the e-mail we sent, and on the ticket."),
      opening(id ?? "", onopen),
      h("p", {}, h("a", { href: "#/account" }, "Log in")),
    ),
  );
  return "Find a booking";
}
