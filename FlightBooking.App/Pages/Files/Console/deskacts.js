// What the desk does to a booking: each with a reason, once however often it is tried, and refused where the booking is
// not any more what was looked at.
import { h } from "../dom.js";
import { capital, money, words } from "../format.js";
import { field } from "../fields.js";
import { act, area, choices, tick } from "./acts.js";
import { amountOf } from "./amounts.js";
import { has } from "./wire.js";

const open = ["pending_payment", "confirmed", "partially_cancelled"];

/**
 * The acts that can be done to a booking with this key.
 * @param called the booking, @param tag as it was read, @param done told when one is through
 * @returns their buttons, and what issues a document again
 */
export function deeds(called, tag, done) {
  const { booking } = called;
  const path = `/v1/operations/bookings/${booking.bookingRef}`;
  const go = (ask) => async () => {
    const through = await act(ask());
    if (through) {
      await done();
    }
  };
  const button = (label, ask, kind) => h("button", { type: "button", class: kind, onclick: go(ask) }, label);
  const isHeld = booking.status === "pending_payment";
  return {
    buttons: [
      button("Note", () => note(path, tag), "primary"),
      has("support") && button("Correct contact", () => contact(booking, path, tag)),
      has("support") && open.includes(booking.status) && button("Correct a name", () => name(booking, path, tag)),
      booking.payment.paidAt && button("Goodwill refund", () => goodwill(booking, path, tag)),
      has("support") &&
        open.includes(booking.status) &&
        (isHeld
          ? button("Release the hold", () => release(path, tag), "danger")
          : button("Cancel for the customer", () => cancel(booking, path, tag), "danger")),
    ],
    issueAgain: (document) => go(() => issue(document, path))(),
  };
}

const note = (path, tag) => ({
  title: "Note for colleagues",
  words: "No customer sees it.",
  fields: [area({ pointer: "/text", label: "Note", maxlength: 2000 })],
  label: "Keep it",
  needsReason: false,
  to: (body) => ({ path: `${path}/notes`, body, tag }),
});

const contact = ({ contact: { email, mobile } }, path, tag) => ({
  title: "Correct contact",
  words: "Both are replaced. Tickets that were issued stay as they are.",
  fields: [
    field({ pointer: "/email", label: "E-mail", type: "email", value: email, autocomplete: "off" }),
    field({ pointer: "/mobile", label: "Mobile", type: "tel", value: mobile, autocomplete: "off" }),
  ],
  label: "Correct it",
  to: (body) => ({ path: `${path}/contact`, body, tag }),
});

const name = ({ passengers }, path, tag) => ({
  title: "Correct a name",
  words: "The whole name as in the passport. Tickets have it at once.",
  fields: [
    field({
      pointer: "/passengerId",
      label: "Whose name",
      options: passengers.map(({ passengerId, firstName, middleName, lastName }) => [
        passengerId,
        [firstName, middleName, lastName].filter(Boolean).join(" "),
      ]),
    }),
    field({ pointer: "/firstName", label: "First name", autocomplete: "off" }),
    field({ pointer: "/middleName", label: "Middle name", autocomplete: "off" }),
    field({ pointer: "/lastName", label: "Last name", autocomplete: "off" }),
  ],
  label: "Correct it",
  to: (body) => ({ path: `${path}/name-corrections`, body, tag }),
});

const issue = ({ documentId, kind }, path) => ({
  title: `Issue the ${words(kind)} again`,
  words: "Under its id, as it has to look now.",
  label: "Issue again",
  to: ({ reason }) => ({ path: `${path}/documents`, body: { documentId, reason } }),
});

const goodwill = ({ total }, path, tag) => ({
  title: "Goodwill refund",
  words: `Part of the payment goes back, and nothing is cancelled for it. The booking cost ${money(total)}.`,
  fields: [
    field({ pointer: "/amount", label: `Amount in ${total.currency}`, inputmode: "decimal", autocomplete: "off" }),
  ],
  label: "Give it back",
  danger: true,
  to: ({ amount, reason }) => ({
    path: `${path}/refunds`,
    body: { amount: amountOf(amount, total.currency), reason },
    tag,
  }),
});

const release = (path, tag) => ({
  title: "Release the hold",
  words: "It is not paid: its seats are given up, all of them.",
  label: "Release it",
  danger: true,
  to: ({ reason }) => ({ path: `${path}/cancellations`, body: { reason }, tag }),
});

function cancel({ slices, passengers }, path, tag) {
  const left = slices.filter(({ status }) => status !== "cancelled");
  return {
    title: "Cancel for the customer",
    words: "At once, and without a quote. The money goes back first, then the seats are free.",
    fields: [
      choices(
        "/slices",
        "What is cancelled",
        left.map(({ name, segments }) => [
          name,
          `${capital(words(name))}: ${segments[0].origin.code} to ${segments.at(-1).destination.code}`,
        ]),
      ),
      choices(
        "/passengers",
        "Who leaves; nobody ticked means all",
        passengers.map(({ passengerId, firstName, lastName }) => [passengerId, `${firstName} ${lastName}`]),
      ),
      tick("/withoutCharge", "Without a charge"),
    ],
    label: "Cancel it",
    danger: true,
    to: (body) => ({ path: `${path}/cancellations`, body, tag }),
  };
}
