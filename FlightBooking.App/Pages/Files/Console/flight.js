// One dated flight: what is sold of it and for how much, its seats, who flies, and whether it is on sale.
import { announce, h, notice } from "../dom.js";
import { clock, longDate, money, words, capital } from "../format.js";
import { field } from "../fields.js";
import { unfold } from "../unfold.js";
import { act } from "./acts.js";
import { badges, load } from "./board.js";
import { Cabins } from "./cabins.js";
import { passengers } from "./passengers.js";
import { facts, saving, table } from "./tables.js";
import { call, read } from "./wire.js";

const heads = ["Cabin", "Load", "#Seats", "#Sold", "#Held", "#Blocked", "#Free", "#Revenue"];

export async function show(frame, { id, signal }) {
  const [, number, origin, date] = id?.match(/^([0-9A-Z]+)-([A-Z]{3})-(\d{4}-\d\d-\d\d)$/) ?? [];
  if (!number) {
    const board = h("a", { href: "#/board" }, "board");
    frame.append(h("h1", {}, "No such flight"), notice("warn", "Choose one on the ", board, "."));
    return "No such flight";
  }
  await new Flight(frame, { id, number, origin, date, signal }).draw();
  return `${number}, ${date}`;
}

class Flight {
  #frame;
  #about;
  #path;

  constructor(frame, about) {
    [this.#frame, this.#about] = [frame, about];
    this.#path = `/v1/operations/departures/${about.number}/${about.date}`;
  }

  async draw() {
    const { number, origin, date, id, signal } = this.#about;
    const [{ departures: [row] }, seen, map] = await Promise.all([
      read(`/v1/operations/departures?departure=${id}`, { signal }),
      call("GET", `${this.#path}?origin=${origin}`, { signal }).catch(orNothing),
      read(`/v1/flights/${number}/${date}/seats?origin=${origin}`, { signal }).catch(orNothing),
    ]);
    this.#frame.replaceChildren(
      h("p", { class: "trail" }, h("a", { href: `#/board?date=${date}&origin=${origin}` }, "Departures")),
      h(
        "div",
        { class: "title" },
        h("h1", {}, `${number}, ${origin} to ${row?.destination ?? "–"}`),
        row && h("p", {}, badges(row)),
      ),
      h("p", { class: "muted" }, `${longDate(date)}${row ? `, ${clock(row.departsAt)}` : ""}`),
      ...(seen ? this.#operated(seen, map) : [gone()]),
      this.#who(),
    );
  }

  #operated({ json: flight, tag }, map) {
    const seats = map && new Cabins(map, flight, (asked) => this.#block(flight, tag, asked));
    return [
      h(
        "p",
        { class: "row" },
        flight.onSale
          ? h("button", { type: "button", class: "danger", onclick: () => this.#sell(false, tag) }, "Close sale")
          : h("button", { type: "button", class: "primary", onclick: () => this.#sell(true, tag) }, "Open sale"),
        h("a", { class: "button", href: `#/disrupt?departure=${flight.departureId}` }, "Cancel, retime or re-equip"),
        h("button", { type: "button", class: "quiet", onclick: () => this.#again() }, "Read again"),
      ),
      h(
        "div",
        { class: "columns wide-first" },
        h("section", { class: "card" }, h("h2", {}, "Load and revenue"), ...figures(flight)),
        seats && h("section", { class: "card" }, h("h2", {}, `Seats, ${flight.aircraft}`), seats.element),
      ),
    ];
  }

  async #sell(onSale, tag) {
    const done = await act({
      title: onSale ? "Open sale" : "Close sale",
      words: onSale
        ? "Searches offer it again, and seats can be held."
        : "Nobody can hold a seat any more. What is held may still be paid.",
      label: onSale ? "Open sale" : "Close sale",
      danger: !onSale,
      to: ({ reason }) => this.#change({ onSale, reason }, tag),
    });
    await this.#after(done);
  }

  async #block(flight, tag, { block, open }) {
    const blockedSeats = [...flight.blockedSeats.filter((seat) => !open.includes(seat)), ...block];
    const done = await act({
      title: block.length === 0 ? "Open seats" : open.length === 0 ? "Block seats" : "Block and open seats",
      words: [block.length > 0 && `Blocks ${block.join(", ")}. `, open.length > 0 && `Opens ${open.join(", ")}.`],
      fields: [
        field({
          pointer: "/blockedSeats",
          label: "Blocked from then on",
          value: blockedSeats.join(", ") || "None",
          readonly: true,
        }),
      ],
      label: "Decide",
      to: ({ reason }) => this.#change({ blockedSeats, reason }, tag),
    });
    await this.#after(done);
  }

  #change(body, tag) {
    return { method: "PATCH", path: `${this.#path}?origin=${this.#about.origin}`, body, tag };
  }

  async #after(done) {
    if (done) {
      await this.draw();
    }
  }

  async #again() {
    await this.draw();
    announce("Read again");
  }

  #who() {
    const { id, origin } = this.#about;
    const path = `${this.#path}/passengers?origin=${origin}`;
    return unfold("", "Passengers", async () => [
      h(
        "p",
        { class: "row" },
        saving("Save as CSV", `${path}&format=csv`, `passengers-${id}.csv`),
        saving("Save as PDF", `${path}&format=pdf`, `passengers-${id}.pdf`),
      ),
      passengers(await read(path)),
    ]);
  }
}

const orNothing = (problem) => {
  if (problem.status !== 404) {
    throw problem;
  }
  return null;
};

const gone = () =>
  notice("warn", "It is not flown. Who had bought seats on it is below, as long as they have not got other flights.");

function figures(flight) {
  const cabins = flight.cabins.map((cabin) => [
    capital(cabin.cabin),
    load(cabin),
    ...["seats", "sold", "held", "blocked", "free"].map((name) => String(cabin[name])),
    money(cabin.revenue.total),
  ]);
  const { lines, total } = flight.revenue;
  return [
    table("By cabin", heads, cabins, { hide: true }),
    facts([
      ["Revenue", money(total)],
      ["Without a seat", flight.withoutSeat > 0 && String(flight.withoutSeat)],
    ]),
    lines.length > 0 &&
      h(
        "details",
        {},
        h("summary", {}, "Revenue by line"),
        table(
          "Revenue by line",
          ["Line", "#Amount"],
          lines.map(({ code, amount }) => [capital(words(code)), money(amount)]),
          { hide: true },
        ),
      ),
  ].filter(Boolean);
}
