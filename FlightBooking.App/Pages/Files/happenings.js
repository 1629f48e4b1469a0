// What has happened to a booking, for whoever travels: the API's own words are for programs, with ids of the provider's
// and of ours.
import { h } from "./dom.js";
import { capital, moment, words } from "./format.js";

const back = (amount, _, __, detail, vouchers) =>
  vouchers.some((id) => detail.endsWith(`, ${id}`))
    ? `${amount} went to a voucher`
    : `${amount} went back to the card that paid`;

const sayings = {
  created: () => "Booked: the seats are kept until the booking is paid",
  hold_extended: (_, __, ___, until) => `Held for longer, to be paid by ${until}`,
  hold_ends_soon: (_, __, ___, until) => `To be paid soon: the seats are kept until ${until}`,
  payment_opened: () => "The payment page was opened",
  payment_failed: (_, reason) => `The payment did not go through${reason ? `: ${reason}` : ""}`,
  payment_succeeded: (amount) => `${amount} paid`,
  payment_late: (amount) => `${amount} paid, after the seats had been given up`,
  seats_confirmed: () => "The seats are confirmed",
  confirmed: () => "The tickets were issued",
  expired: () => "Not paid in time: the seats were given up",
  withdrawn: () => "Given up before it was paid",
  cancellation_requested: (_, costs, part) => `${part}: cancelled, ${costs}`,
  refund_requested: (amount) => `A refund of ${amount} is on its way`,
  refund_retried: (amount) => `The refund of ${amount} did not go through; it is tried again`,
  refund_failed: (amount) => `The refund of ${amount} could not be made yet; we look into it`,
  refund_succeeded: back,
  refunded_elsewhere: back,
  refund_settled_elsewhere: (amount) => `${amount} had gone back already`,
  refund_settled_by_hand: (amount) => `${amount} was paid back in another way`,
  refund_elsewhere_failed: (amount) => `A refund of ${amount} did not arrive`,
  seats_released: (_, __, part) => `${part}: the seats were given up`,
  cancellation_completed: () => "The cancellation is complete",
  cancellation_failed: () => "The cancellation waits for its refund; we look into it",
  payment_inquired: () => "The payer’s bank asks about the payment",
  payment_disputed: (amount) => `The payer’s bank asks for ${amount} back`,
  dispute_won: () => "The bank has decided that the payment stands",
  dispute_lost: (amount) => `The bank has taken ${amount} back`,
  disruption_proposed: (_, flights, part) =>
    `${part}: not flown as booked; ${flights.startsWith("no ") ? flights : "other flights are proposed"}`,
  disruption_accepted: (_, __, part) => `${part}: the other flights were accepted`,
  aircraft_changed: (_, seats, part) => `${part}: another aircraft flies; ${seats}`,
  seats_changed: (_, seats, part) => `${part}: ${seats}`,
  name_corrected: (_, names) => `A name was corrected: ${names}`,
  booking_split: (_, __, ___, detail) => `Some have a booking of their own, ${detail.slice(0, 6)}`,
  split_from: (_, __, ___, detail) => `Split off the booking ${detail}`,
  change_requested: (_, amount) => `A change was asked for, for ${amount}`,
  booking_changed: (_, amount) => `The change holds${/[1-9]/.test(amount) ? `: ${amount} more` : ""}`,
  change_confirming: () => "Nothing is left to pay; seats on the other flights are being confirmed",
  change_lapsed: () => "The change does not hold, and all is as before",
  rebooked: (_, __, part) => `${part}: rebooked, with new tickets`,
  disruption_refunded: (_, __, part) => `${part}: the money goes back, without a charge`,
  erasure_asked: () => "Who travels will be erased once nothing is to come any more",
  erased: () => "Who travelled and who booked was erased",
  contact_changed: () => "The airline changed the e-mail or mobile number for you",
};

/** A booking's history, the oldest first. */
export function happenings({ history, passengers, refunds }) {
  const vouchers = refunds.filter(({ toVoucher }) => toVoucher).map(({ refundId }) => refundId);
  return h(
    "ol",
    { class: "plain history" },
    history.map((one) => h("li", {}, time(one.at), " ", h("span", {}, happened(one, passengers, vouchers)))),
  );
}

const time = (at) => h("time", { datetime: at }, moment(at));

// One line of it.
function happened({ event, detail }, passengers, vouchers) {
  const amount = detail.match(/^\D{0,4}\d[\d.,]*\d|^\D{0,4}\d/)?.[0];
  const [part, rest] = split(detail);
  const about = `${capital(words(part))}${who(detail, passengers)}`;
  return sayings[event]?.(amount, rest, about, detail, vouchers) ?? capital(words(event));
}

// "outbound: p1, p2; charge ₹0, refund ₹14,317", or "pi_…: Your card was declined."
function split(detail) {
  const at = detail.indexOf(": ");
  const rest = detail.slice(at + 2);
  return at < 0 ? [detail, ""] : [detail.slice(0, at), rest.split("; ").at(-1).replace(/\.$/, "")];
}

// Nobody is named where all are meant.
function who(detail, passengers) {
  const ids = detail.match(/\bp\d+\b/g) ?? [];
  const named = passengers.filter(({ passengerId }) => ids.includes(passengerId));
  const isSome = named.length > 0 && named.length < passengers.length;
  return isSome ? `, ${named.map(({ firstName }) => firstName).join(", ")}` : "";
}
