import { announce, h, notice, pause } from "./dom.js";
import { get, late, post, session } from "./api.js";
import { money, words } from "./format.js";
import { askFirst } from "./entrance.js";
import { documents, price } from "./receipts.js";
import { changesNotice } from "./changes.js";
import { otherWays } from "./otherways.js";
import { cancelBox, confirmation, countDown, find, head, moneyBox } from "./bookingparts.js";
import { history, passengers, slices, standing } from "./bookingparts.js";

export async function show(frame, context) {
  const { id, signal, parameters } = context;
  await (parameters.has("open") && late(import("./guest.js")).then(({ follow }) => follow(context)));
  if (!session()) {
    return askFirst(frame, `Booking ${id}`, "Log in to see it.", () => show(frame, context), id);
  }
  const booking = await find(frame, id, signal);
  if (!booking) {
    return "Booking not found";
  }
  const page = new BookingPage(frame, context, booking);
  await page.settled();
  return `Booking ${booking.bookingRef}`;
}

// Nothing that was paid for is still on its way.
const isSettled = ({ status, changes }) =>
  status !== "pending_payment" &&
  changes.at(-1)?.payment.status !== "open" &&
  changes.at(-1)?.status !== "confirming";

class BookingPage {
  #frame;
  #context;
  #booking;
  #said = null;

  constructor(frame, context, booking) {
    [this.#frame, this.#context, this.#booking] = [frame, context, booking];
    this.#draw();
  }

  /** Once a payment that was begun is taken, or there was none. */
  async settled() {
    const { parameters, signal, id } = this.#context;
    if (!this.#isPaid() || (this.#booking.status !== "pending_payment" && !parameters.has("paid"))) {
      return;
    }
    await this.#until(isSettled, 120);
    if (signal.aborted) {
      return;
    }
    parameters.delete("paid");
    window.history.replaceState(null, "", `#/booking/${id}`);
    this.#draw();
    const { status } = this.#booking;
    announce(status === "confirmed" ? "The booking is confirmed" : `The booking is ${words(status)}`);
  }

  #draw() {
    const booking = this.#booking;
    const { proposals } = booking;
    this.#frame.replaceChildren(
      h(
        "div",
        { class: "booking" },
        h(
          "div",
          { class: "column" },
          head(booking),
          this.#said && h("div", { class: "notice", role: "status" }, h("p", {}, this.#said)),
          this.#headline(),
          changesNotice(booking),
          proposals.length > 0 && this.#late(import("./proposals.js"), ({ asked }) => asked),
          slices(booking),
          passengers(booking),
          this.#late(import("./changeboxes.js"), ({ changeBoxes }) => changeBoxes),
          moneyBox(booking, this.#context.signal),
          history(booking),
        ),
        this.#side(),
      ),
    );
    this.#frame.querySelector("h1").tabIndex = -1;
  }

  // What the sight of the booking does not have to wait for.
  #late(module, partsOf) {
    const place = h("div", { class: "column" });
    late(module).then(
      (found) => place.replaceChildren(...partsOf(found)(this.#booking, this.#context.signal, this.#tell)),
      (problem) => place.replaceChildren(notice("bad", problem.message)),
    );
    return place;
  }

  #side() {
    const { signal } = this.#context;
    return h(
      "aside",
      { class: "column side" },
      price(this.#booking),
      documents(this.#booking, signal),
      cancelBox(this.#booking, signal, this.#tell),
    );
  }

  #tell = async (message) => {
    await this.#read();
    this.#said = message;
    this.#draw();
    this.#frame.querySelector("h1").focus();
  };

  #headline() {
    const { status, total } = this.#booking;
    const said = standing(this.#booking);
    if (said) {
      return said;
    }
    if (status !== "pending_payment") {
      return status === "confirmed" && confirmation(this.#frame);
    }
    if (this.#isPaid()) {
      return notice(
        "",
        h("strong", {}, total.amount ? "The payment is being confirmed…" : "There is nothing to pay."),
        " This takes a moment.",
      );
    }
    return this.#hold();
  }

  #hold() {
    const left = h("b", { role: "timer" });
    const onclick = () => this.#pay(pay);
    const pay = h("button", { type: "button", class: "primary", onclick }, `Pay ${money(this.#booking.total)}`);
    this.#watch(left);
    return h(
      "section",
      { class: "notice hold" },
      h("p", {}, "We keep your seats for ", left, "."),
      this.#booking.payment.status === "failed" &&
        h("p", { class: "error" }, "Your card was declined. Try again or use another card."),
      pay,
      otherWays(this.#booking, this.#context.signal, this.#tell),
    );
  }

  // Back from the payment page, or nothing had to be paid.
  #isPaid() {
    return this.#context.parameters.get("paid") === "1" || this.#booking.payment.paidAt !== null;
  }

  async #watch(left) {
    try {
      if (await countDown(left, this.#booking.holdExpiresAt, this.#context.signal)) {
        await this.#until((now) => now.status !== "pending_payment", 30);
        this.#draw();
        announce(`The booking is ${words(this.#booking.status)}`);
      }
    } catch {
      // The view was left.
    }
  }

  async #pay(button) {
    const { id, signal } = this.#context;
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
      button.textContent = `Pay ${money(this.#booking.total)}`;
      button.before(notice("bad", problem.message));
    }
  }

  async #until(wanted, seconds) {
    for (let tries = 0; tries < seconds * 2 && !wanted(this.#booking); tries++) {
      await this.#read();
      if (!wanted(this.#booking)) {
        await pause(500, this.#context.signal);
      }
    }
  }

  async #read() {
    const { id, signal } = this.#context;
    this.#booking = await get(`/v1/bookings/${id}`, { signal });
  }
}
