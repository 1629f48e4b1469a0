// The seats of one flight, in a box that opens.
import { announce, h, notice } from "./dom.js";
import { get, late } from "./api.js";
import { dateOf } from "./format.js";

/**
 * Asks anew which seats of some boxes are free, and takes a reader who was told of it to the first that lost one.
 * @param told where they were told
 */
export async function renew(boxes, told) {
  const lost = await Promise.all(boxes.map((box) => box.refresh()));
  if (document.activeElement === told) {
    boxes[lost.indexOf(true)]?.focus();
  }
}

export class SeatBox {
  #flight;
  #loaded = false;
  #lost = notice("warn");
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
    this.#check();
  }

  /** Asks anew which seats are free; true where one that was picked was given up. */
  async refresh() {
    this.#loaded = false;
    await this.#check();
    return this.#lost.isConnected;
  }

  /** Takes the reader here. */
  focus() {
    this.element.querySelector("summary").focus();
  }

  // Whether what is picked, or looked at, is still free.
  async #check() {
    if (this.element.open || this.#flight.chosen.size > 0) {
      await this.#load();
    }
  }

  #tell() {
    const { chosen } = this.#flight;
    this.#picked.textContent = chosen.size === 0 ? "Chosen for you" : [...chosen.values()].join(", ");
  }

  // A seat is part of the form, as if it had been typed.
  #change() {
    this.#tell();
    this.#lost.remove();
    this.element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // What somebody else has taken is given up, and said.
  #giveUpTaken(rows) {
    const { people, chosen } = this.#flight;
    const free = rows.flatMap(({ seats }) => seats.filter(({ available }) => available).map(({ seat }) => seat));
    const taken = [...chosen].filter(([, seat]) => !free.includes(seat));
    if (taken.length === 0) {
      return [];
    }
    taken.forEach(([index]) => chosen.delete(index));
    this.#change();
    const of = ([index, seat]) => `${seat} for ${people.find((person) => person.index === index).label()}`;
    this.#lost.textContent = `No longer free: ${taken.map(of).join(", ")}. Choose again, or leave it to us.`;
    announce(this.#lost.textContent);
    this.element.open = true;
    return [this.#lost];
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
      const lost = this.#giveUpTaken(rows);
      this.#body.replaceChildren(...lost, ...new SeatMap(this.#flight, rows, () => this.#change()).parts);
    } catch (problem) {
      this.#loaded = false;
      this.#body.replaceChildren(notice("bad", problem.message));
    }
  }
}
