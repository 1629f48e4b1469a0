// What an operator does: a dialog that asks what the act needs and why, sends it once however often it is tried, and
// shows what was refused beside the fields it is about. Where somebody else was first it leads to what there is now.
import { announce, freshId, h } from "../dom.js";
import { field, problemSummary, showProblem } from "../fields.js";
import { call } from "./wire.js";

/** A field of several lines. */
export function area(settings) {
  const made = field(settings);
  const input = made.querySelector("input");
  const lines = h("textarea", { rows: 4, maxlength: settings.maxlength });
  for (const { name, value } of input.attributes) {
    if (name !== "type" && name !== "value") {
      lines.setAttribute(name, value);
    }
  }
  lines.value = settings.value ?? "";
  input.replaceWith(lines);
  return made;
}

/** A box to tick; its value is whether it is. */
export const tick = (pointer, label) =>
  h(
    "div",
    { class: "field" },
    h(
      "label",
      { class: "tick" },
      h("input", { type: "checkbox", id: idOf(pointer), "data-pointer": pointer, "data-label": label }),
      h("span", {}, label),
    ),
    h("p", { id: `${idOf(pointer)}-error`, class: "error", hidden: true }),
  );

const idOf = (pointer) => `f${pointer.replaceAll("/", "-")}`;

/** Several of some options, by their values. */
export function choices(pointer, label, options) {
  const id = idOf(pointer);
  return h(
    "fieldset",
    { id, tabindex: "-1", "data-pointer": pointer, "data-label": label },
    h("legend", { class: "label" }, label),
    options.map(([value, words]) =>
      h("label", { class: "tick" }, h("input", { type: "checkbox", value }), h("span", {}, words)),
    ),
    h("p", { id: `${id}-error`, class: "error", hidden: true }),
  );
}

export const reason = () =>
  field({
    pointer: "/reason",
    label: "Reason",
    hint: "It stays on record. No names or addresses of customers.",
    maxlength: 500,
    autocomplete: "off",
  });

/**
 * Asks for an act and does it.
 * @param title what it is, on the dialog
 * @param words what it does, in a sentence or elements
 * @param fields what it needs besides a reason
 * @param label on its button
 * @param danger whether it cannot be taken back
 * @param isBroad whether its fields need room
 * @param to gives, of the values by their names and of the form, what is sent: {method, path, body, tag}
 * @param needsReason false where the contract knows no reason for it
 * @returns what came back, or null where nobody went through with it
 */
export function act({ title, words, fields = [], label, danger, isBroad, to, needsReason = true }) {
  return new Promise((resolve) => {
    const [id, summary, attempt] = [freshId("act"), problemSummary(), new Attempt()];
    const submit = h("button", { type: "submit", class: danger ? "danger" : "primary" }, label);
    let [done, isStale] = [null, false];
    const onsubmit = async (event) => {
      event.preventDefault();
      summary.hidden = true;
      submit.disabled = true;
      try {
        done = await attempt.send(to(valuesOf(form), form));
        announce(`Done: ${title}`);
        dialog.close();
      } catch (problem) {
        submit.disabled = false;
        showProblem(form, summary, problem);
        if (problem.status === 412) {
          isStale = true;
          leave.textContent = "Read again";
        }
      }
    };
    const leave = h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Not now");
    const form = h(
      "form",
      { novalidate: true, class: "stack", onsubmit },
      words && h("div", { class: "muted" }, words),
      fields,
      needsReason && reason(),
      summary,
      h("p", { class: "row" }, submit, leave),
    );
    const shape = isBroad ? "sheet broad" : "sheet";
    const dialog = h("dialog", { class: shape, "aria-labelledby": id }, h("h2", { id }, title), form);
    const before = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus?.();
      resolve(done);
      if (isStale && !done) {
        dispatchEvent(new Event("hashchange"));
      }
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** One act, however often it is tried: the same body goes under the same key, another under a new one. */
export class Attempt {
  #sent = {};

  send({ method = "POST", path, body, tag }) {
    const text = JSON.stringify([path, body]);
    this.#sent = this.#sent.text === text ? this.#sent : { text, act: crypto.randomUUID() };
    return call(method, path, { body, tag, act: this.#sent.act });
  }
}

/** What stands in the fields of a form, by the last part of their pointers; without the empty ones. */
export const valuesOf = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll("[data-pointer]")]
      .map((input) => [
        input.dataset.pointer.split("/").at(-1),
        valueOf(input),
      ])
      .filter(([, value]) => value !== undefined),
  );

function valueOf(input) {
  if (input.tagName === "FIELDSET") {
    const chosen = [...input.querySelectorAll(":checked")].map(({ value }) => value);
    return chosen.length > 0 ? chosen : undefined;
  }
  return input.type === "checkbox" ? input.checked : input.value?.trim() || undefined;
}

/** Draws a view anew after an act, and takes the reader to its heading. */
export async function again(frame, view, context) {
  frame.replaceChildren();
  await view(frame, context);
  const heading = frame.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
