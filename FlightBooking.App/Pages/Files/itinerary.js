import { h, hidden } from "./dom.js";
import { changeOf } from "./changes.js";
import { clock, count, dateOf, duration, longDate, nights, numbers, shortDate } from "./format.js";

/** One itinerary on one line: times, the way between, who flies it. */
export function strip(itinerary) {
  const { segments } = itinerary;
  const [first, last] = [segments[0], segments.at(-1)];
  const airlines = [...new Map(segments.map(({ airline }) => [airline.code, airline.name])).entries()];
  const stops = segments.length - 1;
  const via = segments
    .slice(1)
    .map((segment) => segment.origin.code)
    .join(", ");
  const minutes = itinerary.durationMinutes ?? minutesBetween(first.departure, last.arrival);
  return h(
    "div",
    { class: "strip" },
    h(
      "div",
      { class: "carrier" },
      h("span", { class: "mark", "aria-hidden": "true" }, airlines[0][0]),
      h(
        "span",
        {},
        airlines.map(([, name]) => name).join(" and "),
        h("small", {}, numbers(segments).join(", ")),
      ),
    ),
    end(first.departure, first.origin, "From"),
    h(
      "div",
      { class: "way" },
      h("span", {}, duration(minutes)),
      h(
        "span",
        { class: "track", "aria-hidden": "true" },
        segments.slice(1).map(() => h("i", {})),
      ),
      h("span", {}, stops === 0 ? "Non-stop" : `${count(stops, "stop")}, ${via}`),
    ),
    end(last.arrival, last.destination, "to", nights(first.departure, last.arrival)),
  );
}

function end(instant, place, word, days = 0) {
  return h(
    "div",
    { class: "end" },
    h(
      "span",
      { class: "time" },
      hidden(`${word} `),
      clock(instant),
      days !== 0 &&
        h(
          "sup",
          {},
          hidden(" arrives "),
          `${days > 0 ? "+" : "−"}${Math.abs(days)}`,
          hidden(` ${Math.abs(days) === 1 ? "day" : "days"}`),
        ),
    ),
    h("span", { class: "code" }, place.code, hidden(`, ${place.city}`)),
  );
}

/** Every flight and every wait, one below the other. */
export function timeline(segments, { layovers, seats, names } = {}) {
  return h(
    "ol",
    { class: "timeline" },
    segments.flatMap((segment, at) => [
      h(
        "li",
        { class: segment.change && segment.change.kind !== "other_aircraft" ? "flight outdated" : "flight" },
        stop(
          segment.departure,
          segment.origin,
          at === 0 || dateOf(segment.departure) !== dateOf(segments[at - 1].arrival),
        ),
        h(
          "p",
          { class: "carried" },
          carrier(segment),
          changeOf(segment),
          seatList(segment, seats, names),
        ),
        stop(segment.arrival, segment.destination, dateOf(segment.arrival) !== dateOf(segment.departure)),
      ),
      at < segments.length - 1 &&
        h(
          "li",
          { class: "layover" },
          wait(segment, segments[at + 1], layovers?.[at]),
          segments[at + 1].airline.code !== segment.airline.code &&
            " · other airline: collect and check in your baggage again",
        ),
    ]),
  );
}

const carrier = ({ flightNumber, airline, aircraft, durationMinutes }) =>
  `${flightNumber} · ${airline.name} · ${aircraft} · ${duration(durationMinutes)}`;

function wait({ arrival, destination }, next, layover) {
  const minutes = layover?.minutes ?? minutesBetween(arrival, next.departure);
  return `${duration(minutes)} in ${destination.city}`;
}

function stop(instant, place, dated) {
  return h(
    "p",
    { class: "stop" },
    h("span", { class: "time" }, clock(instant)),
    h(
      "span",
      {},
      h("strong", {}, `${place.city} ${place.code}`),
      h("small", {}, place.name, dated && ` · ${longDate(dateOf(instant))}`),
    ),
  );
}

function seatList(segment, seats, names) {
  const taken = (seats ?? []).filter(
    ({ flightNumber, origin }) => flightNumber === segment.flightNumber && origin === segment.origin.code,
  );
  return (
    taken.length > 0 &&
    h(
      "span",
      { class: "seats" },
      `Seats: ${taken.map((seat) => `${seat.seat} ${names?.[seat.passengerId] ?? ""}`.trim()).join(", ")}`,
    )
  );
}

const minutesBetween = (from, to) => Math.round((new Date(to) - new Date(from)) / 60000);

/** Delhi to Mumbai, Tue 1 Dec. */
export function title(segments) {
  const [first, last] = [segments[0], segments.at(-1)];
  return `${first.origin.city} to ${last.destination.city}, ${shortDate(dateOf(first.departure))}`;
}
