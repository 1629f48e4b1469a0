// What somebody waits for: joining, where they stand, taking what is held for them, leaving.
import { announce, h, notice } from "./dom.js";
import { get, post, remove, session } from "./api.js";
import { count, longDate, moment, money } from "./format.js";
import { askFirst } from "./entrance.js";
import { field } from "./fields.js";
import { sendForm } from "./sendform.js";
import { keepPicks } from "./trip.js";

const title = "Waiting list";

const cabins = [
  ["economy", "Economy"],
  ["business", "Business"],
  ["first", "First"],
];

export async function show(frame, context) {
  if (!session()) {
    return askFirst(frame, title, "Log in to wait for seats of a full flight.", () => show(frame, context));
  }
  const list = h("ul", { class: "bookings" });
  frame.append(h("h1", {}, title), list, joining(load));
  await load();
  return title;

  async function load() {
    try {
      const { entries } = await get("/v1/waitlist?limit=100", { signal: context.signal });
      list.replaceChildren(
        ...(entries.length > 0
          ? entries.map((entry) => h("li", {}, card(entry, load)))
          : [h("li", {}, notice("", "You wait for no flight now."))]),
      );
    } catch (problem) {
      if (problem.name !== "AbortError") {
        list.replaceChildren(h("li", {}, notice("bad", problem.message)));
      }
    }
  }
}

function joining(onjoin) {
  const fields = [
    field({ pointer: "/flight", label: "Flight number", hint: "Such as M9101", autocomplete: "off" }),
    field({ pointer: "/date", label: "Date of departure", type: "date" }),
    field({ pointer: "/cabin", label: "Cabin", options: cabins }),
    field({ pointer: "/passengers/adults", label: "Adults", type: "number", value: "1", min: "1", max: "10" }),
    field({ pointer: "/passengers/children", label: "Children", type: "number", value: "0", min: "0", max: "10" }),
    field({ pointer: "/passengers/infants", label: "Infants", type: "number", value: "0", min: "0", max: "10" }),
  ];
  const send = (values) =>
    post(
      "/v1/waitlist",
      {
        flight: values.flight.trim(),
        date: values.date,
        cabin: values.cabin,
        passengers: Object.fromEntries(
          ["adults", "children", "infants"].map((kind) => [kind, Number(values[`passengers/${kind}`])]),
        ),
      },
      { headers: { "Idempotency-Key": crypto.randomUUID() } },
    );
  const section = h("section", { class: "card" });
  const begin = () =>
    section.replaceChildren(
      h("h2", {}, "Wait for a full flight"),
      h("p", { class: "muted" }, "Where seats for all of you come free, we hold them for you and tell you by e-mail."),
      sendForm("Join the waiting list", fields, send, () => {
        announce("You are on the waiting list");
        begin();
        onjoin();
      }),
    );
  begin();
  return section;
}

function card(entry, onchange) {
  return h(
    "section",
    { class: "card" },
    h("h2", {}, `${entry.flight}, ${longDate(entry.date)}`),
    h("p", {}, `${partyOf(entry.passengers)}, ${entry.cabin}. ${standing(entry)}`),
    entry.status === "offered" && offered(entry),
    ["waiting", "offered"].includes(entry.status) && leaving(entry, onchange),
    entry.bookingRef && h("p", {}, h("a", { href: `#/booking/${entry.bookingRef}` }, `Booking ${entry.bookingRef}`)),
  );
}

const partyOf = ({ adults, children, infants }) =>
  [
    count(adults, "adult"),
    children > 0 && count(children, "child", "children"),
    infants > 0 && count(infants, "infant"),
  ]
    .filter(Boolean)
    .join(", ");

function standing({ status, position, offer }) {
  switch (status) {
    case "waiting":
      return `You are number ${position} on the list.`;
    case "offered":
      return `Seats are held for you until ${moment(offer.until)}.`;
    case "taken":
      return "You have booked the seats.";
    case "lapsed":
      return "Seats were held for you, and nobody took them in time.";
    case "left":
      return "You left the list.";
    default:
      return "The list is closed: no seats came free in time, or the flight is not sold any more.";
  }
}

function offered(entry) {
  const { itinerary } = entry.offer;
  if (!itinerary) {
    return notice("bad", "This flight is not flown any more.");
  }
  const take = () => {
    const [first] = itinerary.segments;
    keepPicks(
      {
        type: "oneway",
        legs: [{ from: first.origin.code, to: first.destination.code, date: entry.date }],
        ...entry.passengers,
        cabin: entry.cabin,
      },
      [{ ...itinerary, waitlistId: entry.waitlistId }],
    );
    location.hash = "#/book";
  };
  return h(
    "p",
    { class: "row" },
    h("button", { type: "button", class: "primary", onclick: take }, `Book for ${money(itinerary.total)}`),
  );
}

function leaving(entry, onchange) {
  const told = h("p", { class: "error", role: "alert" });
  const leave = async ({ currentTarget }) => {
    currentTarget.disabled = true;
    try {
      await remove(`/v1/waitlist/${entry.waitlistId}`);
      announce("You left the waiting list");
      await onchange();
    } catch (problem) {
      currentTarget.disabled = false;
      told.textContent = problem.message;
    }
  };
  const words = `Leave the list of ${entry.flight}`;
  return h("div", {}, h("button", { type: "button", class: "quiet", onclick: leave }, words), told);
}
