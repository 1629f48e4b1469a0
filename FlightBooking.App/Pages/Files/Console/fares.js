// Families of fares, as a table and as lines that people write.
import { area } from "./acts.js";
import { amountOf, numberOf, percent, pointsOf, textOf } from "./amounts.js";
import { table } from "./tables.js";

const never = "never";
const heads = ["Airline", "Cabin", "Code", "Name", "#Step", "Bag, kg", "Cabin, kg", "Seats", "Cancelling", "Changing"];

export const fareTable = (families) =>
  table(
    "Fares, the cheapest of a family first",
    heads,
    partsOf(families).map(([airline, cabin, code, name, points, amount, ...rules]) => [
      airline || "All",
      cabin || "All",
      code,
      name,
      `${points} % + ${amount}`,
      ...rules.map((rule) => rule || "As usual"),
    ]),
  );

export const fareArea = (families) =>
  area({
    pointer: "/fareFamilies",
    label: "Fares, one a line",
    value: partsOf(families)
      .map((parts) => parts.join("; "))
      .join("\n"),
    hint:
      "Airline; cabin; code; name; % and rupees above the service's fare; kg checked in; kg in the cabin; " +
      "free seats: yes; cancelling and changing as hours: rupees, or never. " +
      "Lines of one airline and cabin are a family; what is left out is as usual",
  });

const partsOf = (families) =>
  families.flatMap(({ airline, cabin, brands }) =>
    brands.map(({ code, name, step, freeCheckInKg, handKg, freeSeats, cancellation, change }) => [
      airline ?? "",
      cabin ?? "",
      code,
      name,
      percent(step.basisPoints),
      textOf(step.amount),
      freeCheckInKg ?? "",
      handKg ?? "",
      freeSeats ? "yes" : "",
      bandsText(cancellation),
      bandsText(change?.bands) + (change?.returnsDifference === false ? ", keeps" : ""),
    ]),
  );

const bandsText = (bands) =>
  !bands ? "" : bands.map(({ moreThanHours, charge }) => `${moreThanHours}: ${textOf(charge)}`).join(", ") || never;

/** The families that lines say. */
export function familiesOf(lines) {
  const families = new Map();
  for (const line of lines) {
    const [airline, cabin, ...brand] = line.split(";").map((part) => part.trim());
    const key = `${airline};${cabin}`;
    families.set(key, families.get(key) ?? { airline: airline || null, cabin: cabin || null, brands: [] });
    families.get(key).brands.push(brandOf(brand));
  }
  return [...families.values()];
}

function brandOf(parts) {
  const [code = "", name = "", points, amount, bag, hand, seats, cancelling, changing = ""] = parts;
  const [terms, keeps] = changing.split(/,\s*(?=keeps$)/);
  const bands = bandsOf(terms);
  return {
    code,
    name,
    step: { basisPoints: pointsOf(points || "0"), amount: amountOf(amount || "0", "INR") },
    freeCheckInKg: bag ? numberOf(bag) : null,
    handKg: hand ? numberOf(hand) : null,
    freeSeats: seats === "yes",
    cancellation: bandsOf(cancelling),
    change: bands && { bands, returnsDifference: !keeps },
  };
}

function bandsOf(text) {
  if (!text || text === never) {
    return text ? [] : null;
  }
  return text.split(",").map((band) => {
    const [hours, charge = ""] = band.split(":");
    return { moreThanHours: numberOf(hours), charge: amountOf(charge, "INR") };
  });
}
