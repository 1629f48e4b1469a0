// Places as people name them: an airport by its code, a city for all its airports.
import { get, query } from "./api.js";

const known = new Map();
const most = 8;

/** The name of a place in the address. */
export async function placeName(place, signal) {
  if (!known.has(place)) {
    const found = await placesLike(place, signal).catch(() => []);
    const own = found.find((option) => option.place === place);
    remember(
      place,
      own?.name ?? (/^[A-Z]{3}$/.test(place) ? place : `${place.split(",")[0]} (all airports)`),
    );
  }
  return known.get(place);
}

export const remember = (place, name) => known.set(place, name);

/** What fits what somebody has typed, the best first: {place, name, detail, country, match}. */
export async function placesLike(typed, signal) {
  const { airports } = await get(`/v1/airports?${query({ query: typed, limit: most })}`, { signal });
  return withCity(airports);
}

/** One question for a text, whoever waits for its answer; another text takes it back. */
export class PlaceQuestion {
  #asked = null;

  ask(text) {
    if (this.#asked?.text !== text) {
      this.#asked?.abort.abort();
      const abort = new AbortController();
      const asked = { text, abort, answer: placesLike(text, abort.signal) };
      this.#asked = asked;
      asked.answer.catch(() => {
        this.#asked = this.#asked === asked ? null : this.#asked;
      });
    }
    return this.#asked.answer;
  }
}

/**
 * The place a text names, whatever else begins like it: a code, the name of the one city, or all that fits at all. Null
 * where several could be meant, and where it is only similar.
 */
export function meant(typed, options) {
  const code = options.find(({ place }) => place === typed.toUpperCase());
  if (code) {
    return code;
  }
  const exact = options.filter(({ match }) => match === "exact");
  const all = exact.length > 0 ? exact : options.filter(({ match }) => match === "start");
  const [first, ...others] = all;
  return first && (first.airports || others.length === 0) && (exact.length > 0 || isOneCity(first, others))
    ? first
    : null;
}

const isOneCity = (city, others) => others.every(({ place }) => city.airports.includes(place));

// Several airports of one city: the city itself is a choice too, before them.
function withCity(airports) {
  const places = airports.map((airport) => ({
    place: airport.code,
    name: `${airport.city} (${airport.code})`,
    detail: airport.name,
    country: airport.country,
    match: airport.match,
  }));
  const [first] = airports;
  const together = first ? airports.filter((airport) => isSameCity(airport, first)) : [];
  if (together.length > 1) {
    const codes = together.map(({ code }) => code);
    const city = commonest(together.map((airport) => airport.city));
    places.unshift({
      place: first.cityCode ?? `${city}, ${first.country}`,
      name: `${city} (all airports)`,
      detail: codes.join(", "),
      country: first.country,
      match: first.match,
      airports: codes,
    });
  }
  return places;
}

// Newark is an airport of New York.
const commonest = (names) =>
  names.reduce((best, name) => (times(names, name) > times(names, best) ? name : best));
const times = (names, name) => names.filter((other) => other === name).length;

const isSameCity = (one, other) =>
  other.cityCode ? one.cityCode === other.cityCode : one.city === other.city && one.country === other.country;
