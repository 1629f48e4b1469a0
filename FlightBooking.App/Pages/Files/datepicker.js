// A date with the lowest price of every day beside it. The grid is one stop of the Tab key: arrows move by days
// and weeks, Home and End within the week, Page Up and Page Down by months.
import { announce, freshId, h, icon } from "./dom.js";
import { get, query } from "./api.js";
import { addDays, addMonths, briefly, longDate, money, monthName, shortDate, today, utc } from "./format.js";
import { openPopover } from "./popover.js";

const weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const daysAhead = 361;
const kept = new Map();

// The lowest prices of one month, asked for once; a calendar without prices is still a calendar.
function pricesOf({ from: origin, to: destination, cabin }, first, last) {
  if (!origin || !destination || origin === destination || first > last) {
    return Promise.resolve([]);
  }
  const asked = query({ origin, destination, cabin, from: first, to: last });
  if (!kept.has(asked)) {
    kept.set(
      asked,
      get(`/v1/calendar?${asked}`).then(
        ({ days }) => days.filter((day) => day.lowestPrice),
        () => {
          kept.delete(asked);
          return [];
        },
      ),
    );
  }
  return kept.get(asked);
}

/** @param route tells from, to and cabin when the calendar opens: its prices depend on them. */
export function dateField({ label, value, min, route, onchange }) {
  const id = freshId("date");
  const shownDate = h("span", { class: "date" });
  const button = h(
    "button",
    {
      type: "button",
      id,
      class: "control",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-labelledby": `${id}-label ${id}`,
      onclick: () => open(),
    },
    shownDate,
  );
  const error = h("p", { class: "error", hidden: true });
  const root = h(
    "div",
    { class: "field" },
    h("span", { class: "label", id: `${id}-label` }, label),
    button,
    error,
  );
  root.set = (date) => {
    value = date;
    shownDate.textContent = date ? shortDate(date) : "Choose a day";
    error.hidden = true;
  };
  root.get = () => value;
  root.button = button;
  root.complain = (message) => {
    error.textContent = message;
    error.hidden = !message;
  };
  root.set(value);
  return root;

  function open() {
    const first = min?.() ?? today();
    const last = addDays(today(), daysAhead);
    let focused = value >= first ? value : first;
    let shown = focused;
    const prices = new Map();
    let lowest = -1;
    const months = h("div", { class: "months" });
    const content = h(
      "div",
      { class: "calendar", onkeydown: press },
      h(
        "div",
        { class: "calendar-head" },
        step("left", "Earlier months", -1),
        step("right", "Later months", 1),
      ),
      months,
    );
    let dialog = null;
    draw();
    dialog = openPopover(button, label, content, { onclose: () => button.focus() });
    focusDay();

    function step(name, title, by) {
      return h(
        "button",
        {
          type: "button",
          class: "quiet round",
          "aria-label": title,
          onclick: () => {
            shown = addMonths(shown, by);
            focused = bounded(addMonths(focused, by));
            draw();
          },
        },
        icon(name),
      );
    }

    function bounded(date) {
      return date < first ? first : date > last ? last : date;
    }

    function draw() {
      const start = `${shown.slice(0, 7)}-01`;
      const next = addMonths(start, 1);
      const seen = [...prices].filter(([date]) => date >= start && date < addMonths(next, 1));
      const amounts = seen.map(([, { amount }]) => amount);
      // Where every day costs the same, none is cheap.
      lowest = Math.min(...amounts) < Math.max(...amounts) ? Math.min(...amounts) : -1;
      months.replaceChildren(month(start), month(next));
      load(start);
      load(next);
    }

    function month(start) {
      const lead = (utc(start).getUTCDay() + 6) % 7;
      const end = addDays(addMonths(start, 1), -1);
      const rows = [];
      for (let date = addDays(start, -lead); date <= end; date = addDays(date, 7)) {
        rows.push(
          h(
            "tr",
            {},
            Array.from({ length: 7 }, (_, at) => cell(addDays(date, at), start, end)),
          ),
        );
      }
      return h(
        "table",
        { role: "grid", "aria-label": monthName(start) },
        h("caption", {}, monthName(start)),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            weekdays.map((name) => h("th", { scope: "col" }, name)),
          ),
        ),
        h("tbody", {}, rows),
      );
    }

    function cell(date, start, end) {
      if (date < start || date > end) {
        return h("td", {});
      }
      const price = prices.get(date);
      const off = date < first || date > last;
      const day = h(
        "button",
        {
          type: "button",
          class: "day",
          "data-date": date,
          tabindex: date === focused ? "0" : "-1",
          disabled: off,
          "aria-label": price ? `${longDate(date)}, from ${money(price)}` : longDate(date),
          onclick: () => take(date),
        },
        h("span", {}, String(Number(date.slice(8)))),
        h("small", {}, price && !off ? briefly(price) : ""),
      );
      day.classList.toggle("cheap", !off && price?.amount === lowest);
      return h("td", { role: "gridcell", "aria-selected": String(date === value) }, day);
    }

    async function load(start) {
      const end = addDays(addMonths(start, 1), -1);
      const days = await pricesOf(route(), start < first ? first : start, end > last ? last : end);
      const fresh = days.filter(({ date }) => !prices.has(date));
      if (fresh.length > 0 && dialog?.open) {
        fresh.forEach(({ date, lowestPrice }) => prices.set(date, lowestPrice));
        const hadFocus = months.contains(document.activeElement);
        draw();
        if (hadFocus) {
          focusDay();
        }
      }
    }

    function focusDay() {
      months.querySelector(`[data-date="${focused}"]`)?.focus();
    }

    function take(date) {
      root.set(date);
      announce(`${label}: ${longDate(date)}`);
      dialog.close();
      onchange?.(date);
    }

    function press(event) {
      const moves = {
        ArrowLeft: () => addDays(focused, -1),
        ArrowRight: () => addDays(focused, 1),
        ArrowUp: () => addDays(focused, -7),
        ArrowDown: () => addDays(focused, 7),
        PageUp: () => addMonths(focused, -1),
        PageDown: () => addMonths(focused, 1),
        Home: () => addDays(focused, -((utc(focused).getUTCDay() + 6) % 7)),
        End: () => addDays(focused, 6 - ((utc(focused).getUTCDay() + 6) % 7)),
      };
      if (!moves[event.key] || !months.contains(event.target)) {
        return;
      }
      event.preventDefault();
      focused = bounded(moves[event.key]());
      if (focused.slice(0, 7) < shown.slice(0, 7)) {
        shown = focused;
      } else if (focused.slice(0, 7) > addMonths(shown, 1).slice(0, 7)) {
        shown = addMonths(focused, -1);
      }
      draw();
      focusDay();
    }
  }
}
