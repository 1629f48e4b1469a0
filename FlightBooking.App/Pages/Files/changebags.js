// Other checked baggage than was booked: what it costs, or what comes back, is asked first; more is there once it is
// paid.
import { announce, h } from "./dom.js";
import { post } from "./api.js";
import { capital, money, words } from "./format.js";
import { clearProblem, field, problemSummary, showProblem, valueOf } from "./fields.js";

/**
 * The form for it.
 * @param slices those that are still to leave
 * @param onchange told what has come of it
 */
export const packing = (booking, slices, signal, onchange) => new Packing(booking, slices, signal, onchange).form;

class Packing {
  #booking;
  #signal;
  #onchange;
  #places;
  #summary = problemSummary();
  #offered = h("div", { class: "column" });

  constructor(booking, slices, signal, onchange) {
    [this.#booking, this.#signal, this.#onchange] = [booking, signal, onchange];
    this.#places = slices.flatMap((slice) => slice.baggage.map((bag) => ({ slice: slice.name, bag })));
    const fields = this.#places.map((place, index) => this.#weight(place, index, slices.length > 1));
    const ask = h("button", { class: "wide" }, "See what it costs");
    const onsubmit = (event) => {
      event.preventDefault();
      this.#try(ask, () => this.#quote());
    };
    this.form = h(
      "form",
      { class: "column", novalidate: true, onsubmit, oninput: () => this.#offered.replaceChildren() },
      h("p", { class: "muted" }, "It costs as much as when you booked. See first what you pay, or what comes back."),
      this.#summary,
      fields,
      ask,
      this.#offered,
    );
  }

  #weight({ slice, bag }, index, isOneOfMany) {
    const { firstName, lastName } = this.#booking.passengers.find((one) => one.passengerId === bag.passengerId);
    return field({
      pointer: pointer(index),
      label: `${firstName} ${lastName}${isOneOfMany ? `, ${words(slice)}` : ""}: kilograms checked in`,
      value: bag.checkInBaggageKg,
      inputmode: "decimal",
      autocomplete: "off",
    });
  }

  #wanted() {
    return this.#places.map(({ slice, bag: { passengerId } }, index) => ({
      slice,
      passengerId,
      checkInBaggageKg: Number(valueOf(this.form, pointer(index))),
    }));
  }

  // A price of what is no longer wanted is not shown.
  async #quote() {
    const baggage = this.#wanted();
    const quote = await this.#send("change-quotes", { baggage });
    if (JSON.stringify(this.#wanted()) === JSON.stringify(baggage)) {
      this.#offer(quote);
    }
  }

  #offer(quote) {
    const [due, refund] = [quote.due, quote.refund];
    const buy = h("button", { type: "button", class: "wide primary" }, buying(due, refund));
    buy.addEventListener("click", () => this.#try(buy, () => this.#buy(quote)));
    const total = refund.amount > 0 ? ["Comes back", refund] : ["To be paid", due];
    this.#offered.replaceChildren(
      ...quote.lines.flatMap(lines),
      h("p", { class: "line total" }, h("span", {}, total[0]), h("b", {}, money(total[1]))),
      buy,
    );
    announce(refund.amount > 0 ? `${money(refund)} comes back` : `It costs ${money(due)}`);
    buy.focus();
  }

  async #buy({ quoteId, refund }) {
    const change = await this.#send("changes", { quoteId });
    if (change.status === "completed") {
      const back = refund.amount > 0 ? ` ${money(refund)} is on its way back.` : "";
      await this.#onchange(`Your baggage is changed. Your tickets show it now.${back}`);
      return;
    }
    location.assign((await this.#send(`changes/${change.changeId}/payment`, {})).checkoutUrl);
  }

  #send(tail, body) {
    return post(`/v1/bookings/${this.#booking.bookingRef}/${tail}`, body, { signal: this.#signal });
  }

  async #try(button, act) {
    clearProblem(this.form, this.#summary);
    button.disabled = true;
    try {
      await act();
    } catch (problem) {
      if (problem.name !== "AbortError") {
        showProblem(this.form, this.#summary, problem);
      }
    }
    button.disabled = false;
  }
}

const pointer = (index) => `/baggage/${index}/checkInBaggageKg`;
const buying = (due, refund) =>
  due.amount > 0
    ? `Buy for ${money(due)}`
    : refund.amount > 0
      ? `Change it for ${money(refund)} back`
      : "Change it for free";

// What becomes of the price of a slice; of what is taken off a part may be kept.
const lines = ({ slice, difference, removal }) =>
  removal
    ? [
        line(`${capital(words(slice))}: taken off`, removal.value),
        removal.charge.amount > 0 && line("Kept of that", removal.charge),
      ].filter(Boolean)
    : [line(capital(words(slice)), difference)];
const line = (label, amount) => h("p", { class: "line" }, h("span", {}, label), h("span", {}, money(amount)));
