// The search: which kind of trip, from where to where and when, for whom. A fitting one goes to its address.
import { announce, h } from "./dom.js";
import { addDays } from "./format.js";
import { later, legRow, roundRow } from "./legs.js";
import { keepRecent } from "./recent.js";
import { TravellersField } from "./travellers.js";
import { toHash } from "./trip.js";

const types = [
  ["round", "Round trip"],
  ["oneway", "One way"],
  ["multi", "Multi-city"],
];
const cabins = [
  ["economy", "Economy"],
  ["business", "Business"],
  ["first", "First"],
];
const mostLegs = 6;

export class SearchForm {
  #trip;
  #onsubmit;
  #rows = [];
  #legs = h("div", { class: "legs" });

  /** @param onsubmit told when it goes to its address */
  constructor(initial, onsubmit) {
    [this.#trip, this.#onsubmit] = [structuredClone(initial), onsubmit];
    this.element = h(
      "form",
      {
        class: "search card",
        novalidate: true,
        "aria-label": "Search flights",
        onsubmit: (event) => this.#submit(event),
      },
      this.#types(),
      this.#legs,
      h(
        "div",
        { class: "search-foot" },
        new TravellersField(this.#trip).element,
        this.#cabin(),
        h("button", { type: "submit", class: "primary" }, "Search flights"),
      ),
    );
    this.#draw();
  }

  /** What is looked for, as far as it is known. */
  get trip() {
    return this.#trip;
  }

  #types() {
    const tick = (value) =>
      h("input", {
        type: "radio",
        name: "type",
        value,
        checked: this.#trip.type === value,
        onchange: () => this.#retype(value),
      });
    return h(
      "fieldset",
      { class: "types" },
      h("legend", { class: "vh" }, "Trip"),
      types.map(([value, label]) => h("label", {}, tick(value), h("span", {}, label))),
    );
  }

  #cabin() {
    const trip = this.#trip;
    const choose = (event) => {
      trip.cabin = event.target.value;
    };
    return h(
      "div",
      { class: "field" },
      h("label", { for: "cabin" }, "Cabin"),
      h(
        "select",
        { id: "cabin", onchange: choose },
        cabins.map(([value, label]) => h("option", { value, selected: trip.cabin === value }, label)),
      ),
    );
  }

  #retype(type) {
    const trip = this.#trip;
    trip.type = type;
    const [first, second] = trip.legs;
    if (type === "oneway") {
      trip.legs = [first];
    } else if (type === "round") {
      trip.legs = [first, { from: first.to, to: first.from, date: later(second?.date, first.date, 7) }];
    } else if (trip.legs.length < 2 || (second.from === first.to && second.to === first.from)) {
      trip.legs = [first, { from: first.to, to: "", date: later(second?.date, first.date, 4) }];
    }
    this.#draw();
  }

  #draw() {
    const { type, legs } = this.#trip;
    this.#rows = type === "round" ? [roundRow(this.#trip)] : legs.map((_, at) => this.#row(at));
    this.#legs.replaceChildren(
      ...this.#rows,
      ...(type === "multi" && legs.length < mostLegs
        ? [h("button", { type: "button", class: "quiet add", onclick: () => this.#add() }, "Add a flight")]
        : []),
    );
  }

  #row(at) {
    return legRow(this.#trip, at, {
      onmove: (date) => this.#move(at, date),
      onremove: () => {
        this.#trip.legs.splice(at, 1);
        this.#draw();
      },
    });
  }

  // Later legs do not fly before it.
  #move(at, date) {
    for (let next = at + 1; next < this.#trip.legs.length; next++) {
      const leg = this.#trip.legs[next];
      leg.date = later(leg.date, date, 7);
      this.#rows[next].dates[0].set(leg.date);
    }
  }

  #add() {
    const { legs } = this.#trip;
    const last = legs.at(-1);
    legs.push({ from: last.to, to: "", date: addDays(last.date, 3) });
    this.#draw();
    this.#rows.at(-1).to.input.focus();
  }

  async #submit(event) {
    event.preventDefault();
    await Promise.all(this.#rows.flatMap(({ from, to }) => [from.settled(), to.settled()]));
    const wrong = this.#rows.flatMap((row, at) => check(row, this.#trip.legs[at]));
    if (wrong.length > 0) {
      wrong[0].focus();
      announce("The search is not complete");
      return;
    }
    this.#onsubmit?.();
    keepRecent(this.#trip);
    location.hash = toHash(this.#trip);
  }
}

// Text that is no place has been objected to already.
function complain(field, place, message) {
  if (place || !field.get().typed) {
    field.complain(place ? "" : message);
  }
}

function check(row, leg) {
  const isSame = leg.to && leg.to === leg.from;
  complain(row.from, leg.from, "Choose where you start");
  complain(
    row.to,
    isSame ? "" : leg.to,
    isSame ? "Choose another place than the start" : "Choose where you go",
  );
  return [!leg.from && row.from.input, (!leg.to || leg.to === leg.from) && row.to.input].filter(Boolean);
}
