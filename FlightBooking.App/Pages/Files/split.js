// Some of a party take a booking of their own: who goes is asked first, and it cannot be undone.
import { announce, h, notice } from "./dom.js";
import { post, session } from "./api.js";
import { capital } from "./format.js";

/**
 * The way to it, in two steps.
 * @param onchange told what has come of it
 */
export const parting = (booking, signal, onchange) => new Parting(booking, signal, onchange).element;

class Parting {
  #booking;
  #signal;
  #onchange;
  element = h("div", { class: "column" });

  constructor(booking, signal, onchange) {
    [this.#booking, this.#signal, this.#onchange] = [booking, signal, onchange];
    this.#ask();
  }

  #ask(chosen = []) {
    const ticks = this.#booking.passengers.map(({ passengerId, firstName, lastName, type }) =>
      h(
        "label",
        { class: "tick" },
        h("input", { type: "checkbox", value: passengerId, checked: chosen.includes(passengerId) }),
        h("span", {}, `${firstName} ${lastName}`),
        type !== "adult" && h("small", {}, type),
      ),
    );
    const onclick = () => {
      const going = ticks.map((label) => label.firstChild).filter((input) => input.checked);
      this.#confirm(going.map((input) => input.value));
    };
    this.element.replaceChildren(
      h(
        "p",
        { class: "muted" },
        "Whoever goes has a booking of their own afterwards, with their seats and bags, and can change or cancel it ",
        "without the others. It is free. Children need an adult beside them.",
      ),
      h("fieldset", {}, h("legend", {}, "Who goes?"), ticks),
      h("button", { type: "button", class: "wide", onclick }, "Split the booking"),
    );
  }

  #confirm(going) {
    const { passengers } = this.#booking;
    this.element.querySelector(".notice")?.remove();
    if (going.length === 0 || going.length === passengers.length) {
      this.#complain(going.length === 0 ? "Choose who goes." : "Somebody has to stay.");
      return;
    }
    const names = going.map((id) => passengers.find(({ passengerId }) => passengerId === id).firstName);
    const sure = h("button", { type: "button", class: "wide danger" }, `Split off ${listed(names)}`);
    sure.addEventListener("click", () => this.#split(going, names, sure));
    this.element.replaceChildren(
      h("p", {}, `${listed(names)} will be in a booking of their own. This cannot be undone.`),
      sure,
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#ask(going) }, "Stay together"),
    );
    announce("This cannot be undone");
    sure.focus();
  }

  async #split(passengers, names, button) {
    button.disabled = true;
    this.element.querySelector(".notice")?.remove();
    try {
      const path = `/v1/bookings/${this.#booking.bookingRef}/splits`;
      const { bookingRef } = await post(path, { passengers }, { signal: this.#signal });
      const link = session().booking ? bookingRef : h("a", { href: `#/booking/${bookingRef}` }, bookingRef);
      await this.#onchange([`${listed(names)} will travel with the booking `, link, "."]);
    } catch (problem) {
      if (problem.name !== "AbortError") {
        button.disabled = false;
        this.#complain(...problem.messages.map(({ text }) => h("p", {}, capital(text))));
      }
    }
  }

  #complain(...content) {
    this.element.prepend(notice("bad", ...content));
  }
}

const listed = (names) => new Intl.ListFormat("en", { type: "conjunction" }).format(names);
