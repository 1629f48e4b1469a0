// One booking as the desk sees it: as its customer does, where its money is, what was noted, and who did what.
import { announce, h, notice, pause } from "../dom.js";
import { capital, longDate, words } from "../format.js";
import { deeds } from "./deskacts.js";
import { documents, money, notes, past, proposals, travellers, trip } from "./bookingsheet.js";
import { badge, facts, moment } from "./tables.js";
import { call } from "./wire.js";

export async function show(frame, { id, signal }) {
  const reference = id?.toUpperCase();
  await new Case(frame, reference, signal).draw();
  return `Booking ${reference}`;
}

class Case {
  #frame;
  #reference;
  #signal;

  constructor(frame, reference, signal) {
    [this.#frame, this.#reference, this.#signal] = [frame, reference, signal];
  }

  async draw() {
    const { json, tag } = await call("GET", `/v1/operations/bookings/${encodeURIComponent(this.#reference)}`, {
      signal: this.#signal,
    });
    // What the reader has opened stays so.
    const open = new Set([...this.#frame.querySelectorAll("details[open] > summary")].map(wordsOf));
    this.#show(json, tag);
    const all = [...this.#frame.querySelectorAll("details > summary")];
    all.filter((summary) => open.has(wordsOf(summary))).forEach((summary) => (summary.parentElement.open = true));
  }

  #show(called, tag) {
    const { booking } = called;
    const acts = deeds(called, tag, () => this.#after());
    this.#frame.replaceChildren(
      h("p", { class: "trail" }, h("a", { href: "#/desk" }, "Desk")),
      h(
        "div",
        { class: "title" },
        h("h1", { tabindex: "-1" }, `Booking ${booking.bookingRef}`),
        h("p", {}, badge(booking.status, capital(words(booking.status)))),
      ),
      h("p", { class: "row" }, acts.buttons, quiet("Read again", () => this.#again())),
      isDisputed(booking) ? notice("warn", "The payer’s bank asks for the money back.") : "",
      h("section", { class: "card" }, h("h2", {}, "Who booked"), about(called)),
      trip(booking),
      travellers(booking),
      money(called),
      proposals(booking),
      documents(called, acts.issueAgain),
      notes(called),
      past(called, this.#signal),
    );
  }

  async #again() {
    await this.draw();
    announce("Read again");
  }

  // What is accepted goes on by itself: it is looked at once more when the first of it is done.
  async #after() {
    await this.draw();
    this.#frame.querySelector("h1").focus({ preventScroll: true });
    try {
      await pause(2000, this.#signal);
      if (!document.querySelector("dialog[open]")) {
        const had = this.#frame.contains(document.activeElement);
        await this.draw();
        had && this.#frame.querySelector("h1").focus({ preventScroll: true });
      }
    } catch (problem) {
      if (problem.name !== "AbortError") {
        announce(problem.message);
      }
    }
  }
}

const wordsOf = ({ textContent }) => textContent;

const quiet = (label, onclick) => h("button", { type: "button", class: "quiet", onclick }, label);

const isDisputed = ({ disputes }) => disputes.some(({ status }) => status === "open");

const about = ({ accountId, booking }) =>
  facts([
    ["E-mail", booking.contact.email],
    ["Mobile", booking.contact.mobile],
    ["Account", accountId],
    ["Booked", moment(booking.createdAt)],
    ["Cabin", capital(booking.cabin)],
    ["Kept until", booking.status === "pending_payment" && moment(booking.holdExpiresAt)],
    ["First flight", longDate(booking.slices[0].segments[0].departure.slice(0, 10))],
  ]);
