// Loads, sales, refunds and books: a chart, the same numbers as a table, and the table as a file.
import { h } from "../dom.js";
import { query } from "../api.js";
import { capital, count, money, text, words } from "../format.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { valuesOf } from "./acts.js";
import { bars } from "./chart.js";
import { reconciliation } from "./reconciliation.js";
import { reports } from "./reportkinds.js";
import { saving, table } from "./tables.js";
import { has, read } from "./wire.js";

const most = 1000; // rows on the page; a file has all

export async function show(frame, { parameters, signal }) {
  const name = mine().includes(parameters.get("report")) ? parameters.get("report") : "loads";
  const today = text(new Date());
  const asked = { from: parameters.get("from") || today, to: parameters.get("to") || parameters.get("from") || today };
  const { by, label } = reports[name];
  if (by.length > 0) {
    asked.by = by.includes(parameters.get("by")) ? parameters.get("by") : by.includes("day") ? "day" : by[0];
  }
  const summary = problemSummary();
  const form = filter(name, asked, summary);
  const result = h("div", { class: "view" });
  frame.append(h("h1", {}, label), form, result);
  try {
    const report = await all(`/v1/operations/reports/${name}`, asked, signal);
    result.append(...(name === "reconciliation" ? reconciliation(report) : shown(name, report.rows, asked)));
    result.append(file(name, asked, report.rows));
  } catch (problem) {
    if (problem.name === "AbortError") {
      throw problem;
    }
    // So many flights that even a day of them cannot be added up: one by one they can be seen.
    if (problem.status === 422 && by.includes("departure") && !parameters.has("by")) {
      location.replace(`#/reports?${query({ report: name, ...asked, by: "departure" })}`);
      return label;
    }
    showProblem(form, summary, problem);
  }
  return label;
}

function filter(name, asked, summary) {
  const select = field({
    pointer: "report",
    label: "Report",
    options: mine().map((key) => [key, reports[key].label]),
    value: name,
  });
  const options = (key) => reports[key].by.map((one) => [one, capital(one)]);
  const by = field({ pointer: "by", label: "By", options: options(name), value: asked.by ?? "" });
  by.hidden = options(name).length === 0;
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
  select.querySelector("select").addEventListener("change", ({ target }) => {
    const choices = options(target.value).map(([value, words]) => h("option", { value }, words));
    by.querySelector("select").replaceChildren(...choices);
    by.hidden = choices.length === 0;
  });
  return form;
}

async function all(path, asked, signal) {
  const rows = [];
  let [page, cursor, last] = [null, null, false];
  while (!last && rows.length < most) {
    page = await read(`${path}?${query({ ...asked, limit: 100, cursor })}`, { signal });
    rows.push(...page.rows);
    [cursor, last] = [page.next, page.next === null];
  }
  return { ...page, rows };
}

function shown(name, rows, asked) {
  const { columns, label } = reports[name];
  const chart = h("div", {});
  const measure = field({ pointer: "measure", label: "In the chart", options: Object.entries(columns) });
  const choice = measure.querySelector("select");
  const draw = () => chart.replaceChildren(bars(columns[choice.value], rows, choice.value));
  choice.addEventListener("change", draw);
  draw();
  const by = asked.by ?? "day";
  return [
    h("section", { class: "card" }, h("h2", {}, `${label} by ${words(by)}`), rows.length > 0 && measure, chart),
    table(
      `${label} by ${words(by)}`,
      [capital(by), ...Object.values(columns).map((head) => `#${head}`)],
      rows.map((row) => [row.key, ...Object.keys(columns).map((column) => written(row[column]))]),
      { hide: true },
    ),
  ];
}

function file(name, asked, rows) {
  const path = `/v1/operations/reports/${name}?${query({ ...asked, format: "csv" })}`;
  return h(
    "p",
    { class: "row" },
    saving("Save as CSV", path, `${name}-${asked.from}-${asked.to}.csv`),
    h("span", { class: "muted" }, rows.length < most ? count(rows.length, "row") : "The file has all rows."),
  );
}

const mine = () => Object.keys(reports).filter((name) => !reports[name].role || has(reports[name].role));

const written = (value) => (typeof value === "object" ? money(value) : String(value));
