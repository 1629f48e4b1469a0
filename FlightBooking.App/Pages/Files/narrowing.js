// How results are looked at: what they are narrowed to, and their order. It is in the address, so that going back and
// loading anew keep it; names and values are those of the API.
const filters = ["maxStops", "departureWindow", "airlines", "maxTotal", "maxDuration"];
const names = [...filters, "sort"];

export const orders = [
  ["price", "Cheapest first"],
  ["duration", "Fastest first"],
  ["departure", "Earliest departure"],
  ["-departure", "Latest departure"],
  ["arrival", "Earliest arrival"],
  ["stops", "Fewest stops"],
];

/** What an address says of it. */
export function viewOf(parameters) {
  const view = Object.fromEntries(
    names.map((name) => [name, parameters.get(name)]).filter(([, value]) => value),
  );
  if (!orders.some(([order]) => order === view.sort)) {
    delete view.sort;
  }
  return view;
}

/** The same with one of the values changed; nothing stands for the usual. */
export function withValue(view, name, value) {
  const { [name]: _, ...others } = view;
  return value ? { ...others, [name]: value } : others;
}

export const isNarrowed = (view) => filters.some((name) => view[name]);

export const withoutFilters = ({ sort }) => (sort ? { sort } : {});
