// One coupon: what it gives, how often it is used, changing and ending it.
import { h } from "../dom.js";
import { capital, money } from "../format.js";
import { act, again } from "./acts.js";
import { couponBody, couponFields, gives } from "./couponform.js";
import { badge, facts, moment } from "./tables.js";
import { call } from "./wire.js";

export async function show(frame, context) {
  const path = `/v1/operations/coupons/${encodeURIComponent(context.id ?? "-")}`;
  const { json: coupon, tag } = await call("GET", path, { signal: context.signal });
  const after = async (done) => done && (await again(frame, show, context));
  const change = async () =>
    after(
      await act({
        title: "Change the coupon",
        words: "It counts for bookings from then on; what was booked before costs what it did.",
        fields: couponFields(coupon),
        label: "Change it",
        isBroad: true,
        to: (values) => ({ method: "PUT", path, body: couponBody(values), tag }),
      }),
    );
  const end = async () =>
    after(
      await act({
        title: "End the coupon",
        words: "Nobody is given it any more. Bookings that have it keep it.",
        label: "End it",
        danger: true,
        to: ({ reason }) => ({ method: "DELETE", path, body: { reason }, tag }),
      }),
    );
  frame.append(
    h("p", { class: "trail" }, h("a", { href: "#/coupons" }, "Coupons")),
    h(
      "div",
      { class: "title" },
      h("h1", {}, coupon.code),
      badge(coupon.status === "valid" ? "active" : "closed", capital(coupon.status)),
    ),
    h(
      "p",
      { class: "row" },
      h("button", { type: "button", class: "primary", onclick: change }, "Change"),
      coupon.status !== "ended" && h("button", { type: "button", class: "danger", onclick: end }, "End it"),
    ),
    h("section", { class: "card" }, h("h2", {}, coupon.description), figures(coupon)),
  );
  return coupon.code;
}

const figures = (coupon) =>
  facts([
    ["Gives", gives(coupon)],
    ["On bookings of at least", coupon.minimumTotal.amount > 0 && money(coupon.minimumTotal)],
    ["From", coupon.validFrom && moment(coupon.validFrom)],
    ["Until", coupon.validUntil && moment(coupon.validUntil)],
    ["Most bookings", coupon.maxUses && String(coupon.maxUses)],
    ["Most of one customer", coupon.maxUsesPerAccount && String(coupon.maxUsesPerAccount)],
    ["Used and paid", coupon.uses && String(coupon.uses.paid)],
    ["Used and held", coupon.uses && String(coupon.uses.held)],
  ]);
