// Other seats on the flights of a booking that is paid: picked on the maps, and taken when they are kept.
import { h, notice } from "./dom.js";
import { get, put } from "./api.js";
import { capital, dateOf, legName } from "./format.js";
import { SeatMap } from "./seatmap.js";

/**
 * The maps of some flights with a button that keeps what was picked.
 * @param flights those whose seats can be changed: {slice, segment}
 * @param onchange told what has come of it
 */
export async function changing(booking, flights, signal, onchange) {
  const maps = await Promise.all(flights.map((flight) => Flight.load(booking, flight, signal)));
  const path = `/v1/bookings/${booking.bookingRef}/seats`;
  const told = h("div", {});
  const keep = h("button", { type: "button", class: "wide", onclick: async () => take() }, "Keep these seats");
  const take = async () => {
    keep.disabled = true;
    try {
      const wishes = maps.flatMap((map) => map.wishes);
      for (const wish of wishes) {
        await put(path, wish, { signal });
      }
      await (wishes.length > 0 ? onchange("Your seats are changed. Your tickets show them now.") : asked());
    } catch (problem) {
      if (problem.name !== "AbortError") {
        await Promise.all(maps.map((map) => map.draw()));
        told.replaceChildren(notice("bad", capital(problem.message)));
      }
    }
    keep.disabled = false;
  };
  const asked = () => told.replaceChildren(notice("", "Pick another seat for somebody first."));
  return [...maps.map(({ element }) => element), told, keep];
}

class Flight {
  element = h("div", { class: "seat-body" });
  #booking;
  #flight;
  #signal;
  #seats;
  #chosen;

  static async load(booking, flight, signal) {
    const made = new Flight();
    [made.#booking, made.#flight, made.#signal, made.#seats] = [booking, flight, signal, seatsOn(flight)];
    await made.draw();
    return made;
  }

  /** Draws the map as it is now; what was picked is given up. */
  async draw() {
    const { segment } = this.#flight;
    const number = segment.flightNumber;
    const { cabins } = await get(
      `/v1/flights/${number}/${dateOf(segment.departure)}/seats?origin=${segment.origin.code}`,
      { signal: this.#signal },
    );
    await this.#readSeats();
    this.#chosen = new Map(this.#seats);
    const own = new Set(this.#seats.values());
    const rows = cabins
      .find(({ cabin }) => cabin === this.#booking.cabin)
      .rows.map(({ row, seats }) => ({
        row,
        seats: seats.map((seat) => ({ ...seat, available: seat.available || own.has(seat.seat) })),
      }));
    const people = this.#booking.passengers
      .filter(({ passengerId }) => this.#seats.has(passengerId))
      .map(({ passengerId, firstName }) => ({ index: passengerId, label: () => firstName }));
    const shown = { segment, people, chosen: this.#chosen, current: 0 };
    this.element.replaceChildren(
      h("h3", {}, legName(segment)),
      ...new SeatMap(shown, rows, () => {}).parts,
    );
  }

  // After a change that went through in part the booking has other seats than when it was drawn.
  async #readSeats() {
    const { slice, segment } = this.#flight;
    const now = await get(`/v1/bookings/${this.#booking.bookingRef}`, { signal: this.#signal });
    this.#seats = seatsOn({ slice: now.slices.find(({ name }) => name === slice.name), segment });
  }

  /** Who is to sit where, of those who sit elsewhere now. */
  get wishes() {
    const { segment } = this.#flight;
    return [...this.#chosen]
      .filter(([passengerId, seat]) => this.#seats.get(passengerId) !== seat)
      .map(([passengerId, seat]) => ({
        flight: segment.flightNumber,
        date: dateOf(segment.departure),
        origin: segment.origin.code,
        passengerId,
        seat,
      }));
  }
}

function seatsOn({ slice, segment }) {
  const own = slice.seats.filter(
    ({ flightNumber, origin }) =>
      flightNumber === segment.flightNumber && (origin ?? segment.origin.code) === segment.origin.code,
  );
  return new Map(own.map(({ passengerId, seat }) => [passengerId, seat]));
}
