// The rows of a search: from where to where, and when. What is chosen in one goes into its leg of the trip.
import { h, icon } from "./dom.js";
import { addDays } from "./format.js";
import { placeField } from "./combobox.js";
import { dateField } from "./datepicker.js";

/** A date, or one some days after another where it is before that. */
export function later(date, than, days) {
  return date >= than ? date : addDays(than, days);
}

/** Both ways of a round trip. */
export function roundRow(trip) {
  return row(places(trip, 0, ""), stayDates(trip));
}

/**
 * One way by itself.
 * @param onmove told the day it moved to
 * @param onremove told that it is not wanted any more
 */
export function legRow(trip, at, { onmove, onremove }) {
  const label = trip.type === "multi" ? ` (flight ${at + 1})` : "";
  const min = at > 0 ? () => trip.legs[at - 1].date : undefined;
  const onchange = (date) => {
    trip.legs[at].date = date;
    onmove(date);
  };
  const dates = [dateOf(trip, at, `Depart${label}`, { min, onchange })];
  return row(places(trip, at, label), dates, at > 1 && removal(at, onremove));
}

function row([from, swap, to], dates, remove) {
  return Object.assign(h("div", { class: "leg" }, from, swap, to, dates, remove), { from, to, dates });
}

function removal(at, onclick) {
  const label = `Remove flight ${at + 1}`;
  return h("button", { type: "button", class: "quiet round", "aria-label": label, onclick }, icon("close"));
}

function places(trip, at, label) {
  const leg = trip.legs[at];
  const [from, to] = [
    placeOf(trip, leg, "from", `From${label}`),
    placeOf(trip, leg, "to", `To${label}`),
  ];
  const swap = () => {
    [leg.from, leg.to] = [leg.to, leg.from];
    leg.typed = { from: leg.typed?.to, to: leg.typed?.from };
    from.set(leg.from, leg.typed.from);
    to.set(leg.to, leg.typed.to);
    mirror(trip, leg);
  };
  return [from, swapper(swap), to];
}

function swapper(onclick) {
  const name = "Swap origin and destination";
  return h("button", { type: "button", class: "quiet round swap", "aria-label": name, onclick }, icon("swap"));
}

function placeOf(trip, leg, end, label) {
  return placeField({
    label,
    value: leg[end],
    typed: leg.typed?.[end],
    onchange: (place, typed) => {
      leg[end] = place;
      leg.typed = { ...leg.typed, [end]: typed };
      mirror(trip, leg);
    },
  });
}

// The way back is the way out, turned round.
function mirror(trip, leg) {
  if (trip.type === "round") {
    Object.assign(trip.legs[1], { from: leg.to, to: leg.from });
  }
}

function dateOf(trip, at, label, { min, stay, onchange }) {
  const leg = trip.legs[at];
  const route = () => ({ from: leg.from, to: leg.to, cabin: trip.cabin });
  return dateField({ label, value: leg.date, min, stay, route, onchange });
}

// Either date opens one calendar for both.
function stayDates(trip) {
  const [out, back] = trip.legs;
  const onchange = (from, to) => {
    [out.date, back.date] = [from, later(to, from, 7)];
    dates[0].set(out.date);
    dates[1].set(back.date);
  };
  const stay = (isReturn) => ({ isReturn, days: () => [out.date, back.date], onchange });
  const dates = [
    dateOf(trip, 0, "Depart", { stay: stay(false) }),
    dateOf(trip, 1, "Return", { stay: stay(true) }),
  ];
  return dates;
}
