import { h, notice } from "./dom.js";
import { get } from "./api.js";
import { changeOf } from "./changes.js";
import { capital, clock, dateOf, longDate, words } from "./format.js";

const verdicts = {
  valid: ["good", "This ticket is valid", "Everyone on it travels."],
  partly_valid: ["warn", "This ticket is valid in part", "Some of it was cancelled: see below who travels on what."],
  void: ["bad", "This ticket is void", "Everything on it was cancelled. It is not valid for travel."],
};

// Where the QR code of a ticket leads. Whoever checks tickets has no account here, so nothing is asked but the code.
export async function show(frame, { id, parameters, signal }) {
  frame.classList.add("column");
  frame.append(h("h1", {}, "Ticket"), h("p", { class: "muted" }, "Looking it up…"));
  const code = encodeURIComponent(parameters.get("code") ?? "");
  try {
    const ticket = await get(`/v1/tickets/${encodeURIComponent(id)}?code=${code}`, { signal });
    frame.replaceChildren(...parts(ticket).filter(Boolean));
    return `Ticket ${ticket.ticketNumber}`;
  } catch (problem) {
    if (problem.name !== "AbortError") {
      frame.replaceChildren(
        h("h1", {}, "This is not a ticket of ours"),
        notice(
          "bad",
          h("p", {}, "Scan the code on the ticket again. If it leads here again, the ticket is not genuine."),
        ),
      );
    }
    return "Ticket";
  }
}

function parts(ticket) {
  const [kind, title, meaning] = verdicts[ticket.status];
  const asOf = new Date(ticket.asOf).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  return [
    h("h1", {}, title),
    notice(kind, h("p", {}, meaning)),
    ticket.slices.some(({ flights }) => flights.some(({ change }) => change)) &&
      notice("warn", h("p", {}, "The airline has changed flights of this ticket since it was issued: see below.")),
    h(
      "p",
      { class: "muted" },
      `Ticket ${ticket.ticketNumber}, booking ${ticket.bookingRef}, as of ${asOf}`,
    ),
    ...ticket.slices.map(slice),
  ];
}

const timeOf = ({ departure }) => `${longDate(dateOf(departure))} at ${clock(departure)}`;

function slice({ name, flights, passengers }) {
  return h(
    "section",
    { class: "card" },
    h("h2", {}, capital(words(name))),
    h(
      "ul",
      { class: "plain" },
      ...flights.map((flight) =>
        h(
          "li",
          {},
          h("b", {}, flight.flightNumber),
          ` ${flight.origin} – ${flight.destination}, ${timeOf(flight)}`,
          changeOf(flight),
        ),
      ),
    ),
    h(
      "ul",
      { class: "plain" },
      ...passengers.map((passenger) =>
        h("li", {}, passenger.status === "valid" ? passenger.name : [h("s", {}, passenger.name), " (cancelled)"]),
      ),
    ),
  );
}
