import { h, hidden } from "./dom.js";
import { clock, count, money, numbers, shortDate } from "./format.js";
import { strip, timeline, title } from "./itinerary.js";
import { picksPrice, toHash, travellers } from "./trip.js";

/**
 * The directions of the trip: what has been picked, what is being picked, what comes.
 * @param pages where the picks were taken from
 */
export function steps(trip, step, picks, ways, pages) {
  return h(
    "ol",
    { class: "steps", "aria-label": "Directions of the trip" },
    trip.legs.map((leg, at) =>
      h(
        "li",
        {
          "aria-current": at === step ? "step" : undefined,
        },
        picks[at]
          ? h(
              "a",
              { href: pages[at] ?? toHash(trip, at) },
              h("strong", {}, title(picks[at].segments)),
              h(
                "span",
                {},
                `${clock(picks[at].segments[0].departure)} – ${clock(picks[at].segments.at(-1).arrival)} · change`,
              ),
            )
          : h("span", {}, h("strong", {}, `${at + 1}. ${ways[at]}`), h("span", {}, shortDate(leg.date))),
      ),
    ),
    picks.length > 0 &&
      h("li", { class: "sofar" }, h("strong", {}, money(picksPrice(picks))), h("span", {}, "so far")),
  );
}

/**
 * One itinerary with the price of the trip it would make, and how to take it.
 * @param total of the whole trip with it, the cheapest of what is not picked yet
 * @param isLast whether the trip is complete with it
 * @param isWhole whether the total is of the whole trip, and not only of this far
 * @param before what was picked for the direction before
 */
export function card(itinerary, { trip, total, isLast, isWhole, before, onpick }) {
  const { segments, seatsLeft, co2Kg, layovers, selfTransfer } = itinerary;
  const early = before && new Date(segments[0].departure) <= new Date(before.segments.at(-1).arrival);
  const flights = numbers(segments).join(" and ");
  return h(
    "li",
    { class: "offer" },
    h("h2", { class: "vh" }, `${segments[0].airline.name}, ${title(segments)}`),
    h(
      "div",
      { class: "offer-main" },
      strip(itinerary),
      h(
        "div",
        { class: "cost" },
        price(itinerary, { trip, total, isLast, isWhole }),
        h(
          "button",
          { type: "button", class: "primary", disabled: early, onclick: onpick },
          "Select",
          hidden(` ${flights} for ${money(total)}`),
        ),
      ),
    ),
    h(
      "div",
      { class: "offer-foot" },
      h("details", {}, h("summary", {}, "Details"), timeline(segments, { layovers })),
      seatsLeft < 10 && h("span", { class: "few" }, `${count(seatsLeft, "seat")} left`),
      h("span", {}, `${co2Kg} kg CO₂ each`),
      selfTransfer && h("span", {}, "Self-transfer"),
      early && h("span", { class: "few" }, "Leaves before you arrive"),
    ),
  );
}

function price(itinerary, { trip, total, isLast, isWhole }) {
  const people = travellers(trip);
  const isPart = trip.legs.length > 1;
  const whole = trip.type === "round" ? "Round trip" : "Whole trip";
  const what = isPart && `${isWhole ? whole : "So far"}${isWhole && !isLast ? " from" : ""}`;
  return h(
    "div",
    { class: "what" },
    what && h("small", {}, what),
    h("span", { class: "price" }, money(total)),
    (people > 1 || !isPart) &&
      h("small", {}, people > 1 ? `for ${count(people, "traveller")}` : "for one adult"),
    isPart && h("small", {}, `this way ${money(itinerary.total)}`),
  );
}
