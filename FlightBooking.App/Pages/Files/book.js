import { h } from "./dom.js";
import { session } from "./api.js";
import { BookingForm } from "./bookingform.js";
import { PriceCard } from "./pricecard.js";
import { flightDetails } from "./rules.js";
import { Entrance } from "./entrance.js";
import { keptTrip, party } from "./trip.js";

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
        new Entrance(proceed).element,
      ),
      h("aside", { class: "column side" }, price.element),
    ),
  );
}
