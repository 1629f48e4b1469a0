// One disruption: its flights, how far its bookings are, and whether it goes on.
import { announce, h, pause } from "../dom.js";
import { capital, clock, count, shortDate, words } from "../format.js";
import { act, again } from "./acts.js";
import { kinds } from "./disruptions.js";
import { badge, facts, moment, pages, table } from "./tables.js";
import { has, read } from "./wire.js";

const pace = 3000; // ms between two looks at its progress
const heads = ["Booking", "Slice", "Travellers", "Flights found", "Status", "Answer by"];
const steps = {
  bookings: "Bookings concerned",
  open: "Waiting for an answer",
  withoutFlights: "Of them without flights",
  accepted: "Accepted, being sold",
  rebooked: "Rebooked",
  refunded: "Refunded",
  lapsed: "Lapsed",
};

export async function show(frame, context) {
  const { id, signal } = context;
  const path = `/v1/operations/disruptions/${encodeURIComponent(id ?? "")}`;
  const disruption = await read(path, { signal });
  const progress = h("div", {}, progressOf(disruption));
  const status = h("p", {}, badge(disruption.status, capital(disruption.status)));
  const list = table("Bookings concerned", heads, [], { hide: true });
  const { element, first } = pages(`${path}/bookings`, {}, {
    signal,
    none: "No booking is concerned, or none has been found yet.",
    add({ bookings }) {
      list.add(bookings.map(booking));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return bookings.length;
    },
  });
  list.hidden = true;
  frame.append(
    h("p", { class: "trail" }, h("a", { href: "#/disruptions" }, "Disruptions")),
    h("div", { class: "title" }, h("h1", {}, titleOf(disruption)), status),
    h("p", { class: "row" }, ...deeds(disruption, path, () => again(frame, show, context))),
    h("section", { class: "card" }, h("h2", {}, "Progress"), progress),
    h("section", { class: "card" }, h("h2", {}, "Flights"), flights(disruption)),
    h("section", { class: "card" }, h("h2", {}, "Bookings"), list, element),
  );
  await first;
  follow(path, { progress, status, signal, known: disruption });
  return kinds[disruption.kind];
}

const titleOf = ({ kind, departures }) => `${kinds[kind]}: ${count(departures, "flight")}`;

function deeds(disruption, path, done) {
  const change = (status, title, sentence) => async () => {
    const changed = await act({
      title,
      words: sentence,
      label: title,
      danger: status === "stopped",
      to: ({ reason }) => ({ method: "PATCH", path, body: { status, reason } }),
    });
    if (changed) {
      await done();
    }
  };
  const stop = change(
    "stopped",
    "Stop it",
    "Nobody gets a proposal, and nothing is decided for the silent. Its flights stay as they are.",
  );
  const resume = change("running", "Take it up again", "Bookings get their proposals, and what is due is decided.");
  const button =
    disruption.status === "running"
      ? h("button", { type: "button", class: "danger", onclick: stop }, "Stop it")
      : h("button", { type: "button", class: "primary", onclick: resume }, "Take it up again");
  const mayAct = has("operations") && disruption.status !== "finished";
  const anew = h("button", { type: "button", class: "quiet", onclick: done }, "Read again");
  return mayAct ? [button, anew] : [anew];
}

const progressOf = ({ progress, createdAt, createdBy, rules, finishedAt }) =>
  facts([
    ...Object.entries(steps).map(([name, label]) => [label, progress && String(progress[name])]),
    ["Rules", capital(words(rules))],
    ["Decided", moment(createdAt)],
    ["By", createdBy],
    ["Finished", finishedAt && moment(finishedAt)],
  ]);

const flights = ({ firstDepartures, departures }) => [
  table(
    "Flights",
    ["Flight", "Was to leave", "Leaves", "Arrives", "Aircraft"],
    firstDepartures.map((one) => [
      has("operations") ? h("a", { href: `#/flight/${one.departureId}` }, one.departureId) : one.departureId,
      `${shortDate(one.departure.slice(0, 10))} ${clock(one.departure)}`,
      one.departureTime?.slice(0, 5) ?? (one.aircraft ? "As before" : "Not flown"),
      one.arrivalTime ? `${one.arrivalTime.slice(0, 5)}${dayOf(one.arrivalDayOffset)}` : "–",
      one.aircraft ?? "As before",
    ]),
    { hide: true },
  ),
  departures > firstDepartures.length && h("p", { class: "muted" }, `And ${departures - firstDepartures.length} more.`),
];

const dayOf = (offset) => (offset ? ` (${offset > 0 ? "+" : "−"}${Math.abs(offset)})` : "");

const booking = (one) => [
  has("support", "finance") ? h("a", { href: `#/booking/${one.bookingRef}` }, one.bookingRef) : one.bookingRef,
  capital(words(one.slice)),
  String(one.passengers),
  one.hasFlights ? "Yes" : "No",
  badge(one.status, capital(one.status)),
  one.answeredBy ? `Answered by ${one.answeredBy}` : moment(one.answerBy),
];

// While it runs the numbers follow it; the list below stays as it was read, for who is in the middle of it.
async function follow(path, { progress, status, signal, known }) {
  try {
    // What was drawn anew is followed by itself.
    for (let now = known; now.status === "running" && progress.isConnected; ) {
      await pause(pace, signal);
      now = await read(path, { signal });
      progress.replaceChildren(progressOf(now));
      status.replaceChildren(badge(now.status, capital(now.status)));
    }
  } catch (problem) {
    if (problem.name !== "AbortError") {
      announce(problem.message);
    }
  }
}
