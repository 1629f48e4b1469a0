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
    returned(booking).map(([label, amount]) => line(label, amount)),
    booking.refunds
      .filter(({ isOfAnotherPayment }) => isOfAnotherPayment)
      .map(({ amount, status }) => line(wayBack("Another payment, given back", status), amount)),
  );
}

const line = (label, amount) => h("p", { class: "line" }, h("span", {}, label), h("b", {}, money(amount)));

const wayBack = (what, status) =>
  `${what}${{ pending: ": on its way", failed: ": delayed, we look into it" }[status] ?? ""}`;

// What went back of the payment or is to go back, also what others gave or took back, and what that leaves.
function returned({ refunds, otherRefunds, disputes, total }) {
  const refundsThat = (status, goodwill) =>
    refunds.filter((one) => !one.isOfAnotherPayment && one.status === status && one.isGoodwill === goodwill);
  const ways = ["pending", "succeeded", "failed"].flatMap((status) => [
    [wayBack("Refund", status), refundsThat(status, false)],
    [wayBack("Goodwill refund", status), refundsThat(status, true)],
  ]);
  const lines = [
    ...ways,
    ["Given back otherwise", otherRefunds.filter(({ status }) => status !== "failed")],
    ["Taken back by the bank", disputes.filter(({ status }) => status === "lost")],
  ]
    .filter(([, parts]) => parts.length > 0)
    .map(([label, parts]) => [label, sum(parts.map(({ amount }) => amount))]);
  const left = total.amount - lines.reduce((back, [, { amount }]) => back + amount, 0);
  const end = left < 0 ? "Back beyond what was paid" : "Paid in the end";
  return lines.length > 0 ? [...lines, [end, { ...total, amount: Math.abs(left) }]] : [];
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
