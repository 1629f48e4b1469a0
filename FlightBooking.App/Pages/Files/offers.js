import { h, hidden } from "./dom.js";
import { clock, count, money, shortDate } from "./format.js";
import { strip, timeline, title } from "./itinerary.js";
import { partyPrice, picksPrice, toHash, travellers } from "./trip.js";

/** The directions of the trip: what has been picked, what is being picked, what comes. */
export function steps(trip, step, picks, ways) {
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
              { href: toHash(trip, at) },
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
      h("li", { class: "sofar" }, h("strong", {}, money(picksPrice(picks, trip))), h("span", {}, "so far")),
  );
}

/** One itinerary with its price, and how to take it. */
export function card(itinerary, trip, before, onpick) {
  const { segments, seatsLeft, co2Kg, layovers, selfTransfer, price } = itinerary;
  const early = before && new Date(segments[0].departure) <= new Date(before.segments.at(-1).arrival);
  const all = partyPrice(itinerary, trip);
  const several = travellers(trip) > 1;
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
        h("span", { class: "price" }, money(several ? all : price)),
        h(
          "small",
          {},
          several
            ? `for ${count(trip.adults + trip.children, "seat")}${trip.infants > 0 ? ", without infants" : ""}`
            : "for one adult",
        ),
        h(
          "button",
          {
            type: "button",
            class: "primary",
            disabled: early,
            onclick: onpick,
          },
          "Select",
          hidden(
            ` ${segments.map((segment) => segment.flightNumber).join(" and ")} for ${money(several ? all : price)}`,
          ),
        ),
      ),
    ),
    h(
      "div",
      { class: "offer-foot" },
      h("details", {}, h("summary", {}, "Details"), timeline(segments, { layovers })),
      h("span", { class: seatsLeft < 10 ? "few" : undefined }, `${count(seatsLeft, "seat")} left`),
      h("span", {}, `${co2Kg} kg CO₂ each`),
      selfTransfer && h("span", {}, "Self-transfer"),
      early && h("span", { class: "few" }, "Leaves before you arrive"),
    ),
  );
}
