// What is put into a form stays in this tab over a reload and over the way back; it goes with the booking.
const kept = "flightbooking.form";

/** Fills a form with what was in it for the same purpose, and keeps what is put in from now on. */
export function remember(form, purpose) {
  const fields = fieldsOf(form);
  const stored = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  if (stored.purpose === purpose && stored.values.length === fields.length) {
    fields.forEach((field, at) => (field[stateOf(field)] = stored.values[at]));
    form.querySelector(".extra").dispatchEvent(new Event("change"));
    form.dispatchEvent(new Event("input"));
  }
  form.addEventListener("input", () => {
    const values = fields.map((field) => field[stateOf(field)]);
    sessionStorage.setItem(kept, JSON.stringify({ purpose, values }));
  });
}

export function forget() {
  sessionStorage.removeItem(kept);
}

const stateOf = ({ type }) => (type === "radio" ? "checked" : "value");

const fieldsOf = (form) => [
  ...form.querySelectorAll("input[data-pointer]:not([type=password]), select[data-pointer], [type=radio]"),
];
