// What a booking costs and the papers that come of it.
import { h, icon, notice } from "./dom.js";
import { get } from "./api.js";
import { capital, money, sum, words } from "./format.js";

export function price(booking) {
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Price"),
    booking.slices.map((one) =>
      h(
        "details",
        { class: "breakdown", open: booking.slices.length === 1 },
        h(
          "summary",
          { class: "line" },
          h("span", {}, capital(words(one.name))),
          h("b", {}, money(one.total)),
        ),
        h(
          "dl",
          {},
          one.priceBreakdown.map((line) =>
            h(
              "div",
              { class: "line" },
              h("dt", {}, line.quantity > 1 ? `${line.quantity} × ${line.description}` : line.description),
              h("dd", {}, money(line.amount)),
            ),
          ),
        ),
      ),
    ),
    booking.coupon &&
      h(
        "p",
        { class: "muted" },
        `Coupon ${booking.coupon.code}: ${money(booking.coupon.discount)} off, taken from the directions above.`,
      ),
    h(
      "p",
      { class: "line total" },
      h("span", {}, booking.payment.paidAt ? "Paid" : "Total"),
      h("b", {}, money(booking.total)),
    ),
    returned(booking).map(([label, parts]) =>
      h("p", { class: "line" }, h("span", {}, label), h("b", {}, money(sum(parts.map(({ amount }) => amount))))),
    ),
  );
}

// What went back or is to go back, also what others gave or took back: together it is why a quote promises less.
function returned({ refunds, otherRefunds, disputes }) {
  const refundsThat = (status) => refunds.filter((refund) => refund.status === status);
  return [
    ...["pending", "succeeded", "failed"].map((status) => [`Refunds (${status})`, refundsThat(status)]),
    ["Given back otherwise", otherRefunds.filter(({ status }) => status !== "failed")],
    ["Taken back by the bank", disputes.filter(({ status }) => status === "lost")],
  ].filter(([, parts]) => parts.length > 0);
}

const worth = { valid: "", partly_valid: ", valid in part", void: ", void" };

export function documents(booking, signal) {
  if (!booking.payment.paidAt || booking.status === "pending_payment") {
    return false;
  }
  const list = h(
    "ul",
    { class: "plain documents" },
    h("li", { class: "muted" }, "Looking for your documents…"),
  );
  load();
  return h("section", { class: "card" }, h("h2", {}, "Documents"), list);

  async function load() {
    try {
      const all = await get(`/v1/bookings/${booking.bookingRef}/documents`, { signal });
      list.replaceChildren(
        ...all.map(({ documentId, kind, slice, status, url }) =>
          h(
            "li",
            {},
            h(
              "a",
              {
                class: "button wide",
                href: url,
                download: `${documentId}.pdf`,
              },
              icon("download"),
              `${capital(words(kind))}${slice ? `, ${words(slice)}` : ""} (PDF)${worth[status]}`,
            ),
          ),
        ),
      );
    } catch (problem) {
      if (problem.name !== "AbortError") {
        list.replaceChildren(h("li", {}, notice("bad", problem.message)));
      }
    }
  }
}
