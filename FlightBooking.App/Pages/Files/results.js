import { announce, h, hidden, notice, pause } from "./dom.js";
import { get, query } from "./api.js";
import { count, shortDate } from "./format.js";
import { placeName } from "./combobox.js";
import { filterPanel } from "./filters.js";
import { card, steps } from "./offers.js";
import { searchForm } from "./search.js";
import { fromParameters, keepPicks, picksOf, toHash, travellers } from "./trip.js";

const orders = [
  ["price", "Cheapest first"],
  ["duration", "Fastest first"],
  ["departure", "Earliest departure"],
  ["-departure", "Latest departure"],
  ["arrival", "Earliest arrival"],
  ["stops", "Fewest stops"],
];
const page = 25;

export async function show(frame, { parameters, signal }) {
  const trip = fromParameters(parameters);
  const step = Number(parameters.get("step") ?? 0);
  const picks = picksOf(trip).slice(0, step);
  if (trip.legs.length === 0 || step >= trip.legs.length || picks.length < step) {
    location.replace(trip.legs.length === 0 ? "#/" : toHash(trip));
    return "";
  }
  const leg = trip.legs[step];
  const ways = await Promise.all(trip.legs.map((one) => wayName(one, signal)));
  const heading = ways[step];
  const state = { filters: {}, sort: "price", next: null, total: 0 };
  const list = h("ol", { class: "offers", "aria-label": "Itineraries" });
  const found = h("p", { class: "found" });
  const more = h(
    "button",
    { type: "button", class: "quiet more", hidden: true, onclick: () => load(true) },
    "Show more",
  );
  const filters = h("details", { class: "filter-box" }, h("summary", {}, "Filters"));
  filters.open = matchMedia("(min-width: 60rem)").matches;
  let latest = 0;

  frame.append(
    edit(trip),
    ...(trip.legs.length > 1 ? [steps(trip, step, picks, ways)] : []),
    h(
      "div",
      { class: "results-head" },
      h(
        "div",
        {},
        h("h1", {}, heading),
        h("p", { class: "muted" }, `${shortDate(leg.date)} · ${people(trip)}`),
      ),
      h(
        "div",
        { class: "field sort" },
        h("label", { for: "sort" }, "Sort"),
        h(
          "select",
          {
            id: "sort",
            onchange: (event) => {
              state.sort = event.target.value;
              load();
            },
          },
          orders.map(([value, label]) => h("option", { value }, label)),
        ),
      ),
    ),
    h("div", { class: "results" }, filters, h("div", { class: "column" }, found, list, more)),
  );
  const first = await load();
  if (first?.length > 0) {
    filters.append(
      filterPanel(first, async (changed) => {
        state.filters = changed;
        await pause(120, signal).catch(() => {});
        if (changed === state.filters) {
          load();
        }
      }),
    );
  } else {
    filters.remove();
  }
  return heading;

  async function load(append = false) {
    const asked = ++latest;
    list.setAttribute("aria-busy", "true");
    if (!append) {
      list.replaceChildren(
        ...Array.from({ length: 4 }, () => h("li", { class: "offer skeleton", "aria-hidden": "true" })),
      );
      found.textContent = "Searching…";
    }
    try {
      const { outbound } = await get(
        `/v1/flights?${query({
          origin: leg.from,
          destination: leg.to,
          departureDate: leg.date,
          adults: trip.adults,
          children: trip.children,
          infants: trip.infants,
          cabin: trip.cabin,
          ...state.filters,
          sort: state.sort,
          limit: page,
          cursor: append ? state.next : undefined,
        })}`,
        { signal },
      );
      if (asked === latest) {
        put(outbound, append);
      }
      return outbound.itineraries;
    } catch (problem) {
      if (problem.name !== "AbortError" && asked === latest) {
        found.textContent = "";
        list.replaceChildren(
          h(
            "li",
            {},
            notice(
              "bad",
              problem.messages.map(({ text }) => h("p", {}, text)),
              h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => load() }, "Try again")),
            ),
          ),
        );
      }
      return null;
    } finally {
      if (asked === latest) {
        list.removeAttribute("aria-busy");
      }
    }
  }

  function put({ itineraries, total, next }, append) {
    [state.next, state.total] = [next, total];
    const cards = itineraries.map((itinerary) => card(itinerary, trip, picks.at(-1), () => pick(itinerary)));
    if (append) {
      list.append(...cards);
      cards[0]?.querySelector("button, summary")?.focus();
    } else {
      list.replaceChildren(...cards);
    }
    more.hidden = !next;
    found.textContent = total > 0 ? count(total, "itinerary", "itineraries") : "";
    announce(total > 0 ? `${count(total, "itinerary", "itineraries")} found` : "Nothing found");
    if (total === 0) {
      list.replaceChildren(
        h(
          "li",
          {},
          notice(
            "",
            h("p", {}, h("strong", {}, "Nothing flies like this.")),
            h("p", {}, "Try another day, another cabin, or fewer filters."),
          ),
        ),
      );
    }
  }

  function pick(itinerary) {
    const picked = [...picks, itinerary];
    keepPicks(trip, picked);
    location.hash = picked.length < trip.legs.length ? toHash(trip, picked.length) : "#/book";
  }
}

async function wayName({ from, to }, signal) {
  const names = await Promise.all([placeName(from, signal), placeName(to, signal)]);
  return names.map((name) => name.split(" (")[0]).join(" to ");
}

const people = (trip) => `${count(travellers(trip), "traveller")} · ${trip.cabin}`;

function edit(trip) {
  const box = h(
    "details",
    { class: "edit" },
    h("summary", {}, "Change search"),
    searchForm(trip, () => {
      box.open = false;
    }),
  );
  return box;
}
