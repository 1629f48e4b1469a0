import { h } from "./dom.js";
import { popularRoutes } from "./popular.js";
import { recentSearches } from "./recent.js";
import { SearchForm } from "./searchform.js";
import { begunTrip, emptyTrip, keepBegun, keptTrip } from "./trip.js";

export function show(frame, { signal }) {
  const form = new SearchForm(begunTrip() ?? keptTrip()?.trip ?? emptyTrip());
  const keep = () => keepBegun(form.trip);
  signal.addEventListener("abort", keep, { once: true });
  addEventListener("pagehide", keep, { signal });
  frame.append(
    h("section", { class: "hero" }, h("h1", {}, "Where to?"), form.element),
    recentSearches(signal) ?? "",
    popularRoutes(signal),
    h(
      "ul",
      { class: "promises" },
      promise("Prices that hold", "What a search shows is what booking costs, for 30 minutes."),
      promise("Seats that wait", "Your seats are held for 15 minutes while you pay."),
      promise("Plans that change", "Each direction can be cancelled by itself; the charge is shown first."),
    ),
  );
}

const promise = (title, words) => h("li", {}, h("strong", {}, title), h("span", {}, words));
