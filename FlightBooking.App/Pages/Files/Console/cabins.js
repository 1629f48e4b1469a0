// The seats of a dated flight with what has become of each. Free ones can be picked to be blocked and blocked ones to
// be opened: one stop of the Tab key, arrows move from seat to seat.
import { announce, h } from "../dom.js";
import { capital, count } from "../format.js";
import { aislesAfter } from "../seatmap.js";

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const marks = { free: "", sold: "●", held: "◐", blocked: "×" };

export class Cabins {
  #states;
  #picked = new Set();
  #said = h("p", { class: "muted", role: "status" });
  #decide;

  /**
   * @param map the cabins with their rows
   * @param flight what is sold, held and blocked of them
   * @param onblock asked to block and open seats: {block, open}
   */
  constructor(map, flight, onblock) {
    this.#states = new Map([
      ...flight.soldSeats.map((seat) => [seat, "sold"]),
      ...flight.heldSeats.map((seat) => [seat, "held"]),
      ...flight.blockedSeats.map((seat) => [seat, "blocked"]),
    ]);
    const onclick = () => onblock({ block: this.#of("free"), open: this.#of("blocked") });
    this.#decide = h("button", { type: "button", onclick }, "Block or open seats");
    this.element = h(
      "div",
      {},
      legend(),
      h(
        "div",
        { class: "aircraft" },
        map.cabins.map((cabin) => this.#cabin(cabin)),
      ),
      h("p", { class: "row" }, this.#decide, this.#said),
    );
    this.#tell();
  }

  #of(state) {
    return [...this.#picked].filter((seat) => this.#stateOf(seat) === state);
  }

  #stateOf(seat) {
    return this.#states.get(seat) ?? "free";
  }

  #cabin({ cabin, rows }) {
    const letters = rows[0].seats.map(({ seat }) => seat.slice(-1));
    const gaps = aislesAfter(letters);
    const gap = (words) => h("td", { class: "aisle", "aria-hidden": "true" }, words);
    const grid = h(
      "table",
      { role: "grid", "aria-label": `Seats, ${cabin}`, onkeydown: (event) => press(grid, event) },
      h("caption", {}, capital(cabin)),
      h(
        "tbody",
        {},
        rows.map(({ row, seats }, y) =>
          h(
            "tr",
            {},
            seats.flatMap((seat, x) => [
              h("td", { role: "gridcell" }, this.#seat(seat, x, y)),
              gaps.has(x) && gap(gaps.first === x ? String(row) : ""),
            ]),
          ),
        ),
      ),
    );
    grid.querySelector("button").tabIndex = 0;
    return grid;
  }

  #seat({ seat, type }, x, y) {
    const state = this.#stateOf(seat);
    const isOurs = state === "free" || state === "blocked";
    const element = h(
      "button",
      {
        type: "button",
        class: `place ${state}`,
        tabindex: "-1",
        "data-x": x,
        "data-y": y,
        "aria-label": `${seat}, ${type}, ${state}`,
        "aria-pressed": isOurs ? "false" : undefined,
        "aria-disabled": isOurs ? undefined : "true",
        onclick: () => isOurs && this.#pick(element, seat),
      },
      h("span", { "aria-hidden": "true" }, marks[state] || seat.slice(-1)),
    );
    return element;
  }

  #pick(element, seat) {
    const isPicked = !this.#picked.delete(seat);
    if (isPicked) {
      this.#picked.add(seat);
    }
    element.setAttribute("aria-pressed", String(isPicked));
    announce(`${seat} ${isPicked ? "chosen" : "left"}`);
    this.#tell();
  }

  #tell() {
    const [block, open] = [this.#of("free"), this.#of("blocked")];
    this.#decide.disabled = this.#picked.size === 0;
    this.#said.textContent =
      this.#picked.size === 0
        ? "Choose free seats to block them, blocked ones to open them."
        : [
            block.length > 0 && `${count(block.length, "seat")} to block: ${block.join(", ")}`,
            open.length > 0 && `${count(open.length, "seat")} to open: ${open.join(", ")}`,
          ]
            .filter(Boolean)
            .join("; ");
  }
}

function press(grid, event) {
  const by = arrows[event.key];
  const { x, y } = event.target.dataset;
  if (!by || x === undefined) {
    return;
  }
  event.preventDefault();
  const next = grid.querySelector(`[data-x="${Number(x) + by[0]}"][data-y="${Number(y) + by[1]}"]`);
  if (next) {
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

const legend = () =>
  h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    Object.entries(marks).flatMap(([state, mark]) => [h("span", { class: `place ${state}` }, mark), capital(state)]),
  );
