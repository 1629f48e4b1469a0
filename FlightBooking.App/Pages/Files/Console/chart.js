// Bars, drawn by hand: one a row, to the right of zero or to its left. The table beside it has the same numbers.
import { notice, svg } from "../dom.js";
import { money } from "../format.js";

const [line, most, left, right, width] = [26, 40, 190, 110, 900];

/**
 * @param label what is drawn
 * @param rows the report's
 * @param column which number of them
 */
export function bars(label, rows, column) {
  if (rows.length === 0) {
    return notice("", "Nothing of these days.");
  }
  const shown = rows
    .slice(0, most)
    .map((row) => ({ key: row.key, value: numberOf(row[column]), text: written(row[column]) }));
  const values = shown.map(({ value }) => value);
  const [least, highest] = [Math.min(0, ...values), Math.max(0, ...values)];
  const scale = (width - left - right) / (highest - least || 1);
  const zero = left - least * scale;
  const height = shown.length * line + 4;
  return svg(
    "svg",
    {
      class: "bars",
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-label": sentence(label, shown, rows.length),
    },
    shown.map((row, at) => bar(row, at * line, zero, scale)),
    svg("line", { class: "axis", x1: zero, x2: zero, y1: 0, y2: height }),
  );
}

function bar({ key, value, text }, y, zero, scale) {
  const length = Math.abs(value) * scale;
  const from = value < 0 ? zero - length : zero;
  return [
    svg("text", { x: left - 10, y: y + 17, class: "key" }, key),
    svg("rect", { x: from, y: y + 4, width: length, height: line - 9, rx: 3, class: value < 0 ? "minus" : "plus" }),
    svg("text", { x: zero + Math.max(0, value) * scale + 8, y: y + 17 }, text),
  ];
}

const numberOf = (value) => (typeof value === "object" ? value.amount : value);
const written = (value) => (typeof value === "object" ? money(value) : String(value));

function sentence(label, shown, all) {
  const top = shown.reduce((best, one) => (one.value > best.value ? one : best));
  const some = all > shown.length ? `the first ${shown.length} of ${all} rows` : `${all} rows`;
  return `${label}, ${some}, the most ${top.text} for ${top.key}. The table has every number.`;
}
