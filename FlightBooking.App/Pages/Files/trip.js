// What is looked for and what has been picked. The search is in the address, so that it can be kept and shared;
// the picks are offers with an end, and stay in the tab.
import { addDays, sum, today } from "./format.js";

const kept = "flightbooking.picks";
const draft = "flightbooking.search";

export function emptyTrip() {
  return {
    type: "round",
    legs: [
      { from: "", to: "", date: addDays(today(), 21) },
      { from: "", to: "", date: addDays(today(), 28) },
    ],
    adults: 1,
    children: 0,
    infants: 0,
    cabin: "economy",
  };
}

/** A search that was begun or made in this tab, as long as it can still be flown. */
export function begunTrip() {
  const trip = JSON.parse(sessionStorage.getItem(draft) ?? "null");
  return trip?.legs.every(({ date }) => date >= today()) ? trip : null;
}

export const keepBegun = (trip) => sessionStorage.setItem(draft, JSON.stringify(trip));

/** The address of a search, of the step in it, and of how its results are looked at (see narrowing.js). */
export function toHash(trip, step = 0, view = {}) {
  const values = new URLSearchParams({ type: trip.type });
  for (const { from, to, date } of trip.legs) {
    values.append("leg", [from, to, date].join("~"));
  }
  for (const name of ["adults", "children", "infants", "cabin"]) {
    values.set(name, trip[name]);
  }
  if (step > 0) {
    values.set("step", step);
  }
  Object.entries(view).forEach(([name, value]) => values.set(name, value));
  return `#/flights?${values}`;
}

export function fromParameters(values) {
  const legs = values.getAll("leg").map((leg) => {
    const [from = "", to = "", date = ""] = leg.split("~");
    return { from, to, date };
  });
  return {
    type: values.get("type") ?? "oneway",
    legs,
    adults: Number(values.get("adults") ?? 1),
    children: Number(values.get("children") ?? 0),
    infants: Number(values.get("infants") ?? 0),
    cabin: values.get("cabin") ?? "economy",
  };
}

export const travellers = (trip) => trip.adults + trip.children + trip.infants;

/** Who travels, in the order of the form: those with a lap come last. */
export function party(trip) {
  return ["adult", "child", "infant"].flatMap((type, index) => {
    const many = [trip.adults, trip.children, trip.infants][index];
    return Array.from({ length: many }, (_, at) => ({
      type,
      name: `${["Adult", "Child", "Infant"][index]} ${at + 1}`,
    }));
  });
}

export function picksOf(trip) {
  const stored = keptTrip();
  return stored?.search === toHash(trip) ? stored.picks : [];
}

/** @param pages the addresses that the picks were taken from, so that a change begins where they were found */
export function keepPicks(trip, picks, pages = []) {
  sessionStorage.setItem(kept, JSON.stringify({ search: toHash(trip), trip, picks, pages }));
}

export function keptTrip() {
  return JSON.parse(sessionStorage.getItem(kept) ?? "null");
}

export function forgetPicks() {
  sessionStorage.removeItem(kept);
}

export const picksPrice = (picks) => sum(picks.map(({ total }) => total));
