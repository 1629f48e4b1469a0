import { announce, h, notice, pause } from "./dom.js";
import { get, post, serverNow, session } from "./api.js";
import { capital, money, words } from "./format.js";
import { entrance } from "./account.js";
import { documents, price } from "./receipts.js";
import { cancelSection } from "./cancel.js";
import { changesNotice } from "./changes.js";
import { find, history, passengers } from "./bookingparts.js";
import { timeline, title } from "./itinerary.js";

export async function show(frame, context) {
  const { id, parameters, signal } = context;
  if (!session()) {
    frame.append(
      h(
        "section",
        { class: "card narrow" },
        h("h1", {}, `Booking ${id}`),
        h("p", {}, "Log in to see it."),
        entrance(() => {
          frame.replaceChildren();
          show(frame, context);
        }),
      ),
    );
    return `Booking ${id}`;
  }
  let booking = await find(frame, id, signal);
  if (!booking) {
    return "Booking not found";
  }
  let said = null;
  draw();
  if (isPaid() && (booking.status === "pending_payment" || parameters.has("paid"))) {
    await confirmed();
  }
  return `Booking ${booking.bookingRef}`;

  function draw() {
    frame.replaceChildren(
      h(
        "div",
        { class: "booking" },
        h(
          "div",
          { class: "column" },
          h(
            "header",
            { class: "booking-head" },
            h(
              "div",
              {},
              h("p", { class: "muted" }, "Booking"),
              h("h1", { class: "ref" }, booking.bookingRef),
            ),
            h("span", { class: `status ${booking.status}` }, capital(words(booking.status))),
          ),
          said && h("div", { class: "notice", role: "status" }, h("p", {}, said)),
          headline(),
          changesNotice(booking),
          booking.slices.map(slice),
          passengers(booking),
          history(booking),
        ),
        h(
          "aside",
          { class: "column side" },
          price(booking),
          documents(booking, signal),
          cancelSection(booking, signal, async (message) => {
            booking = await get(`/v1/bookings/${id}`, { signal });
            said = message;
            draw();
            frame.querySelector("h1").focus();
          }),
        ),
      ),
    );
    const heading = frame.querySelector("h1");
    heading.tabIndex = -1;
  }

  function headline() {
    if (booking.payment.status === "disputed") {
      return notice(
        "",
        h("strong", {}, "The payer’s bank asks for the money back."),
        " The booking stays as it is, and cannot be cancelled, until the bank has decided.",
      );
    }
    if (booking.status !== "pending_payment") {
      return (
        booking.status === "confirmed" &&
        h(
          "section",
          { class: "notice hold" },
          h("p", {}, h("strong", {}, "Your booking is confirmed.")),
          h(
            "button",
            { type: "button", class: "quiet", onclick: () => frame.querySelector(".documents a")?.focus() },
            "Go to your ticket",
          ),
        )
      );
    }
    if (isPaid()) {
      return notice(
        "",
        h("strong", {}, booking.total.amount ? "The payment is being confirmed…" : "There is nothing to pay."),
        " This takes a moment.",
      );
    }
    const left = h("b", { role: "timer" });
    const pay = h(
      "button",
      { type: "button", class: "primary", onclick: () => payNow(pay) },
      `Pay ${money(booking.total)}`,
    );
    const box = h(
      "section",
      { class: "notice hold" },
      h("p", {}, "We keep your seats for ", left, "."),
      booking.payment.status === "failed" &&
        h("p", { class: "error" }, "Your card was declined. Try again or use another card."),
      pay,
    );
    count(left);
    return box;
  }

  // Back from the payment page, or nothing had to be paid.
  function isPaid() {
    return parameters.get("paid") === "1" || booking.payment.paidAt !== null;
  }

  async function count(left) {
    const ends = new Date(booking.holdExpiresAt).getTime();
    try {
      for (let seconds = 1; seconds > 0; await pause(1000, signal)) {
        seconds = Math.max(0, Math.floor((ends - serverNow()) / 1000));
        left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
        if (!left.isConnected && left.dataset.shown) {
          return;
        }
        left.dataset.shown = "1";
      }
      await until((now) => now.status !== "pending_payment", 30);
      draw();
    } catch {
      // The view was left.
    }
  }

  async function payNow(button) {
    button.disabled = true;
    button.textContent = "Opening the payment page…";
    try {
      const payment = await post(
        `/v1/bookings/${id}/payment`,
        {},
        { signal, headers: { "Idempotency-Key": `pay-${id}-${crypto.randomUUID()}` } },
      );
      location.assign(payment.checkoutUrl);
    } catch (problem) {
      button.disabled = false;
      button.textContent = `Pay ${money(booking.total)}`;
      button.before(notice("bad", problem.message));
    }
  }

  async function confirmed() {
    await until((now) => now.status !== "pending_payment", 120);
    if (signal.aborted) {
      return;
    }
    parameters.delete("paid");
    window.history.replaceState(null, "", `#/booking/${id}`);
    draw();
    announce(
      booking.status === "confirmed" ? "The booking is confirmed" : `The booking is ${words(booking.status)}`,
    );
  }

  async function until(wanted, seconds) {
    for (let tries = 0; tries < seconds * 2 && !wanted(booking); tries++) {
      booking = await get(`/v1/bookings/${id}`, { signal });
      if (!wanted(booking)) {
        await pause(500, signal);
      }
    }
  }

  function slice(one, at) {
    const names = Object.fromEntries(
      booking.passengers.map((passenger) => [passenger.passengerId, passenger.firstName]),
    );
    const stops = stopsOf(one);
    const drawn =
      at > 0 &&
      stopsOf(booking.slices[at - 1])
        .reverse()
        .join() === stops.join();
    return h(
      "section",
      { class: one.status === "cancelled" ? "card off" : "card" },
      h(
        "div",
        { class: "slice-head" },
        h("h2", {}, `${capital(words(one.name))}: ${title(one.segments)}`),
        one.status === "cancelled" && h("span", { class: "status cancelled" }, "Cancelled"),
      ),
      !drawn &&
        h("img", {
          class: "map",
          src: `/v1/route-map?airports=${stops.join(",")}`,
          alt: `Map of the route ${stops.join(", ")}`,
          width: 720,
          height: 280,
          loading: "lazy",
        }),
      timeline(one.segments, { seats: one.seats, names }),
    );
  }
}

function stopsOf({ segments }) {
  return [segments[0].origin.code, ...segments.map((segment) => segment.destination.code)];
}
