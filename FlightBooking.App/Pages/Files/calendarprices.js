import { get, query } from "./api.js";

const kept = new Map();

/** The lowest prices of days, asked for once; a calendar without prices is still a calendar. */
export function pricesOf({ from: origin, to: destination, cabin }, first, last) {
  if (!origin || !destination || origin === destination || first > last) {
    return Promise.resolve([]);
  }
  const asked = query({ origin, destination, cabin, from: first, to: last });
  if (!kept.has(asked)) {
    const forget = () => {
      kept.delete(asked);
      return [];
    };
    const answer = get(`/v1/calendar?${asked}`);
    kept.set(asked, answer.then(({ days }) => days.filter((day) => day.lowestPrice), forget));
  }
  return kept.get(asked);
}
