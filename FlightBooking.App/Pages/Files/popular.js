// What is flown most often and what it costs, as the API says it today.
import { h } from "./dom.js";
import { get } from "./api.js";
import { money, shortDate } from "./format.js";
import { emptyTrip, toHash } from "./trip.js";

/** The popular routes above a map of the network; nothing where the API has none. */
export function popularRoutes(signal) {
  const section = h("section", { class: "popular", hidden: true });
  fill(section, signal).catch(() => section.remove());
  return section;
}

async function fill(section, signal) {
  const { routes } = await get("/v1/popular-routes", { signal, key: null });
  if (routes.length === 0) {
    return;
  }
  section.replaceChildren(
    h("h2", {}, "Popular routes"),
    h("ul", {}, routes.map((route) => h("li", {}, link(route)))),
    h("img", {
      class: "network",
      src: "/v1/network-map",
      alt: `Map of the world with the busiest routes, among them ${routes.map(named).join(", ")}`,
      width: 1080,
      height: 460,
      loading: "lazy",
    }),
  );
  section.hidden = false;
}

const named = ({ origin, destination }) => `${origin.city} to ${destination.city}`;

function link(route) {
  const { origin, destination, lowestPrice, date } = route;
  const trip = { ...emptyTrip(), type: "oneway", legs: [{ from: origin.code, to: destination.code, date }] };
  return h(
    "a",
    { class: "card", href: toHash(trip) },
    h("span", {}, h("strong", {}, named(route)), h("small", {}, `One way, ${shortDate(date)}`)),
    h("span", { class: "from" }, h("small", {}, "from"), ` ${money(lowestPrice)}`),
  );
}
