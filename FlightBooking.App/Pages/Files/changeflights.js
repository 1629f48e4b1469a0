// Other flights than were booked: what they cost is asked first, and they are flown once that is paid.
import { announce, h, notice, pause } from "./dom.js";
import { get, late, post, serverNow } from "./api.js";
import { capital, money, text, utc, words } from "./format.js";
import { strip, title } from "./itinerary.js";
import { otherFlights } from "./otherflights.js";

const DAYS = 30; // Before and after the day that is booked.

/**
 * The way to them.
 * @param slices those that are still to leave
 * @param onchange told what has come of it
 */
export const flying = (booking, slices, signal, onchange) => new Flying(booking, slices, signal, onchange).element;

class Flying {
  #booking;
  #slices;
  #signal;
  #onchange;
  #body = h("div", { class: "column" });

  constructor(booking, slices, signal, onchange) {
    [this.#booking, this.#slices, this.#signal, this.#onchange] = [booking, slices, signal, onchange];
    this.element = h(
      "div",
      { class: "column" },
      h(
        "p",
        { class: "muted" },
        "Everybody on these flights moves together. What you paid for them counts; the terms you booked by say what a",
        " change costs.",
      ),
      slices.length > 1 && this.#which(),
      this.#body,
    );
    this.#choose(slices[0]);
  }

  #which() {
    const options = this.#slices.map(({ name }) => h("option", { value: name }, capital(words(name))));
    const onchange = () => this.#choose(this.#slices.find(({ name }) => name === select.value));
    const select = h("select", { onchange }, options);
    return h("label", { class: "field" }, h("span", {}, "Flights"), select);
  }

  #choose(slice) {
    const { airline, departure } = slice.segments[0];
    const around = (days) => text(new Date(utc(departure.slice(0, 10)).getTime() + days * 86_400_000));
    const today = text(new Date(serverNow()));
    const window = {
      slice: slice.name,
      chooseFrom: around(-DAYS) > today ? around(-DAYS) : today,
      chooseTo: around(DAYS),
      airlines: airline.code,
    };
    this.#body.replaceChildren(
      otherFlights(this.#booking, window, this.#signal, (itinerary) =>
        this.#button("See what it costs", "quiet", () => this.#quote(slice, itinerary)),
      ),
    );
  }

  async #quote(slice, itinerary) {
    const taken = itinerary.fares ? await (await late(import("./fares.js"))).chosen(itinerary) : itinerary;
    if (!taken) {
      return;
    }
    const { offerId } = taken;
    const quote = await this.#send("change-quotes", { flights: [{ slice: slice.name, offerId }] });
    const { exchange, total } = quote.lines[0];
    const isDue = quote.due.amount > 0;
    const take = isDue ? `Change for ${money(quote.due)}` : "Change these flights";
    this.#body.replaceChildren(
      h("h3", {}, title(exchange.segments)),
      strip(itinerary),
      line("New price", total),
      ...(exchange.charge.amount > 0 ? [line("Charge for the change", exchange.charge)] : []),
      line("Paid before", exchange.value),
      h(
        "p",
        { class: "line total" },
        h("span", {}, isDue ? "To be paid" : "You get back"),
        h("b", {}, money(isDue ? quote.due : quote.refund)),
      ),
      this.#button(take, "wide primary", () => this.#accept(quote)),
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#choose(slice) }, "Back"),
    );
    announce(isDue ? `It costs ${money(quote.due)}` : `You get ${money(quote.refund)} back`);
    this.#body.querySelector("button").focus();
  }

  async #accept({ quoteId }) {
    const change = await this.#send("changes", { quoteId });
    if (change.status === "awaiting_payment") {
      location.assign((await this.#send(`changes/${change.changeId}/payment`, {})).checkoutUrl);
      return;
    }
    announce("Your seats are being confirmed");
    this.#body.replaceChildren(notice("", "Your seats are being confirmed…"));
    await this.#follow(change.changeId);
  }

  // Until it holds or never will, for a minute.
  async #follow(changeId) {
    for (let tries = 0; tries < 120; tries++) {
      const { status } = await get(this.#path(`changes/${changeId}`), { signal: this.#signal });
      if (status === "completed" || status === "lapsed") {
        return this.#onchange(
          status === "completed"
            ? "Your flights are changed. Your tickets show them now."
            : "There were no seats any more. You fly as before, and nothing was charged.",
        );
      }
      await pause(500, this.#signal);
    }
    return this.#onchange("Your change is being confirmed; your tickets follow.");
  }

  #button(label, kind, act) {
    const button = h("button", { type: "button", class: kind }, label);
    button.onclick = async () => {
      button.disabled = true;
      this.#body.querySelector(".notice.bad")?.remove();
      try {
        await act();
      } catch (problem) {
        button.disabled = false;
        if (problem.name !== "AbortError") {
          button.before(notice("bad", said(problem)));
        }
      }
    };
    return button;
  }

  #path(tail) {
    return `/v1/bookings/${this.#booking.bookingRef}/${tail}`;
  }

  #send(tail, body) {
    return post(this.#path(tail), body, { signal: this.#signal });
  }
}

const line = (label, amount) => h("p", { class: "line" }, h("span", {}, label), h("span", {}, money(amount)));

// Of an offer what is wrong with it says more than that something is.
function said({ errors, message }) {
  const why = Object.values(errors ?? {})[0]?.[0];
  return why ? capital(`this flight ${why}`) : message;
}
