// From nothing to a ticket: node journey.mjs URL DATE FILE.
import { writeFile } from "node:fs/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Booking = components["schemas"]["Booking"];
type Problem = components["schemas"]["Problem"];

const [baseUrl = "", departureDate = "", file = ""] = process.argv.slice(2);

/** What was answered; a problem says which it is by its code, and where by its errors. */
function answerOf<T>({ data, error }: { data?: T; error?: Problem }): T {
  if (data === undefined) {
    throw new Error(error ? `${error.code}: ${error.detail}` : "There was no answer.");
  }
  return data;
}

const anybody = createClient<paths>({ baseUrl });
const account = answerOf(await anybody.POST("/v1/accounts", {
  body: {
    firstName: "Asha",
    lastName: "Rao",
    email: `asha-${crypto.randomUUID()}@example.com`,
    mobile: "+919812345678",
    password: "correct horse battery",
  },
}));
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${account.apiKey.secret}` } });

const found = answerOf(await client.GET("/v1/flights", {
  params: { query: { origin: "DEL", destination: "BOM", departureDate, maxStops: 0 } },
}));
const offer = "outbound" in found ? found.outbound.itineraries[0] : undefined;
if (!offer?.offerId) {
  throw new Error("Nothing flies.");
}

const order = (firstName: string): components["schemas"]["BookingRequest"] => ({
  offers: [offer.offerId!],
  passengers: [{ firstName, lastName: "Rao", gender: "female", dateOfBirth: "1990-05-04", seatPreference: "window" }],
  contact: { email: "asha@example.com", mobile: "+919812345678" },
});
const { error } = await client.POST("/v1/bookings", { body: order("") });
if (error?.code !== "invalid_request") {
  throw new Error("A passenger without a name was booked.");
}
console.log(`${error.status} ${error.code}: ${Object.keys(error.errors ?? {}).join(", ")}`);

// Sent again under its key it books nothing twice.
const header = { "Idempotency-Key": crypto.randomUUID() };
const book = async (): Promise<Booking> =>
  answerOf(await client.POST("/v1/bookings", { params: { header }, body: order("Asha") }));
let booking = await book();
const { bookingRef } = booking;
console.log(`${bookingRef} is ${booking.status}, ${booking.total.amount} ${booking.total.currency}`);
if ((await book()).bookingRef !== bookingRef || booking.total.amount !== offer.total?.amount) {
  throw new Error("It was booked twice, or at another price.");
}

// A customer opens the link in a browser; the sandbox takes a card by POST as well.
const ofBooking = { params: { path: { bookingRef } } };
const payment = answerOf(await client.POST("/v1/bookings/{bookingRef}/payment", ofBooking));
await fetch(payment.checkoutUrl!, { method: "POST", body: JSON.stringify({ card: "4242424242424242" }) });
for (let tries = 0; booking.status === "pending_payment" && tries < 300; tries++) {
  await new Promise((resolve) => setTimeout(resolve, 100));
  booking = answerOf(await client.GET("/v1/bookings/{bookingRef}", ofBooking));
}

const documents = answerOf(await client.GET("/v1/bookings/{bookingRef}/documents", ofBooking));
const ticket = documents.find(({ kind }) => kind === "ticket")!;
await writeFile(file, await (await fetch(ticket.url)).bytes());
console.log(`${bookingRef} is ${booking.status}, its ticket ${ticket.status} for ${ticket.slice ?? "the whole trip"}`);
