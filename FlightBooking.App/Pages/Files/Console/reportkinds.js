// The reports there are, what their rows are of, and what stands in their columns.

const books = {
  captured: "Captured",
  held: "Held",
  charges: "Charges",
  refunded: "Refunded",
  outside: "Outside",
  owed: "Owed",
  ahead: "Ahead",
  unused: "Unused",
  unusedReturned: "Unused returned",
  vouchersPaid: "Paid with vouchers",
  vouchersReturned: "Returned to vouchers",
  vouchersBonus: "Bonus on vouchers",
  vouchersExpired: "Vouchers expired",
  vouchersOwed: "Owed in vouchers",
};

/** By their names: a report without `by` has a row a day; one without columns draws its rows itself. */
export const reports = {
  loads: {
    label: "Loads",
    by: ["departure", "day", "route", "airline", "cabin"],
    columns: { loadPercent: "Load in %", sold: "Sold", held: "Held", seats: "Seats", departures: "Flights" },
  },
  sales: {
    label: "Sales",
    by: ["day", "route", "airline", "cabin"],
    columns: {
      net: "Net",
      sold: "Sold",
      cancelled: "Cancelled",
      passengers: "Travellers",
      passengersCancelled: "Travellers cancelled",
    },
  },
  refunds: {
    label: "Refunds",
    by: ["day", "booking"],
    columns: {
      refunded: "Refunded",
      charges: "Charges kept",
      goodwill: "Goodwill",
      byHand: "By hand",
      outside: "Outside",
      unusedReturned: "Unused returned",
    },
  },
  books: { label: "Books", by: ["day", "booking"], columns: books },
  balances: { label: "Balances", by: [], columns: books },
  reconciliation: { label: "Reconciliation", by: [], role: "finance" },
};
