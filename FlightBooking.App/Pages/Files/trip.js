// What is looked for and what has been picked. The search is in the address, so that it can be kept and shared;
// the picks are offers with an end, and stay in the tab.
import { addDays, sum, today } from "./format.js";

const kept = "flightbooking.picks";

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

export function toHash(trip, step = 0) {
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
  const stored = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  return stored?.search === toHash(trip) ? stored.picks : [];
}

export function keepPicks(trip, picks) {
  sessionStorage.setItem(kept, JSON.stringify({ search: toHash(trip), trip, picks }));
}

export function keptTrip() {
  return JSON.parse(sessionStorage.getItem(kept) ?? "null");
}

export function forgetPicks() {
  sessionStorage.removeItem(kept);
}

/**
 * What all travellers with a seat pay for an itinerary. The API prices one adult; fares and their tax count once
 * a seat and fees once a slice. An infant's fare is known when the booking is made.
 */
export function partyPrice(itinerary, trip) {
  const seats = trip.adults + trip.children;
  const lines = itinerary.priceBreakdown.filter((line) => line.code !== "rounding");
  const each = (line) => (line.code === "adult_fare" || line.code === "gst" ? seats : 1);
  const exact = lines.reduce((total, line) => total + line.amount.amount * each(line), 0);
  return { amount: Math.round(exact / 100) * 100, currency: itinerary.price.currency };
}

export const picksPrice = (picks, trip) => sum(picks.map((pick) => partyPrice(pick, trip)));
