// Form fields that know their JSON pointer, so that what the API says about one is shown beside it.
import { h } from "./dom.js";
import { capital } from "./format.js";

const idOf = (pointer) => `f${pointer.replaceAll("/", "-")}`;

export function field({ pointer, label, hint, options, id = idOf(pointer), ...attributes }) {
  const error = h("p", { id: `${id}-error`, class: "error", hidden: true });
  const note = hint && h("small", { id: `${id}-hint`, class: "hint" }, hint);
  const common = {
    id,
    "data-pointer": pointer,
    "data-label": label,
    "aria-describedby": `${note ? `${id}-hint ` : ""}${error.id}`,
  };
  const input = options
    ? h(
        "select",
        common,
        options.map(([value, words]) => h("option", { value }, words)),
      )
    : h("input", { type: "text", ...common, ...attributes });
  if (attributes.value !== undefined) {
    input.value = attributes.value;
  }
  return h("div", { class: "field" }, h("label", { for: id }, label), input, note, error);
}

/** Something to be ticked. */
export function checkbox(pointer, label, checked) {
  const id = idOf(pointer);
  const box = h("input", { type: "checkbox", id, "data-pointer": pointer, "data-label": label, checked });
  const error = h("p", { id: `${id}-error`, class: "error", hidden: true });
  return h("div", { class: "field" }, h("label", { class: "tick", for: id }, box, " ", label), error);
}

/** What stands in the field with a pointer. */
export function valueOf(form, pointer) {
  return form.querySelector(`[data-pointer="${pointer}"]`)?.value?.trim() || undefined;
}

/** Shows what a problem says beside the fields it names, and all of it above the form; takes the reader there. */
export function showProblem(form, summary, problem) {
  clearProblem(form, summary);
  const places = [...form.querySelectorAll("[data-pointer]")];
  const found = (problem.messages ?? [{ where: "", text: problem.message }])
    .map(({ where, text }) => ({ where, text, input: where ? nearest(form, where) : null }))
    .sort((x, y) => places.indexOf(x.input) - places.indexOf(y.input));
  const items = found.map(({ where, text, input }) => {
    const label = input?.dataset.label;
    const own = input?.dataset.pointer === where;
    const item = h("li");
    const words = own && /^[a-z]/.test(text) ? `${label} ${text}` : capital(text);
    if (own) {
      const error = document.getElementById(`${input.id}-error`);
      error.textContent = words;
      error.hidden = false;
      input.setAttribute("aria-invalid", "true");
      input.addEventListener("input", () => mended(input, item, summary), { once: true });
    }
    const group = input?.closest("[data-group]")?.dataset.group;
    item.append(
      input
        ? h(
            "a",
            {
              href: `#${input.id}`,
              onclick: (event) => {
                event.preventDefault();
                input.focus();
              },
            },
            group && own ? `${group}: ${words}` : words,
          )
        : words,
    );
    return item;
  });
  summary.replaceChildren(
    h(
      "strong",
      {},
      Object.keys(problem.errors ?? {}).length > 0 ? "Please correct this:" : "This did not work:",
    ),
    h("ul", {}, items),
  );
  summary.hidden = false;
  summary.focus();
}

export function clearProblem(form, summary) {
  summary.hidden = true;
  form.querySelectorAll("[aria-invalid]").forEach(settle);
}

// Whoever has changed a field is not told any longer what was wrong with it; what is left stays.
function mended(input, item, summary) {
  settle(input);
  item.remove();
  summary.hidden = !summary.querySelector("li");
}

function settle(input) {
  input.removeAttribute("aria-invalid");
  document.getElementById(`${input.id}-error`).hidden = true;
}

export const problemSummary = () =>
  h("div", { class: "notice bad", role: "alert", tabindex: "-1", hidden: true });

// The field itself, or the closest that contains it: /passengers/0/seats/M9101 is about /passengers/0/seats.
function nearest(form, where) {
  for (let pointer = where; pointer; pointer = pointer.slice(0, pointer.lastIndexOf("/"))) {
    const input = form.querySelector(`[data-pointer="${CSS.escape(pointer)}"]`);
    if (input) {
      return input;
    }
  }
  return null;
}
