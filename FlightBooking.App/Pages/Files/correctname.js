// A name that was given wrong: the whole name as it should be.
import { h } from "./dom.js";
import { post } from "./api.js";
import { clearProblem, field, problemSummary, showProblem, valueOf } from "./fields.js";

/**
 * The form for it.
 * @param passengers who still travels
 * @param onchange told what has come of it
 */
export function correcting({ bookingRef }, passengers, signal, onchange) {
  const summary = problemSummary();
  const submit = h("button", { class: "wide" }, "Correct the name");
  const who = field({
    pointer: "/passengerId",
    label: "Whose name",
    options: passengers.map(({ passengerId, firstName, lastName }) => [passengerId, `${firstName} ${lastName}`]),
  });
  const names = h("div", { class: "column" });
  const onsubmit = async (event) => {
    event.preventDefault();
    clearProblem(form, summary);
    submit.disabled = true;
    try {
      await post(`/v1/bookings/${bookingRef}/name-corrections`, wanted(form), { signal });
      await onchange("The name is corrected. Your tickets show it now.");
    } catch (problem) {
      if (problem.name !== "AbortError") {
        showProblem(form, summary, problem);
      }
    }
    submit.disabled = false;
  };
  const form = h(
    "form",
    { class: "column", novalidate: true, onsubmit },
    h(
      "p",
      { class: "muted" },
      "A few letters can be corrected, first and last name put in their places, and a missing middle name added. ",
      "It is free.",
    ),
    summary,
    who,
    names,
    submit,
  );
  const select = who.querySelector("select");
  const show = () => names.replaceChildren(...partsOf(passengers.find((one) => one.passengerId === select.value)));
  select.addEventListener("change", show);
  show();
  return form;
}

const partsOf = ({ firstName, middleName, lastName }) => [
  part("firstName", "First name", firstName),
  part("middleName", "Middle name", middleName ?? ""),
  part("lastName", "Last name", lastName),
];

const part = (name, label, value) =>
  field({ pointer: `/${name}`, label, value, autocomplete: "off", maxlength: 100 });

const wanted = (form) => ({
  passengerId: valueOf(form, "/passengerId"),
  firstName: valueOf(form, "/firstName"),
  middleName: valueOf(form, "/middleName") ?? null,
  lastName: valueOf(form, "/lastName"),
});
