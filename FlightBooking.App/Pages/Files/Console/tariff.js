// Taxes, fees and baggage.
import { h } from "../dom.js";
import { money } from "../format.js";
import { field, valueOf } from "../fields.js";
import { area } from "./acts.js";
import { amountOf, numberOf, percent, pointsOf, textOf } from "./amounts.js";
import { decisions } from "./decisions.js";
import { familiesOf, fareArea, fareTable } from "./fares.js";
import { facts, table } from "./tables.js";

const gst = { economy: "GST in economy", business: "GST in business", first: "GST in first", infant: "GST on infants" };
const seatKinds = ["airline", "cabin", "type", "frontRows"];
const weights = {
  freeCheckInKg: "Free checked bag, kg",
  maxPieceKg: "Heaviest piece, kg",
  handKg: "Hand baggage, kg",
  handMaxCm: "Hand baggage, cm",
  maxExcessKg: "Most excess, kg",
};

export const show = (frame, context) =>
  decisions(frame, context, show, {
    path: "/v1/operations/tariff",
    title: "Tariff",
    words: "It counts for whatever is offered from then on; what was offered or sold keeps its price and its baggage.",
    drawn: (version) => h("div", { class: "stack" }, figures(version), ...tables(version)),
    fields,
    body,
  });

const figures = ({ gstBasisPoints, infantFare, throughFareBasisPoints, baggage }) =>
  facts([
    ...Object.entries(gst).map(([name, label]) => [label, `${percent(gstBasisPoints[name])} %`]),
    ["Fare of an infant", money(infantFare)],
    ["Through fare, of the sum", `${percent(throughFareBasisPoints)} %`],
    ...Object.entries(weights).map(([name, label]) => [label, String(baggage[name])]),
    ["At the airport, a kg", money(baggage.airportPricePerKg)],
    ["Back for baggage taken off", backOf(baggage.refund)],
  ]);

const backOf = (refund) =>
  refund ? `${percent(refund.basisPoints)} % until ${refund.moreThanHours} hours before departure` : "Nothing";

const tables = ({ fees, baggage, seatPrices, fareFamilies }) => [
  table(
    "Fees, once a slice",
    ["Code", "For customers", "#Amount"],
    fees.map(({ code, description, amount }) => [code, description, money(amount)]),
  ),
  table(
    "Baggage that is paid before",
    ["Above the allowance", "#Price"],
    baggage.prepaid.map(({ upToKg, price }) => [`Up to ${upToKg} kg`, money(price)]),
  ),
  table(
    "Seats that are chosen",
    ["Airline", "Cabin", "In its row", "Front rows", "#Price"],
    seatPrices.map(({ price, ...of }) => [...seatKinds.map((name) => String(of[name] ?? "All")), money(price)]),
  ),
  fareTable(fareFamilies),
];

function fields({ fees, gstBasisPoints, infantFare, throughFareBasisPoints, baggage, seatPrices, fareFamilies }) {
  const of = (pointer, label, value) =>
    field({ pointer, label, value: String(value), inputmode: "decimal", autocomplete: "off" });
  return [
    area({
      pointer: "/fees",
      label: "Fees, one a line",
      value: fees.map(({ code, description, amount }) => `${code}; ${description}; ${textOf(amount)}`).join("\n"),
      hint: "Code; words for customers; rupees",
    }),
    h(
      "div",
      { class: "filter bare" },
      Object.entries(gst).map(([name, label]) =>
        of(`/gstBasisPoints/${name}`, `${label}, %`, percent(gstBasisPoints[name])),
      ),
      of("/infantFare", "Fare of an infant", textOf(infantFare)),
      of("/throughFareBasisPoints", "Through fare, %", percent(throughFareBasisPoints)),
      Object.entries(weights).map(([name, label]) => of(`/baggage/${name}`, label, baggage[name])),
      of("/baggage/airportPricePerKg", "At the airport, a kg", textOf(baggage.airportPricePerKg)),
      of("/baggage/refund/basisPoints", "Back for baggage taken off, %", percent(baggage.refund?.basisPoints ?? 0)),
      of("/baggage/refund/moreThanHours", "Until hours before departure", baggage.refund?.moreThanHours ?? 24),
    ),
    field({
      pointer: "/baggage/prepaid",
      label: "Paid before",
      value: baggage.prepaid.map(({ upToKg, price }) => `${upToKg}: ${textOf(price)}`).join(", "),
      hint: "Kilograms above the allowance and rupees: 5: 2000, 30: 12000",
      autocomplete: "off",
    }),
    area({
      pointer: "/seatPrices",
      label: "Seats that are chosen, one kind a line",
      value: seatPrices
        .map(({ price, ...of }) => [...seatKinds.map((name) => of[name] ?? ""), textOf(price)].join("; "))
        .join("\n"),
      hint: "Airline; cabin; window, middle or aisle; rows at the front; rupees. The first that covers a seat counts",
    }),
    fareArea(fareFamilies),
  ];
}

function body(form) {
  const text = (pointer) => valueOf(form, pointer) ?? "";
  const all = (names, prefix, read) =>
    Object.fromEntries(Object.keys(names).map((name) => [name, read(text(`${prefix}/${name}`))]));
  return {
    fees: lines(text("/fees"), "\n").map(feeOf),
    gstBasisPoints: all(gst, "/gstBasisPoints", pointsOf),
    infantFare: rupees(text("/infantFare")),
    throughFareBasisPoints: pointsOf(text("/throughFareBasisPoints")),
    baggage: {
      ...all(weights, "/baggage", numberOf),
      airportPricePerKg: rupees(text("/baggage/airportPricePerKg")),
      prepaid: lines(text("/baggage/prepaid"), ",").map(slabOf),
      refund: refundOf(text("/baggage/refund/basisPoints"), text("/baggage/refund/moreThanHours")),
    },
    seatPrices: lines(text("/seatPrices"), "\n").map(seatPriceOf),
    fareFamilies: familiesOf(lines(text("/fareFamilies"), "\n")),
  };
}

const lines = (text, by) => text.split(by).filter((line) => line.trim());

// What is no number is sent as none that there can be, and refused beside its field.
const rupees = (text) =>
  /^\d+([.]\d{1,2})?$/.test(text.trim()) ? amountOf(text, "INR") : { amount: -1, currency: "INR" };

const refundOf = (points, hours) =>
  pointsOf(points) === 0 ? null : { basisPoints: pointsOf(points), moreThanHours: numberOf(hours) };

function feeOf(line) {
  const [code, description, amount] = line.split(";").map((part) => part.trim());
  return { code, description: description ?? "", amount: rupees(amount ?? "") };
}

function seatPriceOf(line) {
  const [airline, cabin, type, frontRows, price] = line.split(";").map((part) => part.trim() || null);
  return { airline, cabin, type, frontRows: frontRows && numberOf(frontRows), price: rupees(price ?? "") };
}

function slabOf(text) {
  const [kilograms, price] = text.split(":");
  return { upToKg: numberOf(kilograms), price: rupees(price ?? "") };
}
