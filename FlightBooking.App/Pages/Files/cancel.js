// Cancelling takes two steps: what would it cost, and yes. What is not paid for is cancelled with no quote.
import { announce, h, notice, pause } from "./dom.js";
import { get, post } from "./api.js";
import { capital, dateOf, longDate, money, words } from "./format.js";

// What has come of it, for people.
function outcome({ status, voucher }, refund) {
  if (voucher) {
    const until = longDate(dateOf(voucher.expiresAt));
    return [
      `Cancelled. The code of your voucher of ${money(voucher.amount)} is `,
      h("b", {}, voucher.code),
      `. It can be used until ${until}, and is found again under the payments below.`,
    ];
  }
  if (status === "failed") {
    return "The refund could not be made yet. We look into it; you do not have to do anything.";
  }
  return refund?.amount > 0
    ? `Cancelled. ${money(refund)} goes back to where it was paid from; your bank may take a few days to show it.`
    : "Cancelled. Nothing has to be paid back.";
}

/**
 * The way to a cancellation, in two steps.
 * @param open the slices that can be cancelled
 * @param onchange told what has come of it
 */
export const cancelling = (booking, open, signal, onchange) =>
  new Cancelling(booking, open, signal, onchange).element;

class Cancelling {
  #booking;
  #open;
  #signal;
  #onchange;
  #body = h("div", { class: "cancelling" });

  constructor(booking, open, signal, onchange) {
    [this.#booking, this.#open, this.#signal, this.#onchange] = [booking, open, signal, onchange];
    this.#ask();
  }

  get element() {
    return this.#body;
  }

  get #path() {
    return `/v1/bookings/${this.#booking.bookingRef}`;
  }

  #ask() {
    if (this.#booking.status === "pending_payment") {
      this.#body.replaceChildren(
        h("p", {}, "You have not paid anything. Your seats are released at once."),
        this.#button("Release my seats", () => this.#release()),
      );
      return;
    }
    const ticks = this.#open.map((slice) => tick(slice, this.#open.length === 1));
    this.#body.replaceChildren(
      h("fieldset", {}, h("legend", {}, "What do you want to cancel?"), ticks),
      this.#button("See your refund", async () => {
        const ticked = ticks.map((label) => label.firstChild).filter((input) => input.checked);
        const slices = ticked.map((input) => input.value);
        this.#show(await post(`${this.#path}/cancellation-quotes`, { slices }, { signal: this.#signal }));
      }),
    );
  }

  #show(quote) {
    const { asVoucher, refund } = quote;
    const choice = asVoucher && goesTo(quote, () => label());
    const isVoucher = () => choice?.querySelector(":checked").value === "voucher";
    const accept = this.#button("", () => this.#accept(quote, isVoucher() ? "voucher" : "origin"), "danger");
    const label = () => {
      const back = isVoucher() ? `get a voucher of ${money(asVoucher.amount)}` : `get ${money(refund)} back`;
      accept.textContent = refund.amount > 0 ? `Cancel and ${back}` : "Cancel without a refund";
    };
    label();
    this.#body.replaceChildren(
      lines(quote),
      h("p", { class: "line total" }, h("span", {}, "You get back"), h("b", {}, money(refund))),
      choice ?? "",
      h("p", { class: "muted" }, "The refund is fixed for ten minutes. A cancellation cannot be undone."),
      accept,
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#ask() }, "Keep my booking"),
    );
    announce(`You would get ${money(refund)} back`);
    accept.focus();
  }

  async #accept({ quoteId, refund }, refundTo) {
    const options = { signal: this.#signal, headers: { "Idempotency-Key": `cancel-${quoteId}` } };
    await this.#follow(await post(`${this.#path}/cancellations`, { quoteId, refundTo }, options), refund);
  }

  async #release() {
    await this.#follow(await post(`${this.#path}/cancellations`, {}, { signal: this.#signal }));
  }

  async #follow(cancellation, refund) {
    this.#body.replaceChildren(notice("", "The cancellation is under way…"));
    const path = `${this.#path}/cancellations/${cancellation.cancellationId}`;
    for (
      let tries = 0;
      tries < 60 && !/^(completed|succeeded|cancelled|failed)/.test(cancellation.status);
      tries++
    ) {
      await pause(500, this.#signal);
      cancellation = await get(path, { signal: this.#signal });
    }
    if (cancellation.voucher && !cancellation.voucher.code) {
      cancellation = await get(path, { signal: this.#signal }); // With its code.
    }
    await this.#onchange(outcome(cancellation, refund));
  }

  #button(label, act, kind = "") {
    const onclick = async () => {
      element.disabled = true;
      this.#body.querySelector(".notice")?.remove();
      try {
        await act();
      } catch (problem) {
        if (problem.name !== "AbortError") {
          element.disabled = false;
          const texts = problem.messages.map(({ text }) => h("p", {}, capital(text)));
          this.#body.prepend(notice("bad", texts));
          this.#body.isConnected && element.focus();
        }
      }
    };
    const element = h("button", { type: "button", class: `wide ${kind}`, onclick }, label);
    return element;
  }
}

// Where what would go back to a card may go.
function goesTo({ refund, asVoucher }, onchange) {
  const { amount, bonus, validDays } = asVoucher;
  const back = { ...refund, amount: refund.amount - asVoucher.refund.amount };
  const more = bonus.amount > 0 ? `, ${money(bonus)} of it added by us` : "";
  const rest = back.amount > 0 ? `; ${money(back)} goes back to the vouchers that paid it` : "";
  const option = (value, label, checked) =>
    h("label", { class: "tick" }, h("input", { type: "radio", name: "refund-to", value, checked, onchange }), label);
  return h(
    "fieldset",
    {},
    h("legend", {}, "Where shall it go?"),
    option("origin", h("span", {}, `Back to where it was paid from: ${money(refund)}`), true),
    option("voucher", h("span", {}, `A voucher of ${money(amount)}${more}, for ${validDays} days${rest}`), false),
  );
}

function tick({ name, segments }, checked) {
  const way = `${segments[0].origin.code} to ${segments.at(-1).destination.code}`;
  return h(
    "label",
    { class: "tick" },
    h("input", { type: "checkbox", name: "slice", value: name, checked }),
    h("span", {}, `${capital(words(name))}, ${way}`),
  );
}

function lines({ lines, alreadyRefunded }) {
  const line = (label, amount) => h("div", { class: "line" }, h("dt", {}, label), h("dd", {}, money(amount)));
  return h(
    "dl",
    {},
    lines.flatMap(({ slice, charge, refund }) => [
      line(`${capital(words(slice))}: charge`, charge),
      line(`${capital(words(slice))}: refund`, refund),
    ]),
    alreadyRefunded.amount > 0 && line("Given back before", alreadyRefunded),
  );
}
