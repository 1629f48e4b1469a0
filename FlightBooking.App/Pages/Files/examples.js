// The contract, with examples that can be sent as they stand: a flight that flies, its offer, days to come, a booking
// of the caller's, an address that nobody has registered. What would be wrong on every try (a key or tag made up) is
// left out.
import { get, query } from "./api.js";

const ahead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export async function contract(key) {
  const [spec, trip, booking] = await Promise.all([
    get("/v1/openapi.json", { key: null }),
    quietly(sampleTrip()),
    key ? quietly(latestBooking(key)) : null,
  ]);
  const known = values(trip, booking);
  const operations = Object.values(spec.paths).flatMap((path) => Object.values(path));
  const inline = operations.flatMap((operation) => operation.parameters ?? []);
  for (const parameter of [...inline, ...Object.values(spec.components.parameters)]) {
    fill(parameter, known);
  }
  for (const operation of operations) {
    for (const example of Object.values(operation.requestBody?.content?.["application/json"]?.examples ?? {})) {
      example.value = body(operation.operationId, example.value, trip) ?? example.value;
    }
  }
  return spec;
}

// Without it the page shows the examples of the contract.
const quietly = (promise) => promise.catch(() => null);

async function sampleTrip() {
  const search = { origin: "DEL", destination: "BOM", departureDate: ahead(30), maxStops: 0, limit: 1 };
  const [usual] = await itineraries(search);
  // A small timetable: whatever flies next.
  const found = usual ?? (await itineraries({ limit: 1 }))[0];
  const leg = found?.segments[0];
  return (
    leg && {
      offerId: found.offerId,
      flightNumber: leg.flightNumber,
      origin: leg.origin.code,
      destination: found.segments.at(-1).destination.code,
      date: leg.departure.slice(0, 10),
    }
  );
}

const itineraries = async (search) =>
  (await get(`/v1/flights?${query(search)}`, { key: null })).outbound.itineraries;

const latestBooking = async (key) => (await get("/v1/bookings?limit=1", { key })).bookings[0]?.bookingRef;

const values = (trip, booking) => ({
  ...(trip && {
    flightNumber: trip.flightNumber,
    origin: trip.origin,
    destination: trip.destination,
    date: trip.date,
    departureDate: trip.date,
    from: ahead(1),
    to: ahead(60),
  }),
  ...(booking && { bookingRef: booking, reference: booking }),
  keyId: undefined,
  "Idempotency-Key": undefined,
  "If-Match": undefined,
  "If-None-Match": undefined,
});

function fill(parameter, known) {
  const { name } = parameter;
  if (!(name in known)) {
    return;
  }
  // The number and the origin of a search are filters; only what it cannot do without is filled in.
  if (known[name] === undefined) {
    delete parameter.example;
  } else if (parameter.required || parameter.example !== undefined || name === "departureDate") {
    parameter.example = known[name];
  }
}

function body(operation, example, trip) {
  switch (operation) {
    case "register":
      return { ...example, email: `asha-${crypto.randomUUID().slice(0, 8)}@example.com` };
    case "createBooking":
      return (
        trip && {
          ...example,
          offers: [trip.offerId],
          passengers: example.passengers.map(({ seats, ...passenger }) => passenger),
        }
      );
    case "priceOffers":
      return trip && { ...example, offers: [trip.offerId] };
    case "createChangeQuote":
      return (
        trip &&
        example.flights && { flights: example.flights.map((flight) => ({ ...flight, offerId: trip.offerId })) }
      );
    case "changeSeat":
      return trip && { ...example, flight: trip.flightNumber, date: trip.date };
    case "createDisruption":
      return (
        trip &&
        example.departures && {
          ...example,
          departures: [`${trip.flightNumber}-${trip.origin}-${trip.date}`],
        }
      );
    case "searchSlices":
      return {
        ...example,
        slices: example.slices.map((slice, index) => ({ ...slice, date: ahead(30 + 4 * index) })),
      };
    default:
      return undefined;
  }
}
