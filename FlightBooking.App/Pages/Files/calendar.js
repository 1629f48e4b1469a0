// Two months of days with the lowest price of each. The grid is one stop of the Tab key: arrows move by days and
// weeks, Home and End within the week, Page Up and Page Down by months; nothing leads past the days that can be booked.
import { h, hidden, icon } from "./dom.js";
import { pricesOf } from "./calendarprices.js";
import { addDays, addMonths, briefly, longDate, money, monthName, today, utc } from "./format.js";

const weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const daysAhead = 361;

const monthOf = (date) => date.slice(0, 7);
const weekday = (date) => (utc(date).getUTCDay() + 6) % 7;

export class Calendar {
  #first;
  #last = addDays(today(), daysAhead);
  #route;
  #ontake;
  #focused;
  #shown;
  #chosen;
  #prices = new Map();
  #months = h("div", { class: "months" });
  #earlier = this.#step("left", "Earlier months", -1);
  #later = this.#step("right", "Later months", 1);

  /**
   * @param first the earliest day that can be taken
   * @param chosen the days that are taken, one or the two ends of a stay
   * @param route tells from, to and cabin, which the prices depend on
   * @param ontake is told the day that is taken
   */
  constructor({ first, chosen, start, route, ontake }) {
    [this.#first, this.#chosen, this.#route, this.#ontake] = [first, chosen, route, ontake];
    this.#focused = this.#bounded(start ?? first);
    // Both ends of a stay are in sight, where two months have them.
    const begins = chosen[0] ?? this.#focused;
    const isNear = begins < this.#focused && monthOf(addMonths(begins, 1)) >= monthOf(this.#focused);
    this.#shown = isNear && !isNarrow() ? begins : this.#focused;
    const head = h("div", { class: "calendar-head" }, this.#earlier, this.#later);
    this.element = h("div", { class: "calendar", onkeydown: (event) => this.#press(event) }, head, this.#months);
    this.#draw();
  }

  focus() {
    this.#months.querySelector(`[data-date="${this.#focused}"]`)?.focus();
  }

  /** Shows other days as taken. */
  choose(chosen) {
    this.#chosen = chosen;
    this.#draw();
  }

  #step(name, title, by) {
    const step = () => {
      this.#shown = addMonths(this.#shown, by);
      this.#focused = this.#bounded(addMonths(this.#focused, by));
      this.#draw();
    };
    return h("button", { type: "button", class: "quiet round", "aria-label": title, onclick: step }, icon(name));
  }

  #bounded(date) {
    return date < this.#first ? this.#first : date > this.#last ? this.#last : date;
  }

  #draw() {
    const hadFocus = this.#months.contains(document.activeElement);
    const start = `${monthOf(this.#shown)}-01`;
    const next = addMonths(start, 1);
    this.#months.replaceChildren(this.#month(start), this.#month(next));
    this.#price();
    this.#earlier.disabled = monthOf(start) <= monthOf(this.#first);
    this.#later.disabled = monthOf(isNarrow() ? start : next) >= monthOf(this.#last);
    this.#load(start);
    this.#load(next);
    if (hadFocus) {
      this.focus();
    }
  }

  #month(start) {
    const end = addDays(addMonths(start, 1), -1);
    const rows = [];
    for (let date = addDays(start, -weekday(start)); date <= end; date = addDays(date, 7)) {
      const days = Array.from({ length: 7 }, (_, at) => this.#cell(addDays(date, at), start, end));
      rows.push(h("tr", {}, days));
    }
    const names = weekdays.map((name) => h("th", { scope: "col" }, name));
    return h(
      "table",
      { role: "grid", "aria-label": monthName(start) },
      h("caption", {}, monthName(start)),
      h("thead", {}, h("tr", {}, names)),
      h("tbody", {}, rows),
    );
  }

  #cell(date, start, end) {
    if (date < start || date > end) {
      return h("td", {});
    }
    const [from, to] = this.#chosen;
    const isBetween = to && date > from && date < to;
    const isEnd = this.#chosen.includes(date);
    const place = isBetween ? "between" : isEnd && to && from !== to ? (date === from ? "begins" : "ends") : undefined;
    return h("td", { role: "gridcell", class: place, "aria-selected": String(isEnd) }, this.#day(date));
  }

  // What is shown of the day is part of what it is called, so that it can be asked for by voice.
  #day(date) {
    const isOff = date < this.#first || date > this.#last;
    const number = String(Number(date.slice(8)));
    const [before, after] = longDate(date).split(new RegExp(`\\b${number}\\b(.*)`));
    return h(
      "button",
      {
        type: "button",
        class: "day",
        "data-date": date,
        tabindex: date === this.#focused ? "0" : "-1",
        disabled: isOff,
        onclick: () => this.#take(date),
      },
      h("span", {}, hidden(before), number, h("span", { class: "vh" }, after, "")),
      h("small", { "aria-hidden": "true" }),
    );
  }

  // Written into the days that are there: one that is being clicked must not be replaced.
  #price() {
    const days = [...this.#months.querySelectorAll(".day:enabled")];
    const amounts = days.map(({ dataset }) => this.#prices.get(dataset.date)?.amount).filter(Number.isFinite);
    // Where every day costs the same, none is cheap.
    const cheapest = Math.min(...amounts) < Math.max(...amounts) ? Math.min(...amounts) : -1;
    for (const day of days) {
      const price = this.#prices.get(day.dataset.date);
      day.firstChild.lastChild.lastChild.textContent = price ? `, from ${money(price)}` : "";
      day.lastChild.textContent = price ? briefly(price) : "";
      day.classList.toggle("cheap", price?.amount === cheapest);
    }
  }

  async #load(start) {
    const end = addDays(addMonths(start, 1), -1);
    const [from, to] = [start < this.#first ? this.#first : start, end > this.#last ? this.#last : end];
    const days = await pricesOf(this.#route(), from, to);
    const fresh = days.filter(({ date }) => !this.#prices.has(date));
    if (fresh.length > 0 && this.element.isConnected) {
      fresh.forEach(({ date, lowestPrice }) => this.#prices.set(date, lowestPrice));
      this.#price();
    }
  }

  #take(date) {
    this.#focused = date;
    this.#ontake(date);
  }

  #press(event) {
    const date = this.#focused;
    const moves = {
      ArrowLeft: () => addDays(date, -1),
      ArrowRight: () => addDays(date, 1),
      ArrowUp: () => addDays(date, -7),
      ArrowDown: () => addDays(date, 7),
      PageUp: () => addMonths(date, -1),
      PageDown: () => addMonths(date, 1),
      Home: () => addDays(date, -weekday(date)),
      End: () => addDays(date, 6 - weekday(date)),
    };
    if (!moves[event.key] || !this.#months.contains(event.target)) {
      return;
    }
    event.preventDefault();
    this.#focused = this.#bounded(moves[event.key]());
    this.#follow();
    this.#draw();
    this.focus();
  }

  // Turns the page when the focus leaves the months that are seen.
  #follow() {
    const last = isNarrow() ? this.#shown : addMonths(this.#shown, 1);
    if (monthOf(this.#focused) < monthOf(this.#shown)) {
      this.#shown = this.#focused;
    } else if (monthOf(this.#focused) > monthOf(last)) {
      this.#shown = isNarrow() ? this.#focused : addMonths(this.#focused, -1);
    }
  }
}

const isNarrow = () => matchMedia("(max-width: 44rem)").matches;
