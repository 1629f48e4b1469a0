// A seat map to click in: one stop of the Tab key, arrows move from seat to seat.
import { announce, freshId, h } from "./dom.js";
import { legName, money } from "./format.js";

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class SeatMap {
  #flight;
  #onchange;
  #first = null;
  #group = freshId("who"); // One flight number may fly two legs of a trip.
  #who = h("fieldset", { class: "who" }, h("legend", {}, "Seat for"));
  #table;
  #prices = new Map();

  /**
   * @param flight whose it is: {segment, people, chosen, current}, the last being whom the next seat is for
   * @param rows of the cabin
   * @param onchange told when somebody has another seat
   */
  constructor(flight, rows, onchange) {
    [this.#flight, this.#onchange] = [flight, onchange];
    this.#table = this.#cabin(rows);
    const hull = h("div", { class: "hull" }, h("div", { class: "nose", "aria-hidden": "true" }), this.#table);
    this.parts = [this.#who, ...this.#dear(), hull, legend()];
    this.#ask();
    this.#paint();
  }

  #cabin(rows) {
    const letters = rows[0].seats.map(({ seat }) => seat.slice(-1));
    const gaps = aislesAfter(letters);
    const aisle = (words) => h("td", { class: "aisle", "aria-hidden": "true" }, words);
    const heads = letters.flatMap((letter, at) => [h("th", { scope: "col" }, letter), gaps.has(at) && aisle("")]);
    const cells = ({ row, seats }, y) =>
      seats.flatMap((seat, x) => [
        h("td", { role: "gridcell" }, this.#seat(seat, x, y)),
        gaps.has(x) && aisle(gaps.first === x ? String(row) : ""),
      ]);
    return h(
      "table",
      {
        class: "cabin",
        role: "grid",
        "aria-label": `Seats of ${legName(this.#flight.segment)}`,
        onkeydown: (event) => this.#press(event),
      },
      h("thead", {}, h("tr", {}, heads)),
      h(
        "tbody",
        {},
        rows.map((row, y) => h("tr", {}, cells(row, y))),
      ),
    );
  }

  // What is not free is said before it is picked.
  #dear() {
    const amounts = [...this.#prices.values()].toSorted((one, other) => one.amount - other.amount);
    const words = [...new Set(amounts.map(money))];
    const range = words.length > 1 ? `${words[0]} to ${words.at(-1)}` : words[0];
    return range ? [h("p", { class: "muted" }, `Some seats cost ${range}; those we choose for you are free.`)] : [];
  }

  #priceOf(seat) {
    const price = this.#prices.get(seat);
    return price ? `, ${money(price)}` : "";
  }

  #seat({ seat, type, available, price }, x, y) {
    available && price && this.#prices.set(seat, price);
    const element = h(
      "button",
      {
        type: "button",
        class: available ? "seat" : "seat taken",
        tabindex: "-1",
        "data-seat": seat,
        "data-x": x,
        "data-y": y,
        "aria-disabled": String(!available),
        onclick: () => available && this.#take(seat),
      },
      h("span", { "aria-hidden": "true" }, available ? seat.slice(-1) : "×"),
    );
    element.words = `${seat}, ${type}${this.#priceOf(seat)}`;
    element.title = element.words;
    element.free = available;
    this.#first ??= available ? element : null;
    return element;
  }

  #ask() {
    const { people } = this.#flight;
    const tick = (at) =>
      h("input", {
        type: "radio",
        name: this.#group,
        checked: at === this.#flight.current,
        onchange: () => {
          this.#flight.current = at;
        },
      });
    this.#who.replaceChildren(
      this.#who.firstChild,
      ...people.map((person, at) =>
        h("label", {}, tick(at), h("span", {}, person.label(), h("b", {}, this.#seatOf(person)))),
      ),
    );
  }

  #seatOf({ index }) {
    const seat = this.#flight.chosen.get(index);
    return seat ? seat + this.#priceOf(seat) : "–";
  }

  #take(seat) {
    const { people, chosen } = this.#flight;
    const person = people[this.#flight.current];
    const holder = [...chosen].find(([, other]) => other === seat)?.[0];
    if (holder === person.index) {
      chosen.delete(person.index);
      announce(`${seat} given up`);
    } else {
      if (holder !== undefined) {
        chosen.delete(holder);
      }
      chosen.set(person.index, seat);
      announce(`${seat}${this.#priceOf(seat)} for ${person.label()}`);
      const next = people.findIndex(({ index }) => !chosen.has(index));
      this.#flight.current = next < 0 ? this.#flight.current : next;
    }
    this.#ask();
    this.#paint();
    this.#onchange();
  }

  #paint() {
    const { people, chosen } = this.#flight;
    const own = new Map(
      [...chosen].map(([index, seat]) => [seat, people.find((person) => person.index === index)]),
    );
    for (const element of this.#table.querySelectorAll(".seat")) {
      const holder = own.get(element.dataset.seat);
      const state = holder ? `for ${holder.label()}` : element.free ? "free" : "taken";
      element.classList.toggle("own", Boolean(holder));
      element.setAttribute("aria-pressed", String(Boolean(holder)));
      element.setAttribute("aria-label", `${element.words}, ${state}`);
    }
    (this.#table.querySelector(".seat[tabindex='0']") ?? this.#first)?.setAttribute("tabindex", "0");
  }

  #press(event) {
    const by = arrows[event.key];
    const { x, y } = event.target.dataset;
    if (!by || x === undefined) {
      return;
    }
    event.preventDefault();
    const place = `[data-x="${Number(x) + by[0]}"][data-y="${Number(y) + by[1]}"]`;
    const next = this.#table.querySelector(place);
    if (next) {
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  }
}

function legend() {
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    h("span", { class: "seat" }),
    "Free",
    h("span", { class: "seat taken" }, "×"),
    "Taken",
    h("span", { class: "seat own" }),
    "Yours",
  );
}

// Letters follow the trade's custom: A to C on the left, H to K on the right, the rest between. Where the rows
// end at J, G begins the right side; where they end at F, D does.
export function aislesAfter(letters) {
  const last = letters.at(-1);
  const side = (letter) => (letter <= "C" ? 0 : letter >= "H" || (letter === "G" && last === "J") ? 2 : 1);
  const gaps = new Set(
    letters
      .map((_, at) => at)
      .filter((at) => at + 1 < letters.length && side(letters[at]) !== side(letters[at + 1])),
  );
  gaps.first = Math.min(...gaps);
  return gaps;
}
