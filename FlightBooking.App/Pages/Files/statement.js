// A booking's money as a timeline with its sums.
import { h, notice } from "./dom.js";
import { get } from "./api.js";
import { capital, dateOf, longDate, money, sum as sumOf, words } from "./format.js";

const titles = {
  payment: "Paid",
  change: "Change paid",
  cancellation: "Cancelled",
  split: "In a booking of their own",
  exchange: "Flights changed",
  less_baggage: "Baggage taken off",
  lost_seats: "Seats that the airline took away",
  goodwill: "Given by the airline",
  not_sold: "Given back, as seats could not be had",
  other_payment: "Another payment, given back",
  refunded_elsewhere: "Given back at the payment provider",
  charged_back: "Taken back by the payer’s bank",
};

const way = { pending: "on its way", failed: "delayed, we look into it" };

/** All movements, and what they come to, in all and for each traveller. */
export function statement(booking, { lines, passengers: parts, paid, charged, returned, left }) {
  const { bookingRef, cancellations, passengers } = booking;
  return [
    h(
      "ol",
      { class: "plain history" },
      lines.map((line) => h("li", {}, time(line.at), " ", h("span", {}, told(line, passengers)))),
    ),
    sum("Paid", paid),
    charged.amount > 0 && sum("Of that charged for leaving and changing", charged),
    returned.amount > 0 && sum("Went back", returned),
    returned.amount > 0 && sum("Left", left),
    ...cancellations.filter(({ voucher }) => voucher).map((one) => voucher(bookingRef, one)),
    passengers.length > 1 && parts.length > 0 && h("h3", {}, "For each traveller"),
    ...(passengers.length > 1 && parts.length > 0 ? passengers.map((one) => share(one, parts)) : []),
  ];
}

// Its code is asked for only by whoever wants to see it.
function voucher(bookingRef, { cancellationId, voucher: { amount, expiresAt } }) {
  const onclick = async () => {
    button.disabled = true;
    try {
      const { voucher } = await get(`/v1/bookings/${bookingRef}/cancellations/${cancellationId}`);
      button.replaceWith(h("b", { tabindex: -1 }, voucher.code ?? "Its code is not known any more"));
    } catch (problem) {
      button.disabled = false;
      button.before(notice("bad", capital(problem.message)));
    }
  };
  const button = h("button", { type: "button", class: "quiet" }, "Show its code");
  button.addEventListener("click", onclick);
  const until = longDate(dateOf(expiresAt));
  return h("p", { class: "line" }, h("span", {}, `Voucher of ${money(amount)}, until ${until}`), button);
}

function share({ passengerId, firstName, lastName }, parts) {
  const own = parts.filter((part) => part.passengerId === passengerId);
  const [paid, charged, returned] = ["paid", "charged", "returned"].map((name) => sumOf(own.map((part) => part[name])));
  const more = [
    charged.amount > 0 && `${money(charged)} charged`,
    returned.amount > 0 && `${money(returned)} back`,
  ].filter(Boolean);
  const name = h("span", {}, `${firstName} ${lastName}`, more.length > 0 && h("small", {}, ` (${more.join(", ")})`));
  return h("p", { class: "line" }, name, h("b", {}, money(paid)));
}

const time = (at) =>
  h(
    "time",
    { datetime: at },
    new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }),
  );

const sum = (label, amount) => h("p", { class: "line" }, h("span", {}, label), h("b", {}, money(amount)));

function told({ kind, slice, passengers: about, paid, charge, returned, refundStatus }, passengers) {
  const names = passengers.filter(({ passengerId }) => about.includes(passengerId)).map(({ firstName }) => firstName);
  const what = [titles[kind], slice && words(slice), about.length < passengers.length && names.join(", ")];
  const amounts = [
    paid.amount !== 0 && money(paid),
    charge.amount > 0 && `${money(charge)} charged`,
    (returned.amount > 0 || kind === "cancellation") &&
      `${money(returned)} back${way[refundStatus] ? ` (${way[refundStatus]})` : ""}`,
  ];
  return capital(`${what.filter(Boolean).join(", ")}: ${amounts.filter(Boolean).join(", ")}`);
}
