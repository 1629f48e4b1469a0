// The books beside the payment provider's own list: what differs is for somebody to look at.
import { h, notice } from "../dom.js";
import { capital, count, money, words } from "../format.js";
import { badge, moment, table } from "./tables.js";

const heads = ["What", "State", "Booking", "#Books", "#Provider", "#Fee", "Booked", "Moved", "Id at the provider"];
const calm = ["matched", "other_day", "undecided"];

/** What the report has, with its totals first. */
export function reconciliation({ totals, fees, others, rows }) {
  const doubtful = totals.filter(({ state }) => !calm.includes(state)).reduce((sum, total) => sum + total.rows, 0);
  return [
    notice(
      doubtful > 0 ? "warn" : "",
      doubtful > 0
        ? `${count(doubtful, "row")} to look at: the books and the provider do not say the same.`
        : "The books and the provider say the same.",
    ),
    h(
      "section",
      { class: "card" },
      h("h2", {}, "Totals"),
      table(
        "Totals",
        ["State", "#Rows", "#By the books", "#By the provider"],
        totals.map((total) => [state(total), String(total.rows), money(total.books), money(total.provider)]),
        { hide: true },
      ),
      table(
        "About no payer",
        ["What", "#Rows", "#Amount"],
        [
          ...fees.map((fee) => ["Fees of the provider", "", money(fee)]),
          ...others.map(({ type, rows: number, amount }) => [capital(words(type)), String(number), money(amount)]),
        ],
      ),
    ),
    table(
      "Row by row",
      heads,
      rows.map(row),
    ),
  ];
}

const row = ({ item, kind, bookingRef, books, provider, fee, bookedAt, movedAt, ...rest }) => [
  capital(kind),
  state(rest),
  bookingRef ? h("a", { href: `#/booking/${bookingRef}` }, bookingRef) : "–",
  ...[books, provider, fee].map((amount) => (amount ? money(amount) : "–")),
  bookedAt ? moment(bookedAt) : "–",
  movedAt ? moment(movedAt) : "–",
  h("input", { class: "id", readonly: true, value: item, "aria-label": `Id of the ${kind} at the provider` }),
];

const state = ({ state: one }) => badge(calm.includes(one) ? one : "failed", capital(words(one)));
