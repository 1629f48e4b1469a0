// Bookings that somebody calls about, found by what they can tell.
import { announce, h } from "../dom.js";
import { capital, count, money, words } from "../format.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { valuesOf } from "./acts.js";
import { badge, pages, table } from "./tables.js";

const heads = ["Booking", "Status", "Travellers", "Flights", "Departs", "Contact", "#Total"];

// What was asked for stays here, for whoever comes back, and not in the address: it is about people.
let asked = {};

export async function show(frame, { signal }) {
  const summary = problemSummary();
  const found = h("div", { class: "view" });
  const form = criteria(summary, () => find(form, summary, found, signal));
  frame.append(
    h("h1", {}, "Desk"),
    h(
      "p",
      { class: "muted" },
      "Find bookings by their reference, by the payment, by the account’s e-mail address, or by flight and date. ",
      "Name and mobile number narrow what is found. Each search is on record.",
    ),
    form,
    found,
  );
  if (Object.keys(asked).length > 0) {
    await find(form, summary, found, signal);
  }
  return "Desk";
}

function criteria(summary, onfind) {
  const of = (pointer, label, settings) =>
    field({ pointer, label, value: asked[pointer] ?? "", autocomplete: "off", ...settings });
  const onsubmit = (event) => {
    event.preventDefault();
    asked = valuesOf(event.target);
    onfind();
  };
  return h(
    "form",
    { class: "card filter", novalidate: true, onsubmit },
    of("reference", "Reference", { spellcheck: "false", maxlength: 255 }),
    of("email", "E-mail of the account", { type: "email" }),
    of("flight", "Flight", { spellcheck: "false" }),
    of("date", "Its date", { type: "date" }),
    of("origin", "It leaves", { placeholder: "Any leg", maxlength: 3 }),
    of("payment", "Payment at the provider", { spellcheck: "false" }),
    of("name", "Name, or part of it"),
    of("mobile", "Mobile, some digits", { inputmode: "tel" }),
    h("button", { type: "submit", class: "primary" }, "Find"),
    summary,
  );
}

async function find(form, summary, found, signal) {
  clearProblem(form, summary);
  const list = table("Bookings found", heads, []);
  const { element, first } = pages("/v1/operations/bookings", asked, {
    signal,
    none: "No booking fits.",
    add({ bookings }) {
      list.add(bookings.map(row));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return bookings.length;
    },
  });
  list.hidden = true;
  found.replaceChildren(list, element);
  try {
    const all = await first;
    announce(count(all ?? 0, "booking"));
  } catch (problem) {
    found.replaceChildren();
    showProblem(form, summary, problem);
  }
}

const row = (booking) => [
  h("a", { href: `#/booking/${booking.bookingRef}` }, booking.bookingRef),
  badge(booking.status, capital(words(booking.status))),
  booking.passengers.join(", "),
  booking.flights.join(", "),
  `${booking.departsAt.slice(0, 10)} ${booking.departsAt.slice(11, 16)}`,
  `${booking.contact.email}, ${booking.contact.mobile}`,
  money(booking.total),
];
