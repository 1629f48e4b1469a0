// Booking without an account, and opening such a booking afterwards.
import { announce, h } from "./dom.js";
import { post, startSession } from "./api.js";
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

/** Opens the booking that a link in an e-mail is about. */
export async function follow({ id, parameters }) {
  await open({ link: parameters.get("open") });
  parameters.delete("open");
  window.history.replaceState(null, "", `#/booking/${id}`);
}

async function open(asked) {
  const { token, bookingRef } = await post("/v1/guest-access", asked, { key: null });
  startSession({ key: token, guest: true, booking: bookingRef });
  return bookingRef;
}
