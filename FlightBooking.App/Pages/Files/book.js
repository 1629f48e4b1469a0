import { h } from "./dom.js";
import { post, session } from "./api.js";
import { dateOf, today } from "./format.js";
import { clearProblem, problemSummary, showProblem } from "./fields.js";
import { Bags } from "./bags.js";
import { PriceCard } from "./pricecard.js";
import { contact, traveller } from "./passengers.js";
import { flightDetails, rules } from "./rules.js";
import { seatBox } from "./seats.js";
import { entrance, signIn } from "./account.js";
import { forget, remember } from "./remember.js";
import { forgetPicks, keptTrip, party } from "./trip.js";

const firstYear = "1900";

export async function show(frame, { signal }) {
  const kept = keptTrip();
  if (!kept || kept.picks.length < kept.trip.legs.length) {
    location.replace("#/");
    return "";
  }
  const { baggage } = await flightDetails(kept.picks[0].segments[0], signal);
  const order = {
    ...kept,
    baggage,
    signal,
    people: party(kept.trip).map((person, index) => ({ ...person, index })),
  };
  if (session()) {
    frame.append(new BookingForm(order).element);
  } else {
    askWho(frame, order);
  }
  return "Travellers and seats";
}

// Before the form: nobody fills it and is asked then who they are.
function askWho(frame, order) {
  const price = new PriceCard(order.picks, order.signal);
  const passengers = order.people.map(({ type }) => ({ type }));
  price.refresh(() => ({ offers: order.picks.map(({ offerId }) => offerId), passengers }), 0);
  const proceed = () => {
    frame.replaceChildren(new BookingForm(order).element);
    const heading = frame.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  };
  frame.append(
    h(
      "div",
      { class: "book" },
      h(
        "section",
        { class: "card first" },
        h("h1", {}, "Log in to book"),
        h("p", { class: "muted" }, "Your bookings and tickets are kept in your account."),
        entrance(proceed),
      ),
      h("aside", { class: "column side" }, price.element),
    ),
  );
}

const toPayment = "Continue to payment";

class BookingForm {
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
    this.#chosen = new Map(segments.map((segment) => [departureOf(segment), new Map()]));
    this.#bags = new Bags(order.baggage, order.picks.length);
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
        rules(order.picks[0], order.trip.cabin, order.signal),
      ),
    );
    remember(this.element, order.search);
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
        this.#boxes,
      ),
      contact(session()?.email),
      this.#price.bar,
    );
  }

  #priceCard() {
    const { picks, signal } = this.#order;
    const promise = "We keep your seats for 15 minutes while you pay.";
    const price = new PriceCard(picks, signal);
    price.onprice = ({ amount }) => {
      this.#onward = amount > 0 ? toPayment : "Complete booking";
      this.#busy(this.#submit.disabled);
    };
    price.element.append(price.coupon, this.#submit, h("p", { class: "muted" }, promise));
    return price;
  }

  #seats(segment) {
    const seated = this.#order.people.filter(({ type }) => type !== "infant");
    return seatBox({
      segment,
      cabin: this.#order.trip.cabin,
      people: seated.map((person) => ({
        index: person.index,
        label: () => value(this.element, `/passengers/${person.index}/firstName`) ?? person.name,
      })),
      chosen: this.#chosen.get(departureOf(segment)),
    });
  }

  // Names and seats change much, and no price.
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
      passengers: passengers.map(({ dateOfBirth, checkInBaggageKg, handBaggageKg }, at) => ({
        type: this.#order.people[at].type,
        dateOfBirth: dateOfBirth >= firstYear && dateOfBirth <= today() ? dateOfBirth : undefined,
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
    const body = this.#read();
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
      this.#boxes.forEach((box) => box.refresh());
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
        email: value(this.element, "/contact/email"),
        mobile: value(this.element, "/contact/mobile"),
      },
      couponCode: value(this.element, "/couponCode"),
      extraBaggage: this.#bags.mode,
    };
  }

  #passenger({ index, type }) {
    const of = (part) => value(this.element, `/passengers/${index}/${part}`);
    const seats = [...this.#chosen]
      .filter(([, seat]) => seat.has(index))
      .map(([flight, seat]) => [flight, seat.get(index)]);
    return {
      firstName: of("firstName"),
      middleName: of("middleName"),
      lastName: of("lastName"),
      gender: of("gender"),
      dateOfBirth: of("dateOfBirth"),
      seatPreference: type === "infant" ? undefined : of("seatPreference"),
      seats: seats.length > 0 ? Object.fromEntries(seats) : undefined,
      checkInBaggageKg: this.#bags.kilograms(index),
      handBaggageKg: this.#bags.handKilograms,
    };
  }
}

function value(form, pointer) {
  return form.querySelector(`[data-pointer="${pointer}"]`)?.value?.trim() || undefined;
}

// A flight number may fly two legs of a trip.
const departureOf = ({ flightNumber, origin, departure }) =>
  `${flightNumber}-${origin.code}-${dateOf(departure)}`;
