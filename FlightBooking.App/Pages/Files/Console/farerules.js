// What cancelling and changing flights cost, and how long may be paid later.
import { h } from "../dom.js";
import { capital, money } from "../format.js";
import { field, valueOf } from "../fields.js";
import { amountOf, numberOf, textOf } from "./amounts.js";
import { decisions } from "./decisions.js";
import { table } from "./tables.js";

const markets = [["", "Any market"], ["domestic", "Domestic"], ["international", "International"]];
const cabins = [["", "Any cabin"], ["economy", "Economy"], ["business", "Business"], ["first", "First"]];
const differences = [["", "Comes back"], ["kept", "Is kept"]];
const heads = ["For", "What cancelling costs", "What other flights cost", "Held unpaid"];

export const show = (frame, context) =>
  decisions(frame, context, show, {
    path: "/v1/operations/fare-rules",
    title: "Fare rules",
    words: [
      "They count for whatever is offered from then on; what was offered or sold keeps its charges. ",
      "The most precise rule counts: airline, then market, then cabin. A rule without charges is none.",
    ],
    drawn: ({ rules }) => table("Rules", heads, rules.map(row), { hide: true }),
    fields: ({ rules }) => [...rules, null].map(fields),
    body: (form) => ({ rules: [...form.querySelectorAll("[data-rule]")].map(ruleOf).filter(Boolean) }),
  });

const row = ({ airline, market, cabin, bands, hold, change }) => [
  [airline, market && capital(market), cabin && capital(cabin)].filter(Boolean).join(", ") || "All",
  bands.length === 0 ? "Nothing can be cancelled" : told(bands),
  changing(change),
  hold ? `${hold.hours} h, until ${hold.moreThanHours} h before` : "Minutes only",
];

const told = (bands) =>
  bands.map(({ moreThanHours, charge }) => `${money(charge)} more than ${moreThanHours} h before`).join("; ");

function changing(change) {
  if (!change) {
    return "The usual";
  }
  const kept = change.returnsDifference ? "" : "; what a cheaper flight saves is kept";
  return change.bands.length === 0 ? "Flights cannot be changed" : `${told(change.bands)}${kept}`;
}

function fields(rule, at) {
  const of = (name, settings) => field({ pointer: `/rules/${at}/${name}`, autocomplete: "off", ...settings });
  return h(
    "fieldset",
    { class: "stack", "data-rule": at },
    h("legend", { class: "label" }, rule ? `Rule ${at + 1}` : "Another rule"),
    h(
      "div",
      { class: "filter bare" },
      of("airline", { label: "Airline", value: rule?.airline ?? "", placeholder: "Any", maxlength: 3 }),
      of("market", { label: "Market", options: markets, value: rule?.market ?? "" }),
      of("cabin", { label: "Cabin", options: cabins, value: rule?.cabin ?? "" }),
    ),
    of("bands", {
      label: "Charges",
      value: rule ? written(rule.bands) : "",
      hint: "Hours before departure and rupees: 72: 0, 2: 2500. Or: never",
    }),
    of("change", {
      label: "Other flights",
      value: rule?.change ? written(rule.change.bands) : "",
      hint: "What they cost beside the difference, as above. Or: never. Empty for the usual.",
    }),
    of("change/returnsDifference", {
      label: "What a cheaper flight saves",
      options: differences,
      value: rule?.change?.returnsDifference === false ? "kept" : "",
    }),
    of("hold", {
      label: "Held unpaid",
      value: rule?.hold ? `${rule.hold.hours}, ${rule.hold.moreThanHours}` : "",
      hint: "Hours from the booking on, and hours before departure: 24, 72. Empty for minutes only.",
    }),
  );
}

const written = (bands) =>
  bands.map(({ moreThanHours, charge }) => `${moreThanHours}: ${textOf(charge)}`).join(", ") || "never";

function ruleOf(place) {
  const value = (name) => valueOf(place, `/rules/${place.dataset.rule}/${name}`);
  const bands = value("bands");
  const change = value("change");
  const hold = value("hold")?.split(",").map(numberOf);
  return (
    bands && {
      airline: value("airline") ?? null,
      market: value("market") ?? null,
      cabin: value("cabin") ?? null,
      bands: bandsOf(bands),
      change: change ? { bands: bandsOf(change), returnsDifference: !value("change/returnsDifference") } : null,
      hold: hold ? { hours: hold[0], moreThanHours: hold[1] ?? -1 } : null,
    }
  );
}

const bandsOf = (text) => (text.toLowerCase() === "never" ? [] : text.split(",").map(bandOf));

function bandOf(text) {
  const [hours, rupees] = text.split(":");
  const charge = /^\s*\d+\s*$/.test(rupees ?? "") ? amountOf(rupees, "INR") : { amount: -1, currency: "INR" };
  return { moreThanHours: numberOf(hours), charge };
}
