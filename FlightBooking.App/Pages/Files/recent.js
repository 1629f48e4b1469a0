// The last few searches, kept by this browser alone.
import { h } from "./dom.js";
import { count, shortDate, today } from "./format.js";
import { placeName } from "./places.js";
import { toHash, travellers } from "./trip.js";

const kept = "flightbooking.recent";
const most = 3;

export function keepRecent(trip) {
  const others = recent().filter((other) => routeOf(other) !== routeOf(trip));
  try {
    localStorage.setItem(kept, JSON.stringify([trip, ...others].slice(0, most)));
  } catch {
    // A browser may be told to keep nothing.
  }
}

/** What was looked for lately and still lies ahead; nothing where there is none. */
export function recentSearches(signal) {
  const trips = recent().filter(({ legs }) => legs[0].date >= today());
  if (trips.length === 0) {
    return null;
  }
  return h(
    "section",
    { class: "recent" },
    h("h2", {}, "Recent searches"),
    h("ul", {}, trips.map((trip) => h("li", {}, link(trip, signal)))),
  );
}

function recent() {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? "[]");
  } catch {
    return [];
  }
}

const routeOf = ({ legs }) => legs.map(({ from, to }) => `${from}-${to}`).join();

function link(trip, signal) {
  const route = h("strong", {}, "…");
  name(trip, signal).then((words) => {
    route.textContent = words;
  });
  const dates = trip.legs.map(({ date }) => shortDate(date)).join(" – ");
  return h(
    "a",
    { class: "card", href: toHash(trip) },
    route,
    h("span", {}, `${dates} · ${count(travellers(trip), "traveller")} · ${trip.cabin}`),
  );
}

async function name({ type, legs }, signal) {
  const stops = [legs[0].from, ...(type === "round" ? [legs[0].to] : legs.map(({ to }) => to))];
  const names = await Promise.all(stops.map((stop) => placeName(stop, signal)));
  return names.map((words) => words.split(" (")[0]).join(type === "round" ? " ⇄ " : " → ");
}
