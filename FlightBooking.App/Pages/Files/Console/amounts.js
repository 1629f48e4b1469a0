// Amounts as people write them.
import { digitsOf } from "../format.js";

/** 500 or 500.50 in the minor units of a currency; what is no amount is sent as none, and refused beside its field. */
export function amountOf(text, currency) {
  const [, whole, part = ""] = /^(\d{1,12})(?:[.](\d+))?$/.exec(text?.trim() ?? "") ?? [];
  const digits = digitsOf(currency);
  const isAmount = whole !== undefined && part.length <= digits;
  return { amount: isAmount ? Number(whole + part.padEnd(digits, "0")) : 0, currency };
}

/** The same the other way: what stands in a field. */
export function textOf({ amount, currency }) {
  const digits = digitsOf(currency);
  const unit = 10 ** digits;
  return amount % unit === 0 ? String(amount / unit) : (amount / unit).toFixed(digits);
}

/** Hundredths of a percent as a percentage, and the other way; what is no number is none that there can be. */
export const percent = (points) => points / 100;
export const pointsOf = (text) => (/^\d+([.]\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : -1);

/** A whole number; what is none is one that there cannot be, and is refused beside its field. */
export const numberOf = (text) => (/^\d+$/.test(text?.trim() ?? "") ? Number(text) : -1);
