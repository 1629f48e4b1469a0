// What is put into a form stays in this tab over a reload and over the way back; it goes with the booking.
const kept = "flightbooking.form";

/** The seats that were picked for the same purpose: by departure, a Map of a person's index to a seat number. */
export function keptSeats(purpose, departures) {
  const picked = new Map(storedFor(purpose)?.seats);
  return new Map(departures.map((departure) => [departure, new Map(picked.get(departure))]));
}

/**
 * Fills a form with what was in it for the same purpose, and keeps what is put in from now on.
 * @param seats as keptSeats gives them, and as they are picked
 */
export function remember(form, purpose, seats) {
  const fields = fieldsOf(form);
  const stored = storedFor(purpose);
  if (stored?.values.length === fields.length) {
    fields.forEach((field, at) => (field[stateOf(field)] = stored.values[at]));
    form.querySelector(".extra").dispatchEvent(new Event("change"));
    form.dispatchEvent(new Event("input"));
  }
  form.addEventListener("input", () => {
    const values = fields.map((field) => field[stateOf(field)]);
    const picked = [...seats].map(([departure, chosen]) => [departure, [...chosen]]);
    sessionStorage.setItem(kept, JSON.stringify({ purpose, values, seats: picked }));
  });
}

export function forget() {
  sessionStorage.removeItem(kept);
}

function storedFor(purpose) {
  const stored = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  return stored.purpose === purpose ? stored : null;
}

const stateOf = ({ type }) => (type === "radio" ? "checked" : "value");

const fieldsOf = (form) => [
  ...form.querySelectorAll("input[data-pointer]:not([type=password]), select[data-pointer], [type=radio]"),
];
