import { announce, h, icon } from "./dom.js";
import { addDays } from "./format.js";
import { placeField } from "./combobox.js";
import { dateField } from "./datepicker.js";
import { popularRoutes } from "./popular.js";
import { keepRecent, recentSearches } from "./recent.js";
import { travellersField } from "./travellers.js";
import { emptyTrip, keptTrip, toHash } from "./trip.js";

const types = [
  ["round", "Round trip"],
  ["oneway", "One way"],
  ["multi", "Multi-city"],
];
const cabins = [
  ["economy", "Economy"],
  ["business", "Business"],
  ["first", "First"],
];
const mostLegs = 6;

export function show(frame, { signal }) {
  frame.append(
    h("section", { class: "hero" }, h("h1", {}, "Where to?"), searchForm(keptTrip()?.trip ?? emptyTrip())),
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

/** The search; a fitting one goes to its address. */
export function searchForm(initial, onsubmit) {
  const trip = structuredClone(initial);
  const legs = h("div", { class: "legs" });
  const form = h("form", {
    class: "search card",
    novalidate: true,
    "aria-label": "Search flights",
    onsubmit: submit,
  });
  let rows = [];
  form.append(
    h(
      "fieldset",
      { class: "types" },
      h("legend", { class: "vh" }, "Trip"),
      types.map(([value, label]) =>
        h(
          "label",
          {},
          h("input", {
            type: "radio",
            name: "type",
            value,
            checked: trip.type === value,
            onchange: () => retype(value),
          }),
          h("span", {}, label),
        ),
      ),
    ),
    legs,
    h(
      "div",
      { class: "search-foot" },
      travellersField(trip),
      h(
        "div",
        { class: "field" },
        h("label", { for: "cabin" }, "Cabin"),
        h(
          "select",
          {
            id: "cabin",
            onchange: (event) => {
              trip.cabin = event.target.value;
            },
          },
          cabins.map(([value, label]) => h("option", { value, selected: trip.cabin === value }, label)),
        ),
      ),
      h("button", { type: "submit", class: "primary" }, "Search flights"),
    ),
  );
  draw();
  return form;

  function retype(type) {
    trip.type = type;
    const [first, second] = trip.legs;
    if (type === "oneway") {
      trip.legs = [first];
    } else if (type === "round") {
      trip.legs = [first, { from: first.to, to: first.from, date: later(second?.date, first.date, 7) }];
    } else if (trip.legs.length < 2 || (second.from === first.to && second.to === first.from)) {
      trip.legs = [first, { from: first.to, to: "", date: later(second?.date, first.date, 4) }];
    }
    draw();
  }

  function later(date, than, days) {
    return date >= than ? date : addDays(than, days);
  }

  function draw() {
    rows = trip.type === "round" ? [roundRow()] : trip.legs.map((_, at) => legRow(at));
    legs.replaceChildren(
      ...rows,
      ...(trip.type === "multi" && trip.legs.length < mostLegs
        ? [h("button", { type: "button", class: "quiet add", onclick: addLeg }, "Add a flight")]
        : []),
    );
  }

  function places(at, label) {
    const leg = trip.legs[at];
    const mirror = () => {
      if (trip.type === "round") {
        Object.assign(trip.legs[1], { from: leg.to, to: leg.from });
      }
    };
    const [from, to] = ["from", "to"].map((end) =>
      placeField({
        label: `${end === "from" ? "From" : "To"}${label}`,
        value: leg[end],
        typed: leg.typed?.[end],
        onchange: (place, typed) => {
          leg[end] = place;
          leg.typed = { ...leg.typed, [end]: typed };
          mirror();
        },
      }),
    );
    const swap = h(
      "button",
      {
        type: "button",
        class: "quiet round swap",
        "aria-label": "Swap origin and destination",
        onclick: () => {
          [leg.from, leg.to] = [leg.to, leg.from];
          leg.typed = { from: leg.typed?.to, to: leg.typed?.from };
          from.set(leg.from, leg.typed.from);
          to.set(leg.to, leg.typed.to);
          mirror();
        },
      },
      icon("swap"),
    );
    return [from, swap, to];
  }

  function date(at, label, { min, stay } = {}) {
    const leg = trip.legs[at];
    return dateField({
      label,
      value: leg.date,
      min,
      stay,
      route: () => ({ from: leg.from, to: leg.to, cabin: trip.cabin }),
      onchange: (value) => {
        leg.date = value;
        trip.legs.slice(at + 1).forEach((next, i) => {
          next.date = later(next.date, value, 7);
          rows[at + 1 + i].dates[0].set(next.date);
        });
      },
    });
  }

  // Either date opens one calendar for both.
  function stayDates() {
    const [out, back] = trip.legs;
    const onchange = (from, to) => {
      [out.date, back.date] = [from, later(to, from, 7)];
      dates[0].set(out.date);
      dates[1].set(back.date);
    };
    const stay = (isReturn) => ({ isReturn, days: () => [out.date, back.date], onchange });
    const dates = [date(0, "Depart", { stay: stay(false) }), date(1, "Return", { stay: stay(true) })];
    return dates;
  }

  function roundRow() {
    const [from, swap, to] = places(0, "");
    const dates = stayDates();
    return Object.assign(h("div", { class: "leg" }, from, swap, to, dates), { from, to, dates });
  }

  function legRow(at) {
    const label = trip.type === "multi" ? ` (flight ${at + 1})` : "";
    const [from, swap, to] = places(at, label);
    const dates = [date(at, `Depart${label}`, { min: at > 0 ? () => trip.legs[at - 1].date : undefined })];
    const remove =
      at > 1 &&
      h(
        "button",
        {
          type: "button",
          class: "quiet round",
          "aria-label": `Remove flight ${at + 1}`,
          onclick: () => {
            trip.legs.splice(at, 1);
            draw();
          },
        },
        icon("close"),
      );
    return Object.assign(h("div", { class: "leg" }, from, swap, to, dates, remove), { from, to, dates });
  }

  function addLeg() {
    const last = trip.legs.at(-1);
    trip.legs.push({ from: last.to, to: "", date: addDays(last.date, 3) });
    draw();
    rows.at(-1).to.input.focus();
  }

  async function submit(event) {
    event.preventDefault();
    await Promise.all(rows.flatMap(({ from, to }) => [from.settled(), to.settled()]));
    const wrong = rows.flatMap((row, at) => check(row, trip.legs[at]));
    if (wrong.length > 0) {
      wrong[0].focus();
      announce("The search is not complete");
      return;
    }
    onsubmit?.();
    keepRecent(trip);
    location.hash = toHash(trip);
  }

  // Text that is no place has been objected to already.
  function complain(field, place, message) {
    if (place || !field.get().typed) {
      field.complain(place ? "" : message);
    }
  }

  function check(row, leg) {
    const isSame = leg.to && leg.to === leg.from;
    complain(row.from, leg.from, "Choose where you start");
    complain(
      row.to,
      isSame ? "" : leg.to,
      isSame ? "Choose another place than the start" : "Choose where you go",
    );
    return [!leg.from && row.from.input, (!leg.to || leg.to === leg.from) && row.to.input].filter(Boolean);
  }
}
