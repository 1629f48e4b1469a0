// More checked baggage than was booked: what it costs is asked first, and it is there once it is paid.
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
      this.#try(ask, async () => this.#offer(await this.#send("change-quotes", { baggage: this.#wanted() })));
    };
    this.form = h(
      "form",
      { class: "column", novalidate: true, onsubmit, oninput: () => this.#offered.replaceChildren() },
      h("p", { class: "muted" }, "It costs as much as when you booked. What is paid for bags does not come back."),
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

  #offer(quote) {
    const buy = h("button", { type: "button", class: "wide primary" }, buying(quote.due));
    buy.addEventListener("click", () => this.#try(buy, () => this.#buy(quote)));
    this.#offered.replaceChildren(
      ...quote.lines.map(({ slice, difference }) =>
        h("p", { class: "line" }, h("span", {}, capital(words(slice))), h("span", {}, money(difference))),
      ),
      h("p", { class: "line total" }, h("span", {}, "To be paid"), h("b", {}, money(quote.due))),
      buy,
    );
    announce(`It costs ${money(quote.due)}`);
    buy.focus();
  }

  async #buy({ quoteId }) {
    const change = await this.#send("changes", { quoteId });
    if (change.status === "completed") {
      await this.#onchange("Your baggage is changed. Your tickets show it now.");
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
const buying = (due) => (due.amount > 0 ? `Buy for ${money(due)}` : "Change it for free");
