// Checked baggage as bags to choose, each with what it adds to the price of the trip. Weight above the allowance is
// paid for all travellers together, in slabs: so what one more bag costs depends on the others.
import { h } from "./dom.js";
import { money } from "./format.js";

const modes = [
  ["prepaid", "Pay for it now"],
  ["at_airport", "Pay for it at the airport"],
];

export class Bags {
  #allowance;
  #directions;
  #choices = new Map();
  #extra;

  /**
   * @param allowance the baggage of a flight, as the API tells it
   * @param directions how often it is paid
   */
  constructor(allowance, directions) {
    [this.#allowance, this.#directions] = [allowance, directions];
    this.#extra = h(
      "fieldset",
      { class: "extra", hidden: true, onchange: () => this.#tell() },
      h("legend", {}, "Baggage above the allowance"),
      modes.map(([value, label], at) => modeRow(value, label, at === 0)),
    );
  }

  /** How what is above the allowance is paid; hidden while nothing is. */
  get extra() {
    return this.#extra;
  }

  /** The same in the words of the API. */
  get mode() {
    return this.#extra.hidden ? undefined : this.#mode;
  }

  kilograms(index) {
    return Number(this.#choices.get(index).querySelector(":checked").value);
  }

  get handKilograms() {
    return this.#allowance.handKg;
  }

  /** The choice of one traveller. */
  choice(index, name) {
    const pointer = `/passengers/${index}/checkInBaggageKg`;
    const id = `f${pointer.replaceAll("/", "-")}`;
    const { freeCheckInKg, handKg } = this.#allowance;
    const choice = h(
      "fieldset",
      {
        class: "bags",
        id,
        tabindex: "-1",
        "data-pointer": pointer,
        "data-label": "Checked bag",
        onchange: () => this.#tell(),
      },
      h("legend", {}, "Checked bag"),
      h(
        "div",
        { class: "pills" },
        this.#weights().map((kg) => pill(`bag-${index}`, kg, kg === freeCheckInKg, name)),
      ),
      h(
        "p",
        { class: "hint" },
        h("small", {}, `For the whole trip. Hand baggage up to ${handKg} kg is included.`),
      ),
      h("p", { id: `${id}-error`, class: "error", hidden: true }),
    );
    this.#choices.set(index, choice);
    this.#tell();
    return choice;
  }

  get #mode() {
    return this.#extra.querySelector(":checked").value;
  }

  #weights() {
    const { freeCheckInKg, maxPieceKg, prepaid } = this.#allowance;
    const heavier = prepaid.map(({ upToKg }) => Math.min(freeCheckInKg + upToKg, maxPieceKg));
    return [...new Set([0, freeCheckInKg, ...heavier])];
  }

  #above(kilograms) {
    return Math.max(0, kilograms - this.#allowance.freeCheckInKg);
  }

  #excess(without) {
    const others = [...this.#choices.keys()].filter((index) => index !== without);
    return others.reduce((sum, index) => sum + this.#above(this.kilograms(index)), 0);
  }

  #price(excess, mode) {
    const { prepaid, airportPricePerKg } = this.#allowance;
    const slab = prepaid.find(({ upToKg }) => excess <= upToKg)?.price.amount;
    const each = excess === 0 ? 0 : mode === "prepaid" ? slab : airportPricePerKg.amount * excess;
    return each * this.#directions;
  }

  #tell() {
    const all = this.#excess();
    this.#extra.hidden = all === 0;
    for (const option of this.#extra.querySelectorAll("input")) {
      option.nextElementSibling.nextElementSibling.textContent = this.#money(this.#price(all, option.value));
    }
    for (const [index, choice] of this.#choices) {
      const others = this.#excess(index);
      choice.querySelectorAll("input").forEach((option) => this.#label(option, others));
    }
  }

  #label(option, others) {
    const kilograms = Number(option.value);
    const above = this.#above(kilograms);
    const words = option.nextElementSibling.querySelector("small");
    option.disabled = !option.checked && others + above > this.#allowance.maxExcessKg;
    const added = option.disabled
      ? 0
      : this.#price(others + above, this.#mode) - this.#price(others, this.#mode);
    words.textContent =
      kilograms === 0
        ? ""
        : option.disabled
          ? "too much"
          : added > 0
            ? `+${this.#money(added)}`
            : above > 0
              ? "paid for"
              : "included";
  }

  #money(amount) {
    return money({ amount, currency: this.#allowance.airportPricePerKg.currency });
  }
}

function pill(name, kilograms, checked, person) {
  const label = kilograms === 0 ? "None" : `${kilograms} kg`;
  return h(
    "label",
    {},
    h("input", { type: "radio", name, value: kilograms, checked, "aria-label": `${label}, ${person}` }),
    h("span", {}, label, h("small", {})),
  );
}

function modeRow(value, label, checked) {
  const pointer = checked ? "/extraBaggage" : undefined;
  return h(
    "label",
    { class: "tick" },
    h("input", {
      type: "radio",
      name: "extra",
      value,
      checked,
      "data-pointer": pointer,
      "data-label": label,
      id: `extra-${value}`,
    }),
    h("span", {}, label),
    h("small", {}),
  );
}
