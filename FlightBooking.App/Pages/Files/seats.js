// A seat map to click in: one stop of the Tab key, arrows move from seat to seat.
import { announce, h, notice } from "./dom.js";
import { get } from "./api.js";
import { dateOf } from "./format.js";

/**
 * One flight's map in a box that opens.
 * @param segment the flight
 * @param cabin the cabin that is booked
 * @param people who needs a seat: {index, label()}
 * @param chosen a Map of person's index to seat number, which is changed here
 */
export function seatBox({ segment, cabin, people, chosen, onchange }) {
  let current = 0;
  let loaded = false;
  const picked = h("span", { class: "picked" });
  const body = h("div", { class: "seat-body" });
  const box = h(
    "details",
    { class: "seat-box", ontoggle: () => box.open && load() },
    h(
      "summary",
      {},
      h("strong", {}, segment.flightNumber),
      h("span", {}, `${segment.origin.city} to ${segment.destination.city}`),
      picked,
    ),
    body,
  );
  tell();
  box.refresh = () => {
    loaded = false;
    if (box.open) {
      load();
    }
  };
  return box;

  function tell() {
    picked.textContent = chosen.size === 0 ? "Chosen for you" : [...chosen.values()].join(", ");
  }

  async function load() {
    if (loaded) {
      return;
    }
    loaded = true;
    body.replaceChildren(h("p", { class: "muted" }, "Loading the seat map…"));
    try {
      const { cabins } = await get(
        `/v1/flights/${segment.flightNumber}/${dateOf(segment.departure)}/seats?origin=${segment.origin.code}`,
      );
      draw(cabins.find((one) => one.cabin === cabin).rows);
    } catch (problem) {
      loaded = false;
      body.replaceChildren(notice("bad", problem.message));
    }
  }

  function draw(rows) {
    const who = h("fieldset", { class: "who" }, h("legend", {}, "Seat for"));
    const table = h("table", {
      class: "cabin",
      role: "grid",
      "aria-label": `Seats of ${segment.flightNumber}`,
      onkeydown: press,
    });
    const letters = rows[0].seats.map(({ seat }) => seat.slice(-1));
    const gaps = aislesAfter(letters);
    let stop = null;
    table.append(
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          letters.flatMap((letter, at) => [
            h("th", { scope: "col" }, letter),
            gaps.has(at) && h("td", { class: "aisle", "aria-hidden": "true" }),
          ]),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map(({ row, seats }, y) =>
          h(
            "tr",
            {},
            seats.flatMap((seat, x) => [
              h("td", { role: "gridcell" }, button(seat, x, y)),
              gaps.has(x) &&
                h("td", { class: "aisle", "aria-hidden": "true" }, gaps.first === x ? String(row) : ""),
            ]),
          ),
        ),
      ),
    );
    body.replaceChildren(
      who,
      h("div", { class: "hull" }, h("div", { class: "nose", "aria-hidden": "true" }), table),
      h(
        "p",
        { class: "legend", "aria-hidden": "true" },
        h("span", { class: "seat" }),
        "Free",
        h("span", { class: "seat taken" }, "×"),
        "Taken",
        h("span", { class: "seat own" }),
        "Yours",
      ),
    );
    ask();
    paint();

    function button({ seat, type, available }, x, y) {
      const element = h(
        "button",
        {
          type: "button",
          class: available ? "seat" : "seat taken",
          tabindex: "-1",
          "data-seat": seat,
          "data-x": x,
          "data-y": y,
          "aria-disabled": String(!available),
          onclick: () => available && take(seat),
        },
        h("span", { "aria-hidden": "true" }, available ? seat.slice(-1) : "×"),
      );
      element.words = `${seat}, ${type}`;
      element.free = available;
      stop ??= available ? element : null;
      return element;
    }

    function ask() {
      who.replaceChildren(
        who.firstChild,
        ...people.map((person, at) =>
          h(
            "label",
            {},
            h("input", {
              type: "radio",
              name: `who-${segment.flightNumber}`,
              checked: at === current,
              onchange: () => {
                current = at;
              },
            }),
            h("span", {}, person.label(), h("b", {}, chosen.get(person.index) ?? "–")),
          ),
        ),
      );
    }

    function take(seat) {
      const person = people[current];
      const holder = [...chosen].find(([, other]) => other === seat)?.[0];
      if (holder === person.index) {
        chosen.delete(person.index);
        announce(`${seat} given up`);
      } else {
        if (holder !== undefined) {
          chosen.delete(holder);
        }
        chosen.set(person.index, seat);
        announce(`${seat} for ${person.label()}`);
        const next = people.findIndex(({ index }) => !chosen.has(index));
        current = next < 0 ? current : next;
      }
      tell();
      ask();
      paint();
      onchange?.();
    }

    function paint() {
      const own = new Map(
        [...chosen].map(([index, seat]) => [seat, people.find((person) => person.index === index)]),
      );
      for (const element of table.querySelectorAll(".seat")) {
        const holder = own.get(element.dataset.seat);
        element.classList.toggle("own", Boolean(holder));
        element.setAttribute("aria-pressed", String(Boolean(holder)));
        element.setAttribute(
          "aria-label",
          `${element.words}, ${holder ? `for ${holder.label()}` : element.free ? "free" : "taken"}`,
        );
      }
      (table.querySelector(".seat[tabindex='0']") ?? stop)?.setAttribute("tabindex", "0");
    }

    function press(event) {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      const { x, y } = event.target.dataset;
      if (!by || x === undefined) {
        return;
      }
      event.preventDefault();
      const next = table.querySelector(`[data-x="${Number(x) + by[0]}"][data-y="${Number(y) + by[1]}"]`);
      if (next) {
        event.target.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
    }
  }
}

// Letters follow the trade's custom: A to C on the left, H to K on the right, the rest between. Where the rows
// end at J, G begins the right side; where they end at F, D does.
function aislesAfter(letters) {
  const last = letters.at(-1);
  const side = (letter) => (letter <= "C" ? 0 : letter >= "H" || (letter === "G" && last === "J") ? 2 : 1);
  const gaps = new Set(
    letters
      .map((_, at) => at)
      .filter((at) => at + 1 < letters.length && side(letters[at]) !== side(letters[at + 1])),
  );
  gaps.first = Math.min(...gaps);
  return gaps;
}
