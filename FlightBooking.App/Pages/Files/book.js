import { h } from "./dom.js";
import { post, sampleCoupons, session } from "./api.js";
import { dateOf, money } from "./format.js";
import { clearProblem, field, problemSummary, showProblem } from "./fields.js";
import { strip, timeline, title } from "./itinerary.js";
import { freeKg, traveller } from "./passengers.js";
import { rules } from "./rules.js";
import { seatBox } from "./seats.js";
import { signIn } from "./account.js";
import { forgetPicks, keptTrip, party, partyPrice, picksPrice } from "./trip.js";

export async function show(frame, { signal }) {
  const kept = keptTrip();
  if (!kept || kept.picks.length < kept.trip.legs.length) {
    location.replace("#/");
    return "";
  }
  const { trip, picks } = kept;
  const people = party(trip).map((person, index) => ({ ...person, index }));
  const segments = picks.flatMap((pick) => pick.segments);
  const chosen = new Map(segments.map((segment) => [departureOf(segment), new Map()]));
  const summary = problemSummary();
  const submit = h("button", { type: "submit", class: "primary wide" }, "Hold these seats");
  // The same form sent twice, by a double click or after a lost answer, makes one booking.
  let attempt = { body: "", key: "" };

  const boxes = segments.map((segment) =>
    seatBox({
      segment,
      cabin: trip.cabin,
      people: people
        .filter(({ type }) => type !== "infant")
        .map((person) => ({ index: person.index, label: () => nameOf(form, person) })),
      chosen: chosen.get(departureOf(segment)),
    }),
  );
  const extra = h(
    "fieldset",
    { class: "extra", hidden: true },
    h("legend", {}, "Baggage above the allowance"),
    choice("prepaid", "Pay for it now", true),
    choice("at_airport", "Pay for it at the airport", false),
  );
  const form = h(
    "form",
    { class: "book", novalidate: true, onsubmit: book, oninput: weigh },
    h(
      "div",
      { class: "column" },
      h("h1", {}, "Who travels?"),
      summary,
      people.map(traveller),
      extra,
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Seats"),
        h(
          "p",
          { class: "muted" },
          "Choose them on the map, or leave it to us: we keep you together and follow the wishes above.",
        ),
        boxes,
      ),
      h(
        "section",
        { class: "card", "data-group": "Contact" },
        h("h2", {}, "Contact"),
        h(
          "div",
          { class: "grid" },
          field({
            pointer: "/contact/email",
            label: "E-mail",
            type: "email",
            autocomplete: "email",
            value: session()?.email ?? "",
          }),
          field({
            pointer: "/contact/mobile",
            label: "Mobile",
            type: "tel",
            autocomplete: "tel",
            placeholder: "+919812345678",
            hint: "With country code",
          }),
        ),
      ),
    ),
    h(
      "aside",
      { class: "column side" },
      h(
        "section",
        { class: "card" },
        h("h2", {}, "Your trip"),
        picks.map((pick) =>
          h(
            "div",
            { class: "pick" },
            h("h3", {}, title(pick.segments)),
            strip(pick),
            h(
              "details",
              {},
              h("summary", {}, "Details"),
              timeline(pick.segments, { layovers: pick.layovers }),
            ),
            h(
              "p",
              { class: "line" },
              h("span", {}, "Fare, taxes and fees"),
              h("b", {}, money(partyPrice(pick, trip))),
            ),
          ),
        ),
        h(
          "p",
          { class: "line total" },
          h("span", {}, "Together"),
          h("b", {}, money(picksPrice(picks, trip))),
        ),
        trip.infants > 0 && h("p", { class: "muted" }, "Infant fares are added when the seats are held."),
        field({
          pointer: "/couponCode",
          label: "Coupon",
          hint: sampleCoupons && `Try ${sampleCoupons}`,
          autocomplete: "off",
          autocapitalize: "characters",
          spellcheck: "false",
        }),
        submit,
        h(
          "p",
          { class: "muted" },
          "Nothing is paid yet: the seats are held for 15 minutes, and you see the whole price first.",
        ),
      ),
      rules(picks[0], trip.cabin, signal),
    ),
  );
  frame.append(form);
  return "Travellers and seats";

  function choice(value, label, checked) {
    return h(
      "label",
      { class: "tick" },
      h("input", {
        type: "radio",
        name: "extra",
        value,
        checked,
        "data-pointer": checked ? "/extraBaggage" : undefined,
        "data-label": label,
        id: `extra-${value}`,
      }),
      h("span", {}, label),
    );
  }

  function weigh() {
    extra.hidden = ![...form.querySelectorAll("[data-kg]")].some(({ value }) => Number(value) > freeKg);
  }

  async function book(event) {
    event.preventDefault();
    clearProblem(form, summary);
    if (!session() && !(await signIn(submit))) {
      return;
    }
    const body = read(form, { picks, people, chosen, extra });
    const text = JSON.stringify(body);
    attempt = attempt.body === text ? attempt : { body: text, key: crypto.randomUUID() };
    submit.disabled = true;
    submit.textContent = "Holding your seats…";
    try {
      const booking = await post("/v1/bookings", body, { headers: { "Idempotency-Key": attempt.key } });
      forgetPicks();
      location.hash = `#/booking/${booking.bookingRef}`;
    } catch (problem) {
      attempt = { body: "", key: "" };
      showProblem(form, summary, problem);
      if (problem.code === "seat_taken") {
        boxes.forEach((box) => box.refresh());
      }
      if (problem.code?.startsWith("offer_") || problem.code === "seats_unavailable") {
        summary.append(h("p", {}, h("a", { href: "#/" }, "Search again")));
      }
    } finally {
      submit.disabled = false;
      submit.textContent = "Hold these seats";
    }
  }
}

function nameOf(form, person) {
  return value(form, `/passengers/${person.index}/firstName`) ?? person.name;
}

function value(form, pointer) {
  return form.querySelector(`[data-pointer="${pointer}"]`)?.value.trim() || undefined;
}

// A flight number may fly two legs of a trip.
const departureOf = ({ flightNumber, origin, departure }) =>
  `${flightNumber}-${origin.code}-${dateOf(departure)}`;

function read(form, { picks, people, chosen, extra }) {
  return {
    offers: picks.map(({ offerId }) => offerId),
    passengers: people.map(({ index, type }) => {
      const of = (part) => value(form, `/passengers/${index}/${part}`);
      const seats = [...chosen]
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
        checkInBaggageKg: Number(of("checkInBaggageKg") ?? 0),
        handBaggageKg: Number(of("handBaggageKg") ?? 0),
      };
    }),
    contact: { email: value(form, "/contact/email"), mobile: value(form, "/contact/mobile") },
    couponCode: value(form, "/couponCode"),
    extraBaggage: extra.hidden ? undefined : extra.querySelector(":checked").value,
  };
}
