import { h } from "./dom.js";
import { late } from "./api.js";
import { count, shortDate } from "./format.js";
import { orders, viewOf, withValue } from "./narrowing.js";
import { placeName } from "./places.js";
import { ResultList } from "./resultlist.js";
import { steps } from "./offers.js";
import { SearchForm } from "./searchform.js";
import { fromParameters, keepPicks, keptTrip, picksOf, toHash, travellers } from "./trip.js";

export async function show(frame, { parameters, signal }) {
  const trip = fromParameters(parameters);
  const step = Number(parameters.get("step") ?? 0);
  const picks = picksOf(trip).slice(0, step);
  if (trip.legs.length === 0 || step >= trip.legs.length || picks.length < step) {
    location.replace(trip.legs.length === 0 ? "#/" : toHash(trip));
    return "";
  }
  const pages = step > 0 ? keptTrip().pages.slice(0, step) : [];
  const ways = await Promise.all(trip.legs.map((leg) => wayName(leg, signal)));
  const results = new ResultList({ trip, step, picks, view: viewOf(parameters), signal, sorting, onview, onpick });
  frame.append(
    edit(trip),
    ...(trip.legs.length > 1 ? [steps(trip, step, picks, ways, pages)] : []),
    head(ways[step], trip, step),
    results.element,
  );
  await results.start();
  return ways[step];

  // Nothing is gone to: it is the same page, seen in another way.
  function onview(view) {
    history.replaceState(history.state, "", toHash(trip, step, view));
  }

  async function onpick(itinerary) {
    const taken = itinerary.fares ? await (await late(import("./fares.js"))).chosen(itinerary) : itinerary;
    if (!taken) {
      return;
    }
    const picked = [...picks, taken];
    keepPicks(trip, picked, [...pages, location.hash]);
    location.hash = picked.length < trip.legs.length ? toHash(trip, picked.length) : "#/book";
  }
}

function head(way, trip, step) {
  const people = `${count(travellers(trip), "traveller")} · ${trip.cabin}`;
  return h(
    "div",
    { class: "results-head" },
    h("h1", {}, way),
    h("p", { class: "muted" }, `${shortDate(trip.legs[step].date)} · ${people}`),
  );
}

function sorting(results) {
  const sort = h(
    "select",
    { id: "sort", onchange: () => results.look(withValue(results.view, "sort", sort.value)) },
    orders.map(([value, label]) => h("option", { value, selected: value === results.view.sort }, label)),
  );
  return h("div", { class: "field sort" }, h("label", { for: "sort" }, "Sort"), sort);
}

async function wayName({ from, to }, signal) {
  const names = await Promise.all([placeName(from, signal), placeName(to, signal)]);
  return names.map((name) => name.split(" (")[0]).join(" to ");
}

function edit(trip) {
  const form = new SearchForm(trip, () => {
    box.open = false;
  });
  const box = h("details", { class: "edit" }, h("summary", {}, "Change search"), form.element);
  return box;
}
