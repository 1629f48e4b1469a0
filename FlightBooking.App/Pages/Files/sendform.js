// A form that is sent whole, and says what was wrong with it.
import { h } from "./dom.js";
import { clearProblem, problemSummary, showProblem } from "./fields.js";

/**
 * @param label what stands on its button
 * @param fields what is in it
 * @param send sends the values, by the last name of their pointers
 * @param done told once they are taken
 */
export function sendForm(label, fields, send, done) {
  const summary = problemSummary();
  const submit = h("button", { type: "submit", class: "primary wide" }, label);
  const onsubmit = async (event) => {
    event.preventDefault();
    clearProblem(form, summary);
    submit.disabled = true;
    try {
      await send(valuesOf(form));
      done();
    } catch (problem) {
      submit.disabled = false;
      showProblem(form, summary, problem);
    }
  };
  const form = h("form", { class: "column", novalidate: true, onsubmit }, summary, fields, submit);
  return form;
}

const valuesOf = (form) =>
  Object.fromEntries(
    [...form.querySelectorAll("[data-pointer]")].map((input) => [input.dataset.pointer.slice(1), valueOf(input)]),
  );

const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value);
