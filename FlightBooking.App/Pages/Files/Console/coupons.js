// The coupons: all of them, and a new one.
import { h } from "../dom.js";
import { capital, money } from "../format.js";
import { field } from "../fields.js";
import { act } from "./acts.js";
import { couponBody, couponFields, gives } from "./couponform.js";
import { badge, moment, pages, table } from "./tables.js";

const heads = ["Code", "For customers", "Gives", "Status", "#At least", "From", "Until", "#Uses", "#A customer"];

export async function show(frame, { signal }) {
  const list = table("Coupons", heads, [], { hide: true });
  list.hidden = true;
  const { element, first } = pages("/v1/operations/coupons", {}, {
    signal,
    none: "There is no coupon yet.",
    add({ coupons }) {
      list.add(coupons.map(row));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return coupons.length;
    },
  });
  frame.append(
    h("h1", {}, "Coupons"),
    h("p", { class: "row" }, h("button", { type: "button", class: "primary", onclick: make }, "New coupon")),
    list,
    element,
  );
  await first;
  return "Coupons";
}

const row = (coupon) => [
  h("a", { href: `#/coupon/${encodeURIComponent(coupon.code)}` }, coupon.code),
  coupon.description,
  gives(coupon),
  badge(coupon.status === "valid" ? "active" : "closed", capital(coupon.status)),
  coupon.minimumTotal.amount > 0 ? money(coupon.minimumTotal) : "–",
  coupon.validFrom ? moment(coupon.validFrom) : "–",
  coupon.validUntil ? moment(coupon.validUntil) : "–",
  String(coupon.maxUses ?? "–"),
  String(coupon.maxUsesPerAccount ?? "–"),
];

async function make() {
  const made = await act({
    title: "New coupon",
    words:
      "An amount off or percent off, not both. Which limits it has cannot be changed later, only how high they are.",
    fields: [
      field({ pointer: "/code", label: "Code", autocomplete: "off", spellcheck: "false" }),
      ...couponFields({}),
    ],
    label: "Make it",
    isBroad: true,
    to: ({ code = "", ...values }) => ({
      method: "PUT",
      path: `/v1/operations/coupons/${encodeURIComponent(code || "-")}`,
      body: couponBody(values),
    }),
  });
  if (made) {
    location.hash = `#/coupon/${encodeURIComponent(made.json.code)}`;
  }
}
