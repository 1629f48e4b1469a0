// A button that shows a date and opens the calendar for it.
import { announce, freshId, h, icon } from "./dom.js";
import { Calendar } from "./calendar.js";
import { longDate, shortDate, today } from "./format.js";
import { openPopover } from "./popover.js";

/**
 * @param min tells the earliest day
 * @param route tells from, to and cabin when the calendar opens: its prices depend on them
 * @param stay tells both days of a round trip: then the calendar asks for one after the other
 */
export function dateField({ label, value, min, route, stay, onchange }) {
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
      onclick: () => (stay ? openStay(button, stay, route) : openDay()),
    },
    icon("calendar"),
    shownDate,
  );
  const root = h("div", { class: "field" }, h("span", { class: "label", id: `${id}-label` }, label), button);
  root.set = (date) => {
    value = date;
    shownDate.textContent = shortDate(date);
  };
  root.set(value);
  return root;

  function openDay() {
    const take = (date) => {
      root.set(date);
      announce(`${label}: ${longDate(date)}`);
      dialog.close();
      onchange?.(date);
    };
    const calendar = new Calendar({ first: min?.() ?? today(), chosen: [value], start: value, route, ontake: take });
    const dialog = openPopover(button, label, calendar.element, { onclose: () => button.focus() });
    calendar.focus();
  }
}

/** Both days of a stay in one calendar: it stays open until the second is taken; an earlier day begins anew. */
function openStay(button, { days, isReturn, onchange }, route) {
  let wantsReturn = isReturn;
  const said = h("p", { class: "stay", "aria-live": "polite" });
  const calendar = new Calendar({
    first: today(),
    chosen: days(),
    start: days()[isReturn ? 1 : 0],
    route: () => route(wantsReturn),
    ontake: take,
  });
  const done = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "Done");
  const foot = h("div", { class: "calendar-foot" }, said, done);
  const dialog = openPopover(button, "Depart and return", h("div", {}, calendar.element, foot), {
    onclose: () => button.focus(),
  });
  tell();
  calendar.focus();

  function take(date) {
    const [from, to] = days();
    const ends = wantsReturn && date >= from;
    if (ends) {
      onchange(from, date);
    } else {
      onchange(date, to);
    }
    wantsReturn = !ends;
    calendar.choose(ends || to >= date ? days() : [date]);
    tell();
    if (ends) {
      announce(`${longDate(from)} to ${longDate(date)}`);
      dialog.close();
    }
  }

  function tell() {
    const [from, to] = days();
    said.textContent = wantsReturn
      ? `Depart ${shortDate(from)}. When do you return?`
      : `When do you depart? Return is ${shortDate(to)}.`;
  }
}
