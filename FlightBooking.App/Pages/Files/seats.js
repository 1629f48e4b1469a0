// The seats of one flight, in a box that opens.
import { h, notice } from "./dom.js";
import { get, late } from "./api.js";
import { dateOf } from "./format.js";

export class SeatBox {
  #flight;
  #loaded = false;
  #picked = h("span", { class: "picked" });
  #body = h("div", { class: "seat-body" });

  /**
   * @param segment the flight
   * @param cabin the cabin that is booked
   * @param people who needs a seat: {index, label()}
   * @param chosen a Map of person's index to seat number, which is changed here
   */
  constructor({ segment, cabin, people, chosen }) {
    this.#flight = { segment, cabin, people, chosen, current: 0 };
    this.element = h(
      "details",
      { class: "seat-box", ontoggle: () => this.element.open && this.#load() },
      h(
        "summary",
        {},
        h("strong", {}, segment.flightNumber),
        h("span", {}, `${segment.origin.city} to ${segment.destination.city}`),
        this.#picked,
      ),
      this.#body,
    );
    this.#tell();
  }

  /** Asks anew which seats are free. */
  refresh() {
    this.#loaded = false;
    if (this.element.open) {
      this.#load();
    }
  }

  #tell() {
    const { chosen } = this.#flight;
    this.#picked.textContent = chosen.size === 0 ? "Chosen for you" : [...chosen.values()].join(", ");
  }

  async #load() {
    if (this.#loaded) {
      return;
    }
    this.#loaded = true;
    this.#body.replaceChildren(h("p", { class: "muted" }, "Loading the seat map…"));
    const { segment, cabin } = this.#flight;
    try {
      const [{ SeatMap }, { cabins }] = await Promise.all([
        late(import("./seatmap.js")),
        get(`/v1/flights/${segment.flightNumber}/${dateOf(segment.departure)}/seats?origin=${segment.origin.code}`),
      ]);
      const { rows } = cabins.find((one) => one.cabin === cabin);
      this.#body.replaceChildren(...new SeatMap(this.#flight, rows, () => this.#tell()).parts);
    } catch (problem) {
      this.#loaded = false;
      this.#body.replaceChildren(notice("bad", problem.message));
    }
  }
}
