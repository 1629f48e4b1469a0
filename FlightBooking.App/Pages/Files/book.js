import { h, notice } from "./dom.js";
import { post, session } from "./api.js";
import { BookingForm } from "./bookingform.js";
import { PriceCard } from "./pricecard.js";
import { Entrance, guestButton } from "./entrance.js";
import { keptTrip, party } from "./trip.js";

export async function show(frame, { signal }) {
  const kept = keptTrip();
  if (!kept || kept.picks.length < kept.trip.legs.length) {
    location.replace("#/");
    return "";
  }
  const people = party(kept.trip).map((person, index) => ({ ...person, index }));
  const wanted = {
    offers: kept.picks.map(({ offerId }) => offerId),
    passengers: people.map(({ type }) => ({ type })),
  };
  let slices;
  try {
    ({ slices } = await post("/v1/prices", wanted, { signal }));
  } catch (problem) {
    return refuse(frame, problem);
  }
  const order = { ...kept, slices, signal, people };
  if (session()) {
    frame.append(new BookingForm(order).element);
  } else {
    askWho(frame, order, wanted);
  }
  return "Travellers and seats";
}

// Nobody fills a form for flights that are not sold any more.
function refuse(frame, problem) {
  if (![409, 422].includes(problem.status)) {
    throw problem;
  }
  frame.append(
    h(
      "section",
      { class: "card narrow" },
      h("h1", {}, "This trip cannot be booked any more"),
      notice("bad", problem.message),
      h("p", { class: "row" }, h("a", { class: "button", href: "#/" }, "Search again")),
    ),
  );
  return "Search again";
}

// Before the form: nobody fills it and is asked then who they are.
function askWho(frame, order, wanted) {
  const price = new PriceCard(order.picks, order.signal);
  price.refresh(() => wanted, 0);
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
        new Entrance(proceed, null, guestButton).element,
      ),
      h("aside", { class: "column side" }, price.element),
    ),
  );
}
