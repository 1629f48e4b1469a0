// Paying with a voucher: what it has is asked first, and what it does not cover is paid by card.
import { announce, h } from "./dom.js";
import { get, post } from "./api.js";
import { dateOf, longDate, money } from "./format.js";
import { clearProblem, field, problemSummary, showProblem, valueOf } from "./fields.js";

const pointer = "/payWith/vouchers/0";

const line = (kind, label, amount) =>
  h("p", { class: `line ${kind}` }, h("span", {}, label), h("b", {}, money(amount)));

const codeIn = (form) => valueOf(form, pointer) ?? "";

/** The form for it. */
export function payingWithVoucher({ bookingRef, total }, signal) {
  const summary = problemSummary();
  const offered = h("div", { class: "column" });
  const ask = h("button", { class: "wide" }, "See what it pays");

  async function trying(button, act) {
    clearProblem(form, summary);
    button.disabled = true;
    try {
      await act();
    } catch (problem) {
      if (problem.name !== "AbortError") {
        showProblem(form, summary, problem);
      }
    } finally {
      button.disabled = false;
    }
  }

  async function pay(code) {
    const payment = await post(
      `/v1/bookings/${bookingRef}/payment`,
      { payWith: { vouchers: [code] } },
      { signal, headers: { "Idempotency-Key": `voucher-${bookingRef}-${crypto.randomUUID()}` } },
    );
    location.assign(payment.checkoutUrl);
  }

  async function see() {
    const code = codeIn(form);
    const { balance, reserved, expiresAt } = await get(`/v1/vouchers/${encodeURIComponent(code || " ")}`, { signal });
    if (codeIn(form) !== code) {
      return;
    }
    const has = { ...balance, amount: balance.amount - reserved.amount };
    const rest = { ...total, amount: Math.max(0, total.amount - has.amount) };
    const label = rest.amount > 0 ? "Use it, and pay the rest by card" : "Pay with the voucher";
    const use = h("button", { type: "button", class: "primary wide" }, label);
    use.addEventListener("click", () => trying(use, () => pay(code)));
    offered.replaceChildren(
      line("", `On the voucher, until ${longDate(dateOf(expiresAt))}`, has),
      line("total", "Left to pay by card", rest),
      use,
    );
    announce(`${money(rest)} is left to pay by card`);
    use.focus();
  }

  const onsubmit = (event) => (event.preventDefault(), trying(ask, see));
  const form = h(
    "form",
    { class: "column", novalidate: true, onsubmit, oninput: () => offered.replaceChildren() },
    summary,
    field({ pointer, label: "Code of the voucher", hint: "16 letters and digits", autocomplete: "off" }),
    ask,
    offered,
  );
  return form;
}
