// What is typed into a form stays in this tab over a reload and over the way back; it goes with the booking.
const kept = "flightbooking.form";

/** Fills a form with what was typed before for the same purpose, and keeps what is typed from now on. */
export function remember(form, purpose) {
  const stored = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (stored?.purpose === purpose) {
    restore(form, stored.values);
  }
  form.addEventListener("input", () => {
    const values = fieldsOf(form).map(({ dataset, value }) => [dataset.pointer, value]);
    sessionStorage.setItem(kept, JSON.stringify({ purpose, values: Object.fromEntries(values) }));
  });
}

export function forget() {
  sessionStorage.removeItem(kept);
}

function restore(form, values) {
  for (const field of fieldsOf(form)) {
    field.value = values[field.dataset.pointer] ?? field.value;
  }
  form.dispatchEvent(new Event("input"));
}

const fieldsOf = (form) =>
  [...form.querySelectorAll("input[data-pointer], select[data-pointer]")].filter(
    ({ type }) => !["password", "radio", "checkbox"].includes(type),
  );
