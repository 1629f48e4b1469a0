import { announce, h, hidden, notice, pause } from "./dom.js";
import { get, query } from "./api.js";
import { clock, count, money, shortDate } from "./format.js";
import { placeName } from "./combobox.js";
import { filterPanel } from "./filters.js";
import { strip, timeline, title } from "./itinerary.js";
import { searchForm } from "./search.js";
import { fromParameters, keepPicks, partyPrice, picksOf, picksPrice, toHash, travellers } from "./trip.js";

const orders = [
  ["price", "Cheapest first"], ["duration", "Fastest first"], ["departure", "Earliest departure"],
  ["-departure", "Latest departure"], ["arrival", "Earliest arrival"], ["stops", "Fewest stops"],
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
  const more = h("button", { type: "button", class: "quiet more", hidden: true, onclick: () => load(true) }, "Show more");
  const filters = h("details", { class: "filter-box" }, h("summary", {}, "Filters"));
  filters.open = matchMedia("(min-width: 60rem)").matches;
  let latest = 0;

  frame.append(
    edit(trip),
    trip.legs.length > 1 && steps(trip, step, picks, ways),
    h("div", { class: "results-head" },
      h("div", {}, h("h1", {}, heading), h("p", { class: "muted" }, `${shortDate(leg.date)} · ${people(trip)}`)),
      h("div", { class: "field sort" }, h("label", { for: "sort" }, "Sort"),
        h("select", { id: "sort", onchange: (event) => { state.sort = event.target.value; load(); } },
          orders.map(([value, label]) => h("option", { value }, label))))),
    h("div", { class: "results" }, filters, h("div", { class: "column" }, found, list, more)));
  const first = await load();
  if (first?.length > 0) {
    filters.append(filterPanel(first, async (changed) => {
      state.filters = changed;
      await pause(120, signal).catch(() => {});
      if (changed === state.filters) {
        load();
      }
    }));
  } else {
    filters.remove();
  }
  return heading;

  async function load(append = false) {
    const asked = ++latest;
    list.setAttribute("aria-busy", "true");
    if (!append) {
      list.replaceChildren(...Array.from({ length: 4 }, () => h("li", { class: "offer skeleton", "aria-hidden": "true" })));
      found.textContent = "Searching…";
    }
    try {
      const { outbound } = await get(`/v1/flights?${query({
        origin: leg.from, destination: leg.to, departureDate: leg.date, adults: trip.adults, children: trip.children,
        infants: trip.infants, cabin: trip.cabin, ...state.filters, sort: state.sort, limit: page,
        cursor: append ? state.next : undefined,
      })}`, { signal });
      if (asked === latest) {
        put(outbound, append);
      }
      return outbound.itineraries;
    } catch (problem) {
      if (problem.name !== "AbortError" && asked === latest) {
        found.textContent = "";
        list.replaceChildren(h("li", {}, notice("bad", problem.messages.map(({ text }) => h("p", {}, text)),
          h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => load() }, "Try again")))));
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
      list.replaceChildren(h("li", {}, notice("", h("p", {}, h("strong", {}, "Nothing flies like this.")),
        h("p", {}, "Try another day, another cabin, or fewer filters."))));
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
  const box = h("details", { class: "edit" },
    h("summary", {}, "Change search"),
    searchForm(trip, () => { box.open = false; }));
  return box;
}

function steps(trip, step, picks, ways) {
  return h("ol", { class: "steps", "aria-label": "Directions of the trip" }, trip.legs.map((leg, at) => h("li", {
    "aria-current": at === step ? "step" : undefined,
  }, picks[at]
    ? h("a", { href: toHash(trip, at) }, h("strong", {}, title(picks[at].segments)),
      h("span", {}, `${clock(picks[at].segments[0].departure)} – ${clock(picks[at].segments.at(-1).arrival)} · change`))
    : h("span", {}, h("strong", {}, `${at + 1}. ${ways[at]}`), h("span", {}, shortDate(leg.date))))),
  picks.length > 0 && h("li", { class: "sofar" }, h("strong", {}, money(picksPrice(picks, trip))), h("span", {}, "so far")));
}

function card(itinerary, trip, before, onpick) {
  const { segments, seatsLeft, co2Kg, layovers, selfTransfer, price } = itinerary;
  const early = before && new Date(segments[0].departure) <= new Date(before.segments.at(-1).arrival);
  const all = partyPrice(itinerary, trip);
  const several = travellers(trip) > 1;
  return h("li", { class: "offer" },
    h("h2", { class: "vh" }, `${segments[0].airline.name}, ${title(segments)}`),
    h("div", { class: "offer-main" },
      strip(itinerary),
      h("div", { class: "cost" },
        h("span", { class: "price" }, money(several ? all : price)),
        h("small", {}, several ? `for ${count(trip.adults + trip.children, "seat")}${trip.infants > 0 ? ", without infants" : ""}` : "for one adult"),
        h("button", {
          type: "button", class: "primary", disabled: early, onclick: onpick,
        }, "Select", hidden(` ${segments.map((segment) => segment.flightNumber).join(" and ")} for ${money(several ? all : price)}`)))),
    h("div", { class: "offer-foot" },
      h("details", {}, h("summary", {}, "Details"), timeline(segments, { layovers })),
      h("span", { class: seatsLeft < 10 ? "few" : undefined }, `${count(seatsLeft, "seat")} left`),
      h("span", {}, `${co2Kg} kg CO₂ each`),
      selfTransfer && h("span", {}, "Self-transfer"),
      early && h("span", { class: "few" }, "Leaves before you arrive")));
}
