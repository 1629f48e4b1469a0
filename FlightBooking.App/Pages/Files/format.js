// Times are shown as the airport's clocks have them: the offset in the text is never turned into the reader's zone.
const moneyFormats = new Map();
const day = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const formats = {
  short: day({ weekday: "short", day: "numeric", month: "short" }),
  long: day({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  month: day({ month: "long", year: "numeric" }),
};

/** How many digits the minor units of a currency are, by ISO 4217: rupees 2, yen 0, dinars 3. */
export const digitsOf = (currency) =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits;

/** Rupees as everywhere: tickets and receipts write them the same way (Money.ToString). */
export function money({ amount, currency }) {
  if (!moneyFormats.has(currency)) {
    moneyFormats.set(currency, moneyFormat(currency));
  }
  const { unit, whole, exact } = moneyFormats.get(currency);
  return (amount % unit === 0 ? whole : exact).format(amount / unit).replace("-", "−");
}

function moneyFormat(currency) {
  const currencyDisplay = currency === "INR" ? "symbol" : "code";
  const digits = digitsOf(currency);
  const write = (least) =>
    new Intl.NumberFormat("en-IN", { style: "currency", currency, currencyDisplay, minimumFractionDigits: least });
  return { unit: 10 ** digits, whole: write(0), exact: write(digits) };
}

/** 584200 paise as 5.8k: for the small cells of a calendar. */
export function briefly({ amount }) {
  const major = amount / 100;
  return major >= 99500
    ? `${(major / 100000).toFixed(1)}L`
    : `${(major / 1000).toFixed(1)}k`;
}

export const sum = (amounts) => ({
  amount: amounts.reduce((total, { amount }) => total + amount, 0),
  currency: amounts[0]?.currency ?? "INR",
});

export const clock = (instant) => instant.slice(11, 16);
export const dateOf = (instant) => instant.slice(0, 10);
export const shortDate = (date) => formats.short.format(utc(date));
export const longDate = (date) => formats.long.format(utc(date));
export const monthName = (date) => formats.month.format(utc(date));
export const nights = (from, to) => Math.round((utc(dateOf(to)) - utc(dateOf(from))) / 86400000);

export function duration(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? `${rest} min` : rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

export const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
/** A moment by the reader's own clock. */
export const moment = (at) =>
  new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const words = (text) => text.replaceAll("_", " ");
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// Dates without times are texts, 2026-12-01; they are only numbers while one counts with them.
export const utc = (date) => new Date(`${date}T00:00:00Z`);
export const text = (date) => date.toISOString().slice(0, 10);

export function today() {
  const now = new Date();
  return text(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

export function addDays(date, days) {
  const moved = utc(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return text(moved);
}

export function addMonths(date, months) {
  const moved = utc(`${date.slice(0, 7)}-01`);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(Number(date.slice(8)), last));
  return text(moved);
}

/** The numbers of the flights, each once: several legs may be flown under one. */
export const numbers = (segments) => [...new Set(segments.map(({ flightNumber }) => flightNumber))];

/** One flight among others, of which another may have its number: G8532, Ahmedabad to Kolkata. */
export const legName = ({ flightNumber, origin, destination }) =>
  `${flightNumber}, ${origin.city} to ${destination.city}`;
