// Loads, sales, refunds and books: a chart, the same numbers as a table, and the table as a file.
import { h } from "../dom.js";
import { query } from "../api.js";
import { capital, count, money, text, words } from "../format.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { valuesOf } from "./acts.js";
import { bars } from "./chart.js";
import { saving, table } from "./tables.js";
import { read } from "./wire.js";

const most = 1000; // rows on the page; a file has all

const reports = {
  loads: {
    label: "Loads",
    by: ["departure", "day", "route", "airline", "cabin"],
    columns: { loadPercent: "Load in %", sold: "Sold", held: "Held", seats: "Seats", departures: "Flights" },
  },
  sales: {
    label: "Sales",
    by: ["day", "route", "airline", "cabin"],
    columns: {
      net: "Net",
      sold: "Sold",
      cancelled: "Cancelled",
      passengers: "Travellers",
      passengersCancelled: "Travellers cancelled",
    },
  },
  refunds: {
    label: "Refunds",
    by: ["day", "booking"],
    columns: {
      refunded: "Refunded",
      charges: "Charges kept",
      goodwill: "Goodwill",
      byHand: "By hand",
      outside: "Outside",
      unusedReturned: "Unused returned",
    },
  },
  books: {
    label: "Books",
    by: ["day", "booking"],
    columns: {
      captured: "Captured",
      held: "Held",
      charges: "Charges",
      refunded: "Refunded",
      outside: "Outside",
      owed: "Owed",
      ahead: "Ahead",
      unused: "Unused",
      unusedReturned: "Unused returned",
    },
  },
};

export async function show(frame, { parameters, signal }) {
  const name = reports[parameters.get("report")] ? parameters.get("report") : "loads";
  const today = text(new Date());
  const asked = { from: parameters.get("from") || today, to: parameters.get("to") || parameters.get("from") || today };
  const { by, label } = reports[name];
  asked.by = by.includes(parameters.get("by")) ? parameters.get("by") : by.includes("day") ? "day" : by[0];
  const summary = problemSummary();
  const form = filter(name, asked, summary);
  const result = h("div", { class: "view" });
  frame.append(h("h1", {}, label), form, result);
  try {
    const rows = await all(`/v1/operations/reports/${name}`, asked, signal);
    result.append(...shown(name, rows, asked));
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    showProblem(form, summary, problem);
  }
  return label;
}

function filter(name, asked, summary) {
  const select = field({
    pointer: "report",
    label: "Report",
    options: Object.entries(reports).map(([key, { label }]) => [key, label]),
    value: name,
  });
  const options = (key) => reports[key].by.map((one) => [one, capital(one)]);
  const by = field({ pointer: "by", label: "By", options: options(name), value: asked.by });
  const onsubmit = (event) => {
    event.preventDefault();
    clearProblem(form, summary);
    const address = `#/reports?${query(valuesOf(form))}`;
    location.hash === address ? dispatchEvent(new Event("hashchange")) : (location.hash = address);
  };
  const form = h(
    "form",
    { class: "card filter", novalidate: true, onsubmit },
    select,
    field({ pointer: "from", label: "First day", type: "date", value: asked.from }),
    field({ pointer: "to", label: "Last day", type: "date", value: asked.to }),
    by,
    h("button", { type: "submit", class: "primary" }, "Show"),
    summary,
  );
  select.querySelector("select").addEventListener("change", ({ target }) =>
    by
      .querySelector("select")
      .replaceChildren(...options(target.value).map(([value, words]) => h("option", { value }, words))),
  );
  return form;
}

async function all(path, asked, signal) {
  const rows = [];
  for (let cursor = null, last = false; !last && rows.length < most; ) {
    const page = await read(`${path}?${query({ ...asked, limit: 100, cursor })}`, { signal });
    rows.push(...page.rows);
    [cursor, last] = [page.next, page.next === null];
  }
  return rows;
}

function shown(name, rows, asked) {
  const { columns, label } = reports[name];
  const chart = h("div", {});
  const measure = field({ pointer: "measure", label: "In the chart", options: Object.entries(columns) });
  const choice = measure.querySelector("select");
  const draw = () => chart.replaceChildren(bars(columns[choice.value], rows, choice.value));
  choice.addEventListener("change", draw);
  draw();
  const file = `${name}-${asked.from}-${asked.to}.csv`;
  return [
    h("section", { class: "card" }, h("h2", {}, `${label} by ${words(asked.by)}`), rows.length > 0 && measure, chart),
    table(
      `${label} by ${words(asked.by)}`,
      [capital(asked.by), ...Object.values(columns).map((head) => `#${head}`)],
      rows.map((row) => [row.key, ...Object.keys(columns).map((column) => written(row[column]))]),
      { hide: true },
    ),
    h(
      "p",
      { class: "row" },
      saving("Save as CSV", `/v1/operations/reports/${name}?${query({ ...asked, format: "csv" })}`, file),
      h("span", { class: "muted" }, rows.length < most ? count(rows.length, "row") : "The file has all rows."),
    ),
  ];
}

const written = (value) => (typeof value === "object" ? money(value) : String(value));
