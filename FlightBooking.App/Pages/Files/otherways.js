// What else can be done with a booking that is held than paying it by card at once.
import { h, notice } from "./dom.js";
import { late, post } from "./api.js";
import { capital } from "./format.js";
import { unfold } from "./unfold.js";

const clock = { dateStyle: "medium", timeStyle: "short" };

/** Paying with a voucher, and paying later. */
export const otherWays = (booking, signal, onchange) => [
  unfold("voucher", "Pay with a voucher", async () => [
    (await late(import("./voucher.js"))).payingWithVoucher(booking, signal),
  ]),
  payLater(booking, signal, onchange),
];

// The way to pay later; false where the fares do not allow it, or it was taken already.
function payLater({ bookingRef, holdableUntil, holdExpiresAt }, signal, onchange) {
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
