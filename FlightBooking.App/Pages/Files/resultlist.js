// The itineraries of one direction with their filters, page by page.
import { announce, h, notice, pause } from "./dom.js";
import { get, post, query } from "./api.js";
import { count, sum } from "./format.js";
import { filterPanel } from "./filters.js";
import { isNarrowed, withoutFilters } from "./narrowing.js";
import { card } from "./offers.js";

const page = 25;
const settle = 120;

/**
 * What this direction can be narrowed by, and the least that those after it cost: null where one of them has no flight.
 */
async function outlook({ trip, step, signal }) {
  const { adults, children, infants, cabin } = trip;
  const body = {
    slices: trip.legs.slice(step).map(({ from, to, date }) => ({ origin: from, destination: to, date })),
    passengers: { adults, children, infants },
    cabin,
    filters: { limit: 1 },
  };
  const { slices } = await post("/v1/searches", body, { signal });
  const later = slices.slice(1).map(({ facets }) => facets.prices?.least);
  return { facets: slices[0].facets, later: later.every(Boolean) ? sum(later) : null };
}

export class ResultList {
  #search;
  #outlook = null;
  #next = null;
  #latest = 0;
  #list = h("ol", { class: "offers", "aria-label": "Itineraries" });
  #found = h("p", { class: "found" });
  #more = h(
    "button",
    { type: "button", class: "quiet more", hidden: true, onclick: () => this.#load(true) },
    "Show more",
  );
  #filters = h("details", { class: "filter-box", hidden: true }, h("summary", {}, "Filters"));

  /**
   * @param search {trip, step, picks, view, signal}, the directions before it already picked
   * @param search.sorting makes the field that tells the order
   * @param search.onview told every new view
   * @param search.onpick told the itinerary that is taken
   */
  constructor(search) {
    this.#search = search;
    this.#filters.open = matchMedia("(min-width: 60rem)").matches;
    const column = h("div", { class: "column" }, this.#list, this.#more);
    this.element = h("div", { class: "results" }, this.#filters, this.#found, search.sorting(this), column);
  }

  get view() {
    return this.#search.view;
  }

  async start() {
    await this.#load();
  }

  /** Shows the results in another way; whoever changes their mind at once is asked for once. */
  async look(view) {
    this.#search.view = view;
    this.#search.onview(view);
    await pause(settle, this.#search.signal).catch(() => {});
    if (view === this.view) {
      await this.#load();
    }
  }

  async #load(append = false) {
    const asked = ++this.#latest;
    this.#list.setAttribute("aria-busy", "true");
    if (!append) {
      this.#wait();
    }
    try {
      const [found] = await Promise.all([this.#page(append), this.#lookAhead()]);
      if (asked === this.#latest) {
        this.#put(found, append);
      }
    } catch (problem) {
      if (problem.name !== "AbortError" && asked === this.#latest) {
        this.#fail(problem);
      }
    } finally {
      if (asked === this.#latest) {
        this.#list.removeAttribute("aria-busy");
      }
    }
  }

  async #page(append) {
    const { trip, step, view, signal } = this.#search;
    const { from, to, date } = trip.legs[step];
    const values = {
      origin: from,
      destination: to,
      departureDate: date,
      adults: trip.adults,
      children: trip.children,
      infants: trip.infants,
      cabin: trip.cabin,
      ...view,
      limit: page,
      cursor: append ? this.#next : undefined,
    };
    const { outbound } = await get(`/v1/flights?${query(values)}`, { signal });
    return outbound;
  }

  async #lookAhead() {
    if (!this.#outlook) {
      this.#outlook = await outlook(this.#search);
      this.#drawFilters();
    }
  }

  // For the whole trip: what has been picked, this direction, and the least of those to come.
  #shown(price) {
    return sum([
      price,
      ...this.#search.picks.map(({ total }) => total),
      this.#outlook.later ?? { amount: 0 },
    ]);
  }

  #drawFilters() {
    const { facets } = this.#outlook;
    const isEmpty = !facets.prices;
    this.#filters.hidden = isEmpty;
    this.element.classList.toggle("alone", isEmpty);
    if (!isEmpty) {
      const shown = (price) => this.#shown(price);
      const panel = filterPanel({ facets, view: this.view, shown, onchange: (view) => this.look(view) });
      this.#filters.replaceChildren(this.#filters.firstChild, panel);
    }
  }

  #wait() {
    const bones = Array.from({ length: 4 }, () =>
      h("li", { class: "offer skeleton", "aria-hidden": "true" }),
    );
    this.#list.replaceChildren(...bones);
    this.#found.textContent = "Searching…";
    this.#more.hidden = true;
  }

  #put({ itineraries, total, next }, append) {
    this.#next = next;
    const cards = itineraries.map((itinerary) => this.#card(itinerary));
    if (append) {
      this.#list.append(...cards);
      cards[0]?.querySelector("button, summary")?.focus();
    } else {
      this.#list.replaceChildren(...(total > 0 ? cards : [this.#nothing()]));
    }
    this.#more.hidden = !next;
    const words = count(total, "itinerary", "itineraries");
    this.#found.textContent = total > 0 ? words : "";
    announce(total > 0 ? `${words} found` : "Nothing found");
  }

  #card(itinerary) {
    const { trip, step, picks, onpick } = this.#search;
    return card(itinerary, {
      trip,
      total: this.#shown(itinerary.total),
      isLast: step === trip.legs.length - 1,
      isWhole: this.#outlook.later !== null,
      before: picks.at(-1),
      onpick: () => onpick(itinerary),
    });
  }

  #nothing() {
    const clear = () => {
      this.look(withoutFilters(this.view));
      this.#drawFilters();
    };
    const advice = isNarrowed(this.view)
      ? h("p", {}, h("button", { type: "button", onclick: clear }, "Clear filters"))
      : h("p", {}, "Try another day or another cabin.");
    return h("li", {}, notice("", h("p", {}, h("strong", {}, "No flights match your search.")), advice));
  }

  #fail(problem) {
    this.#found.textContent = "";
    const again = h("button", { type: "button", class: "quiet", onclick: () => this.#load() }, "Try again");
    const words = problem.messages.map(({ text }) => h("p", {}, text));
    this.#list.replaceChildren(h("li", {}, notice("bad", words, h("p", {}, again))));
  }
}
