// An editable combobox with a list, as the ARIA Authoring Practices describe it: the focus stays in the field,
// arrows move through the list, Enter or Tab takes, Escape closes.
import { announce, freshId, h } from "./dom.js";
import { get, query } from "./api.js";
import { count } from "./format.js";

const known = new Map();

/** The name of a place in the address: an airport's code, or a city for all its airports. */
export async function placeName(place, signal) {
  if (!/^[A-Z]{3}$/.test(place)) {
    return `${place.split(",")[0]} (all airports)`;
  }
  if (!known.has(place)) {
    const airport = await get(`/v1/airports/${place}`, { signal }).catch(() => null);
    known.set(place, airport ? `${airport.city} (${airport.code})` : place);
  }
  return known.get(place);
}

export function placeField({ label, value, onchange }) {
  const id = freshId("place");
  const list = h("ul", {
    id: `${id}-list`,
    role: "listbox",
    "aria-label": label,
    class: "options",
    hidden: true,
  });
  const error = h("p", { id: `${id}-error`, class: "error", hidden: true });
  const input = h("input", {
    id,
    role: "combobox",
    placeholder: "City or airport",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-describedby": error.id,
    oninput: () => look(),
    onkeydown: press,
    onblur: leave,
    onfocus: () => input.select(),
  });
  let [taken, shownName, options, active, asking, dirty] = ["", "", [], -1, null, false];

  const root = h("div", { class: "field place" }, h("label", { for: id }, label), input, list, error);
  root.set = async (place) => {
    taken = place;
    complain("");
    shownName = place ? await placeName(place) : "";
    input.value = shownName;
    dirty = false;
  };
  root.get = () => taken;
  root.complain = complain;
  root.input = input;
  root.set(value ?? "");
  return root;

  function complain(message) {
    error.textContent = message;
    error.hidden = !message;
    input.toggleAttribute("aria-invalid", Boolean(message));
  }

  async function look() {
    dirty = true;
    asking?.abort();
    const typed = input.value.trim();
    if (typed.length === 0) {
      close();
      return;
    }
    asking = new AbortController();
    const { signal } = asking;
    try {
      const { airports } = await get(`/v1/airports?${query({ query: typed, limit: 8 })}`, { signal });
      options = withCities(airports);
      draw();
      announce(options.length === 0 ? "No airport found" : `${count(options.length, "place")} found`);
    } catch (problem) {
      if (problem.name !== "AbortError") {
        close();
        complain(problem.message);
      }
    }
  }

  // Two airports of one city: the city itself is a choice too.
  function withCities(airports) {
    const places = airports.map((airport) => ({
      place: airport.code,
      name: `${airport.city} (${airport.code})`,
      detail: airport.name,
      code: airport.code,
      country: airport.country,
    }));
    const first = airports[0];
    const together =
      first && airports.filter(({ city, country }) => city === first.city && country === first.country);
    if (together?.length > 1) {
      places.unshift({
        place: `${first.city}, ${first.country}`,
        name: `${first.city} (all airports)`,
        detail: together.map(({ code }) => code).join(", "),
        code: "",
        country: first.country,
      });
    }
    return places;
  }

  function draw() {
    active = options.length > 0 ? 0 : -1;
    list.replaceChildren(
      ...options.map((option, at) =>
        h(
          "li",
          {
            id: `${id}-${at}`,
            role: "option",
            "aria-selected": String(at === active),
            onmousedown: (event) => {
              event.preventDefault();
              take(at);
            },
          },
          h("span", { class: "name" }, option.name),
          h("span", { class: "detail" }, `${option.detail}, ${option.country}`),
        ),
      ),
    );
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(options.length > 0));
    point();
  }

  function point() {
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function take(at) {
    const option = options[at];
    [taken, shownName, dirty] = [option.place, option.name, false];
    known.set(option.place, option.name);
    input.value = option.name;
    complain("");
    close();
    onchange?.(taken);
  }

  function close() {
    asking?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function press(event) {
    const open = !list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) {
        look();
        return;
      }
      active = (active + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length;
      point();
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    }
  }

  // Whoever types DEL and goes on means what stands first; what fits nothing is taken back.
  function leave() {
    if (dirty && !list.hidden && active >= 0 && input.value.trim()) {
      take(active);
    } else if (dirty && !input.value.trim()) {
      [taken, shownName, dirty] = ["", "", false];
      onchange?.("");
    } else if (dirty) {
      input.value = shownName;
      dirty = false;
    }
    close();
  }
}
