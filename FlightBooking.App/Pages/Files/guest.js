// Booking without an account, and opening such a booking afterwards.
import { announce, h } from "./dom.js";
import { post, startSession } from "./api.js";
import { askFirst } from "./entrance.js";
import { field } from "./fields.js";
import { sendForm } from "./sendform.js";

/** Begins a guest's day. */
export async function beGuest() {
  const { secret } = await post("/v1/guest-sessions", {}, { key: null });
  startSession({ key: secret, guest: true });
}

/**
 * The form for a guest's booking.
 * @param bookingRef the reference, where it is known
 * @param onopen told the reference once it is open
 */
export function opening(bookingRef, onopen) {
  let opened = bookingRef;
  const fields = [
    field({ pointer: "/bookingRef", label: "Reference", value: bookingRef, autocomplete: "off", maxlength: 10 }),
    field({ pointer: "/lastName", label: "Last name of a traveller", autocomplete: "family-name", id: "opening" }),
  ];
  const send = async ({ bookingRef, lastName }) => {
    opened = await open({ bookingRef: bookingRef.trim(), lastName });
  };
  return sendForm("Open the booking", fields, send, () => {
    announce("The booking is open");
    onopen(opened);
  });
}

/**
 * Opens the booking that a link in an e-mail is about; without one, asks who somebody is.
 * @returns the title of what asks; null where the booking is open
 */
export async function letIn(frame, { id: bookingRef, parameters }, proceed) {
  const link = parameters.get("open");
  if (link) {
    await open({ link });
    parameters.delete("open");
    window.history.replaceState(null, "", `#/booking/${bookingRef}`);
    return null;
  }
  const title = askFirst(frame, `Booking ${bookingRef}`, "Log in to see it.", proceed);
  const onopen = () => {
    frame.replaceChildren();
    proceed();
  };
  frame.append(
    h("section", { class: "card narrow" }, h("h2", {}, "Booked without an account?"), opening(bookingRef, onopen)),
  );
  return title;
}

async function open(asked) {
  const { token, bookingRef } = await post("/v1/guest-access", asked, { key: null });
  startSession({ key: token, guest: true, booking: bookingRef });
  return bookingRef;
}
