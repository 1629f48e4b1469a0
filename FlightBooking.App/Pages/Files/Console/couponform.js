// What a coupon says, as fields and in words.
import { h } from "../dom.js";
import { money } from "../format.js";
import { field } from "../fields.js";
import { amountOf, textOf } from "./amounts.js";
import { span, spanFields } from "./validity.js";

/** What is taken off. */
export const gives = ({ flat, percent, percentCap }) =>
  flat ? money(flat) : `${percent} %${percentCap ? `, at most ${money(percentCap)}` : ""}`;

/** The fields, filled with what a coupon says. */
export const couponFields = (coupon) => [
  field({
    pointer: "/description",
    label: "For customers",
    value: coupon.description ?? "",
    maxlength: 200,
    autocomplete: "off",
  }),
  h(
    "div",
    { class: "filter bare" },
    amount("flat", "Rupees off", coupon.flat),
    number("percent", "Percent off", coupon.percent),
    amount("percentCap", "At most, rupees", coupon.percentCap),
    amount("minimumTotal", "On at least, rupees", coupon.minimumTotal?.amount > 0 ? coupon.minimumTotal : null),
    number("maxUses", "Most bookings", coupon.maxUses),
    number("maxUsesPerAccount", "Most of one customer", coupon.maxUsesPerAccount),
    spanFields(coupon),
  ),
];

/** What they say, for the API. */
export const couponBody = (values) => ({
  description: values.description,
  flat: rupees(values.flat),
  percent: numberOf(values.percent),
  percentCap: rupees(values.percentCap),
  minimumTotal: rupees(values.minimumTotal),
  maxUses: numberOf(values.maxUses),
  maxUsesPerAccount: numberOf(values.maxUsesPerAccount),
  ...span(values),
  reason: values.reason,
});

const amount = (name, label, value) => number(name, label, value && textOf(value));

const number = (name, label, value) =>
  field({ pointer: `/${name}`, label, value: String(value ?? ""), inputmode: "decimal", autocomplete: "off" });

const rupees = (text) => (text === undefined ? null : amountOf(text, "INR"));

// What is no number is sent as none that there can be, and refused beside its field.
const numberOf = (text) => (text === undefined ? null : /^\d+$/.test(text) ? Number(text) : -1);
