// Flights that the airline does not fly as they were sold: what it proposes instead, and the answer.
import { announce, h, notice, pause } from "./dom.js";
import { get, late, post } from "./api.js";
import { capital, money, sum, words } from "./format.js";
import { timeline, title } from "./itinerary.js";

const deciding = ["preparing", "accepted"];

/** What is to be answered. */
export function asked(booking, signal, onchange) {
  const open = booking.proposals.filter(({ status }) => status === "open" || deciding.includes(status));
  return open.map((proposal) => new ProposalSection(booking, proposal, signal, onchange).element);
}

class ProposalSection {
  #booking;
  #proposal;
  #signal;
  #onchange;
  #body = h("div", {});

  constructor(booking, proposal, signal, onchange) {
    [this.#booking, this.#proposal, this.#signal, this.#onchange] = [booking, proposal, signal, onchange];
    const { effect } = proposal;
    const what = { cancelled: "is cancelled", retimed: "is at another time" }[effect] ?? "has no seats for you now";
    this.element = h(
      "section",
      { class: "card proposal" },
      h("h2", {}, `${capital(words(proposal.slice))}: your flight ${what}`),
      this.#body,
    );
    this.#ask();
  }

  get #slice() {
    return this.#booking.slices.find(({ name }) => name === this.#proposal.slice);
  }

  #ask() {
    const { answerBy, answers, flights, ifSilent, status } = this.#proposal;
    if (deciding.includes(status)) {
      const waits = status === "accepted" ? "You are being rebooked…" : "We look for flights…";
      this.#body.replaceChildren(notice("", waits));
      this.#follow().catch(() => {}); // The view was left, or the next look will tell.
      return;
    }
    const has = (answer) => answers.includes(answer);
    this.#body.replaceChildren(
      flights.length > 0 ? this.#flights() : h("p", {}, "We found no other flights with seats for everybody."),
      has("accept") && this.#button("Accept these flights", "primary", () => this.#answer({ answer: "accept" })),
      has("choose") && this.#button("See other flights", "quiet wide", () => this.#choose()),
      has("refund") && this.#button(`Get ${money(this.#value())} back`, "quiet wide", () => this.#confirm()),
      h("p", { class: "muted" }, until(answerBy, ifSilent, has("accept") || has("refund"))),
    );
  }

  #flights() {
    const names = Object.fromEntries(
      this.#booking.passengers.map(({ passengerId, firstName }) => [passengerId, firstName]),
    );
    const { flights, seats } = this.#proposal;
    return h(
      "div",
      {},
      h("p", {}, "We keep seats for you on these flights instead, at no charge:"),
      h("h3", {}, title(flights)),
      timeline(flights, { seats, names }),
    );
  }

  // What was paid for those who still travel on it.
  #value() {
    const { total } = this.#slice;
    const since = this.#booking.changes
      .filter(({ status, lines }) => status === "completed" && lines.some((one) => one.exchange && this.#isOf(one)))
      .at(-1)?.requestedAt;
    const back = this.#booking.cancellations
      .filter(({ changeId, requestedAt }) => !changeId && !(new Date(requestedAt) < new Date(since)))
      .flatMap(({ lines }) => lines)
      .filter((line) => this.#isOf(line))
      .flatMap(({ charge, refund, alreadyRefunded }) => [charge, refund, alreadyRefunded]);
    return back.length ? { ...total, amount: total.amount - sum(back).amount } : total;
  }

  #isOf({ slice }) {
    return slice === this.#proposal.slice;
  }

  #confirm() {
    this.#body.replaceChildren(
      h("p", {}, `You get ${money(this.#value())} back to where it was paid from. This cannot be undone.`),
      this.#button("Give these flights back", "danger", () => this.#answer({ answer: "refund" })),
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#ask() }, "Back"),
    );
    this.#body.querySelector("button").focus();
  }

  async #choose() {
    const { otherFlights } = await late(import("./otherflights.js"));
    this.#body.replaceChildren(
      otherFlights(this.#booking, this.#proposal, this.#signal, (itinerary) =>
        this.#button("Take these flights", "quiet", () =>
          this.#answer({ answer: "choose", offerId: itinerary.offerId }),
        ),
      ),
      h("button", { type: "button", class: "quiet wide", onclick: () => this.#ask() }, "Back"),
    );
    this.#body.querySelector("select").focus();
  }

  #button(label, kind, act) {
    const button = h("button", { type: "button", class: kind }, label);
    button.onclick = async () => {
      button.disabled = true;
      this.#body.querySelector(".notice.bad")?.remove();
      try {
        await act();
      } catch (problem) {
        button.disabled = false;
        button.before(notice("bad", problem.message));
      }
    };
    return button;
  }

  async #answer(answer) {
    const { proposalId } = this.#proposal;
    await post(`${this.#path}/${proposalId}`, answer, {
      signal: this.#signal,
      headers: { "Idempotency-Key": `answer-${proposalId}-${crypto.randomUUID()}` },
    });
    announce("Thank you. This takes a moment.");
    this.#body.replaceChildren(notice("", "Thank you. This takes a moment…"));
    await this.#follow();
  }

  get #path() {
    return `/v1/bookings/${this.#booking.bookingRef}/proposals`;
  }

  // Until it is decided, for a minute.
  async #follow() {
    const { proposalId, status: before } = this.#proposal;
    for (let tries = 0; tries < 120; tries++) {
      const { proposals } = await get(this.#path, { signal: this.#signal });
      const proposal = proposals.find((known) => known.proposalId === proposalId);
      if (before === "preparing" && proposal.status === "open") {
        this.#proposal = proposal;
        announce("We have an answer for you");
        return this.#ask();
      }
      if (!deciding.includes(proposal.status)) {
        return this.#onchange(outcome(proposal.status));
      }
      await pause(500, this.#signal);
    }
    return before === "open" && this.#onchange("Your answer is noted; your tickets follow.");
  }
}

function outcome(status) {
  return {
    rebooked: "You are rebooked, at no charge. Your new ticket is here.",
    refunded: "The money goes back to where it was paid from; your bank may take a few days to show it.",
    lapsed: "There is nothing to answer any more.",
  }[status];
}

function until(answerBy, ifSilent, isAnswerable) {
  const time = new Date(answerBy).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
  const silent = ifSilent === "accept" ? "you fly as proposed" : "the money for these flights goes back to you";
  return isAnswerable ? `Please answer by ${time}. If you do not, ${silent}.` : `Until ${time}.`;
}
