// The parts of a booking on the desk's page.
import { h, notice } from "../dom.js";
import { query } from "../api.js";
import { capital, clock, dateOf, money as written, shortDate, words } from "../format.js";
import { happenings } from "../happenings.js";
import { unfold } from "../unfold.js";
import { badge, facts, moment, table } from "./tables.js";
import { has, read } from "./wire.js";

const section = (title, ...content) => h("section", { class: "card" }, h("h2", {}, title), content);
const named = (text) => capital(words(text));

export const trip = ({ slices }) =>
  section(
    "Flights",
    slices.map((slice) =>
      table(
        `${named(slice.name)}, ${slice.status}, ${written(slice.total)}`,
        ["Flight", "Departs", "From", "To", "Type", "Seats", "As it is flown"],
        slice.segments.map((segment) => flight(segment, slice)),
      ),
    ),
  );

function flight(segment, { seats }) {
  const id = `${segment.flightNumber}-${segment.origin.code}-${dateOf(segment.departure)}`;
  const own = seats.filter((one) => one.flightNumber === segment.flightNumber && one.origin === segment.origin.code);
  return [
    has("operations") ? h("a", { href: `#/flight/${id}` }, segment.flightNumber) : segment.flightNumber,
    `${shortDate(dateOf(segment.departure))} ${clock(segment.departure)}`,
    segment.origin.code,
    segment.destination.code,
    segment.aircraft,
    own.map(({ seat }) => seat).join(", ") || "–",
    segment.change ? badge(segment.change.kind, named(segment.change.kind)) : "As sold",
  ];
}

export const travellers = ({ passengers, slices }) =>
  section(
    "Travellers",
    table(
      "Travellers",
      ["Name", "Type", "Born", "Bags", "Travels on"],
      passengers.map((one) => [
        [one.firstName, one.middleName, one.lastName].filter(Boolean).join(" "),
        capital(one.type),
        one.dateOfBirth,
        `${one.checkInBaggageKg} + ${one.handBaggageKg} kg`,
        slices
          .filter(({ cancelledPassengers }) => !cancelledPassengers.includes(one.passengerId))
          .map(({ name }) => words(name))
          .join(", ") || "Nothing any more",
      ]),
      { hide: true },
    ),
  );

const accounts = {
  captured: "Captured",
  held: "For what is not cancelled",
  charges: "Kept as charges",
  refunded: "Refunded",
  owed: "Owed",
  outside: "Gone outside",
  ahead: "Goodwill and ahead",
};

/** Where its money is. The provider's id is for copying, into the provider's own pages. */
export function money({ booking, money: where }) {
  const { payment } = booking;
  const back = [
    ...booking.refunds.map((one) => [one.isGoodwill ? "Goodwill" : one.slice ? named(one.slice) : "Refund", one]),
    ...booking.otherRefunds.map((one) => ["At the provider", one]),
    ...booking.disputes.map((one) => [`Dispute, ${words(one.reason)}`, one]),
  ];
  const id = h("input", { id: "payment-id", readonly: true, value: payment.paymentId ?? "" });
  return section(
    "Money",
    facts([
      ["Total", written(booking.total)],
      ["Payment", named(payment.status)],
      ["Paid", payment.paidAt && moment(payment.paidAt)],
      ...Object.entries(accounts).map(([name, label]) => [label, written(where[name])]),
    ]),
    back.length > 0 &&
      table(
        "What went back",
        ["What", "#Amount", "Status"],
        back.map(([what, one]) => [what, written(one.amount), badge(one.status, named(one.status))]),
      ),
    payment.paymentId &&
      h("div", { class: "field copied" }, h("label", { for: id.id }, "Id at the provider"), id),
  );
}

export const proposals = ({ proposals: all }) =>
  all.length === 0
    ? ""
    : section(
        "Disruptions",
        table(
          "What was proposed",
          ["Slice", "Why", "Status", "Answer by", "Answered by"],
          all.map((one) => [
            h("a", { href: `#/disruption/${one.disruptionId}` }, named(one.slice)),
            words(one.effect),
            badge(one.status, named(one.status)),
            moment(one.answerBy),
            one.answeredBy ?? "–",
          ]),
          { hide: true },
        ),
      );

export const documents = ({ documents: all }, issueAgain) =>
  all.length === 0
    ? ""
    : section(
        "Documents",
        table(
          "Documents",
          ["Document", "For", "Worth", "If its file is lost"],
          all.map((one) => [
            named(one.kind),
            one.slice ? named(one.slice) : "The whole booking",
            words(one.status),
            has("support")
              ? h("button", { type: "button", class: "small", onclick: () => issueAgain(one) }, "Issue again")
              : "–",
          ]),
          { hide: true },
        ),
      );

export const notes = ({ notes: all }) =>
  all.length === 0
    ? ""
    : section(
        "Notes",
        h(
          "ol",
          { class: "plain history" },
          all.map((one) => h("li", {}, moment(one.at), ` ${one.actor}`, h("p", {}, one.text))),
        ),
      );

/** What happened to it; and, for who may read that, what the airline's people did and who of them. */
export const past = ({ booking }, signal) =>
  unfold("", "History", async () => [
    happenings(booking),
    h("h3", {}, "Acts of the airline’s people"),
    has("auditor") ? await done(booking, signal) : notice("", "Who did what is shown to keys with the role auditor."),
  ]);

async function done({ bookingRef }, signal) {
  const { records } = await read(`/v1/operations/audit?${query({ subject: bookingRef, limit: 100 })}`, { signal });
  return table(
    "Acts of the last 30 days",
    ["When", "What", "Who", "Outcome", "Reason"],
    records.map((one) => [moment(one.at), named(one.action), one.actor, one.outcome, one.reason ?? "–"]),
    { hide: true },
  );
}
