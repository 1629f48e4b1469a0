// Keeping the seats of a booking for longer than usual, where its fares allow that.
import { h, notice } from "./dom.js";
import { post } from "./api.js";
import { capital } from "./format.js";

const clock = { dateStyle: "medium", timeStyle: "short" };

/** The way to pay later; false where the fares do not allow it, or it was taken already. */
export function payLater({ bookingRef, holdableUntil, holdExpiresAt }, signal, onchange) {
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
