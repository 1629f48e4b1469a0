// The form of a booking: who travels with what and where they sit, beside what it costs.
import { h } from "./dom.js";
import { post, session } from "./api.js";
import { dateOf, today } from "./format.js";
import { clearProblem, problemSummary, showProblem, valueOf } from "./fields.js";
import { Bags } from "./bags.js";
import { PriceCard } from "./pricecard.js";
import { contact, traveller, travellerIn } from "./passengers.js";
import { rules } from "./rules.js";
import { renew, SeatBox } from "./seats.js";
import { signIn } from "./entrance.js";
import { forget, keptSeats, remember } from "./remember.js";
import { forgetPicks } from "./trip.js";

const firstYear = "1900";
const toPayment = "Continue to payment";

export class BookingForm {
  #order;
  #bags;
  #price;
  #boxes;
  #chosen;
  #asked = "";
  #summary = problemSummary();
  #onward = toPayment;
  #submit = h("button", { type: "submit", class: "primary wide" }, toPayment);
  // The same form sent twice, by a double click or after a lost answer, makes one booking.
  #attempt = { body: "", key: "" };

  constructor(order) {
    this.#order = order;
    const segments = order.picks.flatMap((pick) => pick.segments);
    this.#chosen = keptSeats(order.search, segments.map(departureOf));
    this.#bags = new Bags(order.slices.map(({ baggage }) => baggage));
    this.#boxes = segments.map((segment) => this.#seats(segment));
    this.#price = this.#priceCard();
    this.element = h(
      "form",
      {
        class: "book",
        novalidate: true,
        onsubmit: (event) => this.#book(event),
        oninput: () => this.#reprice(),
      },
      this.#fields(),
      h(
        "aside",
        { class: "column side" },
        this.#price.element,
        rules(order.slices),
      ),
    );
    remember(this.element, order.search, this.#chosen);
    this.#reprice(0);
  }

  #fields() {
    const { people } = this.#order;
    return h(
      "div",
      { class: "column" },
      h("h1", {}, "Who travels?"),
      this.#summary,
      people.map((person) => traveller(person, this.#bags.choice(person.index, person.name))),
      this.#bags.extra,
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Seats"),
        h(
          "p",
          { class: "muted" },
          "Choose them on the map, or leave it to us: we keep you together and follow the preferences above.",
        ),
        this.#boxes.map((box) => box.element),
      ),
      contact(session()?.email),
      this.#price.bar,
    );
  }

  #priceCard() {
    const { picks, signal } = this.#order;
    const promise = h("p", { class: "muted" }, "We keep your seats for 15 minutes while you pay.");
    const price = new PriceCard(picks, signal);
    price.onprice = ({ amount }) => {
      this.#onward = amount > 0 ? toPayment : "Complete booking";
      this.#busy(this.#submit.disabled);
    };
    price.element.append(price.coupon, h("div", { class: "closing" }, price.sumLine, this.#submit), promise);
    return price;
  }

  #seats(segment) {
    const seated = this.#order.people.filter(({ type }) => type !== "infant");
    return new SeatBox({
      segment,
      cabin: this.#order.trip.cabin,
      people: seated.map((person) => ({
        index: person.index,
        label: () => valueOf(this.element, `/passengers/${person.index}/firstName`) ?? person.name,
      })),
      chosen: this.#chosen.get(departureOf(segment)),
    });
  }

  #reprice(delay) {
    const chosen = JSON.stringify(this.#priced());
    if (chosen !== this.#asked) {
      this.#asked = chosen;
      this.#price.refresh(() => this.#priced(), delay);
    }
  }

  // Of the booking what its price depends on.
  #priced() {
    const { offers, passengers, couponCode, extraBaggage } = this.#read();
    return {
      offers,
      passengers: passengers.map(({ dateOfBirth, seats, checkInBaggageKg, handBaggageKg }, at) => ({
        type: this.#order.people[at].type,
        dateOfBirth: dateOfBirth >= firstYear && dateOfBirth <= today() ? dateOfBirth : undefined,
        seats,
        checkInBaggageKg,
        handBaggageKg,
      })),
      couponCode,
      extraBaggage,
    };
  }

  async #book(event) {
    event.preventDefault();
    clearProblem(this.element, this.#summary);
    if (!session() && !(await signIn(this.#submit))) {
      return;
    }
    const body = { ...this.#read(), waitlistId: this.#order.picks[0].waitlistId };
    const text = JSON.stringify(body);
    this.#attempt = this.#attempt.body === text ? this.#attempt : { body: text, key: crypto.randomUUID() };
    this.#busy(true);
    try {
      const booking = await post("/v1/bookings", body, { headers: { "Idempotency-Key": this.#attempt.key } });
      forgetPicks();
      forget();
      location.hash = `#/booking/${booking.bookingRef}`;
    } catch (problem) {
      this.#fail(problem);
    } finally {
      this.#busy(false);
    }
  }

  #busy(isBusy) {
    this.#submit.disabled = isBusy;
    this.#submit.textContent = isBusy ? "Reserving your seats…" : this.#onward;
  }

  #fail(problem) {
    this.#attempt = { body: "", key: "" };
    showProblem(this.element, this.#summary, problem);
    if (problem.code === "seat_taken") {
      renew(this.#boxes, this.#summary);
    }
    if (problem.code?.startsWith("offer_") || ["seats_unavailable", "flight_closed"].includes(problem.code)) {
      this.#summary.append(h("p", {}, h("a", { href: "#/" }, "Search again")));
    }
  }

  #read() {
    const { picks, people } = this.#order;
    return {
      offers: picks.map(({ offerId }) => offerId),
      passengers: people.map((person) => this.#passenger(person)),
      contact: {
        email: valueOf(this.element, "/contact/email"),
        mobile: valueOf(this.element, "/contact/mobile"),
      },
      couponCode: valueOf(this.element, "/couponCode"),
      extraBaggage: this.#bags.mode,
    };
  }

  #passenger(person) {
    const seats = [...this.#chosen]
      .filter(([, seat]) => seat.has(person.index))
      .map(([flight, seat]) => [flight, seat.get(person.index)]);
    return {
      ...travellerIn(this.element, person),
      seats: seats.length > 0 ? Object.fromEntries(seats) : undefined,
      checkInBaggageKg: this.#bags.kilograms(person.index),
      handBaggageKg: this.#bags.handKilograms,
    };
  }
}

// A flight number may fly two legs of a trip.
const departureOf = ({ flightNumber, origin, departure }) =>
  `${flightNumber}-${origin.code}-${dateOf(departure)}`;
