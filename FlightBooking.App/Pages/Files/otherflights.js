// Flights to choose from instead of those that are proposed or booked, day by day.
import { h, notice } from "./dom.js";
import { get, query, serverNow } from "./api.js";
import { shortDate, text, utc } from "./format.js";
import { strip } from "./itinerary.js";

/**
 * A day to choose, and what flies then.
 * @param proposal what is proposed, or of which slice, days and airlines
 * @param take makes the button that takes an itinerary
 */
export function otherFlights(booking, { slice: name, chooseFrom, chooseTo, airlines }, signal, take) {
  const slice = booking.slices.find((one) => one.name === name);
  const today = text(new Date(serverNow()));
  const list = h("div", { role: "status" });
  const options = days(chooseFrom > today ? chooseFrom : today, chooseTo).map((day) =>
    h("option", { value: day, selected: day === slice.segments[0].departure.slice(0, 10) }, shortDate(day)),
  );
  let asked = new AbortController();
  const look = () => {
    asked.abort();
    asked = new AbortController();
    const either = AbortSignal.any([signal, asked.signal]);
    search({ ...wanted(booking, slice, select.value), airlines }, list, either, take);
  };
  const select = h("select", { onchange: look }, options);
  look();
  return h("div", {}, h("label", { class: "field" }, h("span", {}, "Day"), select), list);
}

// For whoever is still on the slice.
function wanted({ passengers, cabin }, { segments, cancelledPassengers }, day) {
  const party = passengers.filter(({ passengerId }) => !cancelledPassengers.includes(passengerId));
  const of = (type) => party.filter((one) => one.type === type).length || undefined;
  return {
    origin: segments[0].origin.code,
    destination: segments.at(-1).destination.code,
    departureDate: day,
    adults: of("adult"),
    children: of("child"),
    infants: of("infant"),
    cabin,
    sort: "departure",
  };
}

async function search(flights, list, signal, take) {
  list.replaceChildren(h("p", { class: "muted" }, "Looking for flights…"));
  try {
    const { outbound } = await get(`/v1/flights?${query(flights)}`, { signal });
    list.replaceChildren(
      ...(outbound.itineraries.length === 0
        ? [h("p", {}, "Nothing with enough seats leaves on that day.")]
        : outbound.itineraries.map((one) => h("div", { class: "other-flight" }, strip(one), take(one)))),
    );
  } catch (problem) {
    // Another day was asked for, or the page was left.
    if (problem.name !== "AbortError") {
      list.replaceChildren(notice("bad", problem.message));
    }
  }
}

function days(from, to) {
  const all = [];
  for (let day = utc(from); text(day) <= to; day = new Date(day.getTime() + 86400000)) {
    all.push(text(day));
  }
  return all;
}
