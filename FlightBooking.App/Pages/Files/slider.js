import { freshId, h } from "./dom.js";

/** In round steps, but from the least there is to the most: at both ends, and between, something is found. */
export function slider(panel, { label, name, least, most, step, words }) {
  if (!(most > least)) {
    return null;
  }
  const id = freshId("range");
  const output = h("output", { for: id });
  const input = h("input", {
    id,
    type: "range",
    min: Math.floor(least / step) * step,
    max: Math.ceil(most / step) * step,
    step,
    oninput: tell,
    onchange: () => panel.set(name, limit() < most ? limit() : ""),
  });
  input.value = panel.view[name] ?? input.max;
  tell();
  return h("fieldset", {}, h("legend", {}, h("label", { for: id }, label)), input, output);

  function limit() {
    return Math.min(most, Math.max(least, Number(input.value)));
  }

  function tell() {
    output.textContent = words(limit());
    input.setAttribute("aria-valuetext", output.textContent);
  }
}
