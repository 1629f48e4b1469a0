// The trip with the price of everything that is chosen, as a booking would have it: asked of the API whenever something
// changes, and nothing is held by it.
import { announce, h, notice, pause } from "./dom.js";
import { post, sampleCoupons } from "./api.js";
import { money, sum } from "./format.js";
import { field } from "./fields.js";
import { strip, timeline, title } from "./itinerary.js";

const typing = 250;
const ownLines = { extra_baggage: "Extra baggage", chosen_seats: "Chosen seats", discount: "Coupon" };

export class PriceCard {
  #signal;
  #asked = 0;
  #total = null;
  #lines = h("div", { class: "lines" });
  #sum = h("b", { class: "sum" }, "…");

  /** The line of the total; it may be moved to where it stays in sight. */
  sumLine = h("p", { class: "line total" }, h("span", {}, "Total"), this.#sum);

  #glance = h("b", {}, "…");
  #note = h("div", { class: "price-note", hidden: true });

  /** The sum for small screens, where the card comes after the form: it stays in sight meanwhile. */
  bar = h("p", { class: "price-bar", "aria-hidden": "true" }, h("span", {}, "Total"), this.#glance);

  /** The coupon's field: it belongs to the form around the card. */
  coupon = field({
    pointer: "/couponCode",
    label: "Coupon",
    hint: sampleCoupons && `Try ${sampleCoupons}`,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });

  /** Told every new total. */
  onprice = null;

  /** @param content what follows the price */
  constructor(picks, signal, ...content) {
    this.#signal = signal;
    this.element = h(
      "section",
      { class: "card price-card", "aria-busy": "true" },
      h("h2", {}, "Your trip"),
      picks.map(slice),
      this.#lines,
      this.sumLine,
      this.#note,
      content,
    );
  }

  /** Asks for the price of what is chosen now; whoever is still typing is waited for. */
  async refresh(read, delay = typing) {
    const asked = ++this.#asked;
    this.element.setAttribute("aria-busy", "true");
    try {
      await pause(delay, this.#signal);
      if (asked === this.#asked) {
        const answer = await priced(read(), this.#signal);
        asked === this.#asked && this.#put(answer);
      }
    } catch (problem) {
      if (asked === this.#asked && problem.name !== "AbortError") {
        this.#tell(problem);
      }
    }
  }

  #put({ price, objections }) {
    this.element.removeAttribute("aria-busy");
    this.#lines.replaceChildren(...lines(price));
    const total = money(price.total);
    if (this.#total && this.#total !== total) {
      announce(`Total ${total}`);
    }
    this.onprice?.(price.total);
    this.#total = this.#sum.textContent = this.#glance.textContent = total;
    const [coupon, others] = [objections.filter(isOfCoupon), objections.filter((one) => !isOfCoupon(one))];
    this.#objectToCoupon(coupon[0]?.message);
    this.#note.hidden = others.length === 0;
    this.#note.replaceChildren(
      ...others.flatMap(({ messages }) => messages.map(({ text }) => h("p", { class: "error" }, text))),
    );
  }

  #objectToCoupon(message) {
    const error = this.coupon.querySelector(".error");
    [error.hidden, error.textContent] = [!message, message ?? ""];
    this.coupon.querySelector("input").toggleAttribute("aria-invalid", Boolean(message));
  }

  // What was shown last is no longer known to be right.
  #tell(problem) {
    this.element.removeAttribute("aria-busy");
    const isOver = problem.code?.startsWith("offer_") || problem.code === "flight_changed";
    this.#note.hidden = false;
    this.#note.replaceChildren(
      notice(
        "bad",
        h("p", {}, problem.message),
        isOver && h("p", {}, h("a", { href: "#/" }, "Search again")),
      ),
    );
  }
}

const isOfCoupon = ({ code }) => code?.startsWith("coupon_");

/**
 * The price, and what was objected to on the way: a coupon that is none is left out, and where dates of birth make no
 * party that may fly, the types that were searched for are priced until they do.
 */
async function priced(body, signal, objections = []) {
  try {
    return { price: await post("/v1/prices", withoutTypes(body), { signal }), objections };
  } catch (problem) {
    if (isOfCoupon(problem) && body.couponCode) {
      return priced({ ...body, couponCode: undefined }, signal, [...objections, problem]);
    }
    if (
      problem.status === 422 &&
      !problem.code?.startsWith("offer_") &&
      body.passengers.some(({ dateOfBirth }) => dateOfBirth)
    ) {
      const passengers = body.passengers.map((one) => ({ ...one, dateOfBirth: undefined }));
      return priced({ ...body, passengers }, signal, [...objections, problem]);
    }
    throw problem;
  }
}

// A date of birth decides the type.
const withoutTypes = (body) => ({
  ...body,
  passengers: body.passengers.map(({ type, ...one }) => (one.dateOfBirth ? one : { type, ...one })),
});

function slice(pick) {
  return h(
    "div",
    { class: "pick" },
    h("h3", {}, title(pick.segments)),
    strip(pick),
    h("details", {}, h("summary", {}, "Details"), timeline(pick.segments, { layovers: pick.layovers })),
  );
}

function lines({ slices, coupon, total }) {
  const all = slices.flatMap(({ priceBreakdown }) => priceBreakdown);
  const own = Object.keys(ownLines)
    .map((code) => [code, all.filter((one) => one.code === code)])
    .filter(([, some]) => some.length > 0)
    .map(([code, some]) => [
      code === "discount" ? `Coupon ${coupon.code}` : ownLines[code],
      sum(some.map(({ amount }) => amount)),
    ]);
  const rest = { ...total, amount: total.amount - sum(own.map(([, amount]) => amount)).amount };
  return [["Fare, taxes and fees", rest], ...own].map(([words, amount]) => line(words, amount));
}

const line = (words, amount) => h("p", { class: "line" }, h("span", {}, words), h("b", {}, money(amount)));
