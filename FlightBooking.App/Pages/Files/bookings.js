import { announce, h, notice } from "./dom.js";
import { get, query, session } from "./api.js";
import { capital, count, dateOf, money, shortDate, words } from "./format.js";
import { askFirst } from "./entrance.js";
import { changedMark } from "./changes.js";

export async function show(frame, context) {
  if (!session()) {
    return askFirst(frame, "My bookings", "Log in to see them.", () => show(frame, context));
  }
  if (session().booking) {
    const { booking } = session();
    frame.append(
      h("h1", {}, "My bookings"),
      h("p", {}, "You opened one booking: ", h("a", { href: `#/booking/${booking}` }, booking), "."),
    );
    return "My bookings";
  }
  const list = h("ul", { class: "bookings" });
  const more = h(
    "button",
    { type: "button", class: "quiet more", hidden: true, onclick: () => load() },
    "Show more",
  );
  let next = null;
  const waits = h("p", {}, h("a", { href: "#/waitlist" }, "Waiting list"));
  frame.append(h("h1", {}, "My bookings"), list, more, waits);
  await load();
  return "My bookings";

  async function load() {
    try {
      const answer = await get(`/v1/bookings?${query({ limit: 20, cursor: next })}`, {
        signal: context.signal,
      });
      list.append(...answer.bookings.map(row));
      next = answer.next;
      more.hidden = !next;
      if (list.children.length === 0) {
        list.append(
          h(
            "li",
            {},
            notice("", h("p", {}, "There are none yet. ", h("a", { href: "#/" }, "Search flights"))),
          ),
        );
      }
      announce(count(answer.bookings.length, "booking"));
    } catch (problem) {
      if (problem.name !== "AbortError") {
        list.replaceChildren(h("li", {}, notice("bad", problem.message)));
      }
    }
  }
}

function row(booking) {
  const [first, last] = [booking.slices[0].segments[0], booking.slices[0].segments.at(-1)];
  const arrow = booking.tripType === "round_trip" ? "⇄" : "→";
  return h(
    "li",
    {},
    h(
      "a",
      { class: "card", href: `#/booking/${booking.bookingRef}` },
      h("span", { class: "ref" }, booking.bookingRef),
      h(
        "span",
        {},
        h(
          "strong",
          {},
          `${first.origin.city} ${arrow} ${last.destination.city}`,
          booking.tripType === "multi_city" && ` and ${count(booking.slices.length - 1, "more direction")}`,
        ),
        h(
          "small",
          {},
          `${shortDate(dateOf(first.departure))} · ${count(booking.passengers.length, "traveller")}`,
        ),
        changedMark(booking),
      ),
      h("span", { class: `status ${booking.status}` }, capital(words(booking.status))),
      h("b", {}, money(booking.total)),
    ),
  );
}
