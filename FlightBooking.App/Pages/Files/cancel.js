// Cancelling takes two steps: what would it cost, and yes. What is not paid for is cancelled with no quote.
import { announce, h, notice, pause } from "./dom.js";
import { get, post } from "./api.js";
import { capital, money, words } from "./format.js";

// What has come of it, for people.
function outcome({ status }, refund) {
  if (status === "failed") {
    return "The refund could not be made yet. We look into it; you do not have to do anything.";
  }
  return refund?.amount > 0
    ? `Cancelled. ${money(refund)} goes back to the card you paid with; your bank may take a few days to show it.`
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
    this.#body.replaceChildren(
      lines(quote),
      h("p", { class: "line total" }, h("span", {}, "You get back"), h("b", {}, money(quote.refund))),
      h("p", { class: "muted" }, "The refund is fixed for ten minutes. A cancellation cannot be undone."),
      this.#button(
        quote.refund.amount > 0 ? `Cancel and get ${money(quote.refund)} back` : "Cancel without a refund",
        () => this.#accept(quote),
        "danger",
      ),
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#ask() }, "Keep my booking"),
    );
    announce(`You would get ${money(quote.refund)} back`);
    this.#body.querySelector("button").focus();
  }

  async #accept({ quoteId, refund }) {
    const options = { signal: this.#signal, headers: { "Idempotency-Key": `cancel-${quoteId}` } };
    await this.#follow(await post(`${this.#path}/cancellations`, { quoteId }, options), refund);
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
