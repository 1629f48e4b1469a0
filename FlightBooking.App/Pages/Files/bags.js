// Checked baggage as bags to choose, each with what it adds to the price of the trip. Weight above the allowance is
// paid for all travellers together, in slabs: so what one more bag costs depends on the others.
import { h } from "./dom.js";
import { money } from "./format.js";

const modes = [
  ["prepaid", "Pay for it now"],
  ["at_airport", "Pay for it at the airport"],
];

export class Bags {
  #allowances;
  #choices = new Map();
  #extra;

  /** @param allowances the baggage of each direction, as it was offered: what is brought is brought on all of them */
  constructor(allowances) {
    this.#allowances = allowances;
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
    return Math.min(...this.#allowances.map(({ handKg }) => handKg));
  }

  /** The choice of one traveller. */
  choice(index, name) {
    const pointer = `/passengers/${index}/checkInBaggageKg`;
    const id = `f${pointer.replaceAll("/", "-")}`;
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
        this.#weights().map((kg) => pill(`bag-${index}`, kg, kg === this.#freeKilograms, name)),
      ),
      h(
        "p",
        { class: "hint" },
        h("small", {}, `For the whole trip. Hand baggage up to ${this.handKilograms} kg is included.`),
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

  get #freeKilograms() {
    return Math.min(...this.#allowances.map(({ freeCheckInKg }) => freeCheckInKg));
  }

  #weights() {
    const most = Math.min(...this.#allowances.map(({ maxPieceKg }) => maxPieceKg));
    const heavier = this.#allowances.flatMap(({ freeCheckInKg, prepaid }) => [
      freeCheckInKg,
      ...prepaid.map(({ upToKg }) => freeCheckInKg + upToKg),
    ]);
    return [...new Set([0, ...heavier.map((kilograms) => Math.min(kilograms, most))])].sort((x, y) => x - y);
  }

  // What all but one bring.
  #others(without) {
    return [...this.#choices.keys()].filter((index) => index !== without).map((index) => this.kilograms(index));
  }

  #price(weights, mode) {
    return this.#allowances.reduce((sum, allowance) => sum + priceOn(allowance, weights, mode), 0);
  }

  #isAbove(weights) {
    return this.#allowances.some((allowance) => excess(allowance, weights) > 0);
  }

  #isTooMuch(weights) {
    return this.#allowances.some((allowance) => excess(allowance, weights) > allowance.maxExcessKg);
  }

  #tell() {
    const all = this.#others();
    this.#extra.hidden = !this.#isAbove(all);
    for (const option of this.#extra.querySelectorAll("input")) {
      option.nextElementSibling.nextElementSibling.textContent = this.#money(this.#price(all, option.value));
    }
    for (const [index, choice] of this.#choices) {
      const others = this.#others(index);
      choice.querySelectorAll("input").forEach((option) => this.#label(option, others));
    }
  }

  #label(option, others) {
    const kilograms = Number(option.value);
    const all = [...others, kilograms];
    option.disabled = !option.checked && this.#isTooMuch(all);
    option.nextElementSibling.querySelector("small").textContent =
      kilograms === 0
        ? ""
        : option.disabled
          ? "too much"
          : this.#isAbove([kilograms])
            ? this.#added(this.#price(all, this.#mode) - this.#price(others, this.#mode))
            : "included";
  }

  #added(amount) {
    return amount > 0 ? `+${this.#money(amount)}` : "paid for";
  }

  #money(amount) {
    return money({ amount, currency: this.#allowances[0].airportPricePerKg.currency });
  }
}

const excess = ({ freeCheckInKg }, weights) =>
  weights.reduce((sum, kilograms) => sum + Math.max(0, kilograms - freeCheckInKg), 0);

// Of what all bring together on one direction.
function priceOn(allowance, weights, mode) {
  const above = excess(allowance, weights);
  const { prepaid, airportPricePerKg } = allowance;
  const slab = prepaid.find(({ upToKg }) => above <= upToKg) ?? prepaid.at(-1);
  return above === 0 ? 0 : mode === "prepaid" ? slab.price.amount : airportPricePerKg.amount * above;
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
