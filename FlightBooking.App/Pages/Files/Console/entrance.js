// Whoever works for the airline signs in with a key of theirs.
import { announce, h } from "../dom.js";
import { clearProblem, field, problemSummary, showProblem, valueOf } from "../fields.js";
import { read, signIn } from "./wire.js";

/** @param onin told once somebody has signed in with a key that has a role */
export function entrance(onin) {
  const summary = problemSummary();
  const submit = h("button", { type: "submit", class: "primary wide" }, "Sign in");
  const form = h(
    "form",
    { novalidate: true, class: "stack", onsubmit: enter },
    summary,
    field({
      pointer: "/key",
      label: "API key",
      hint: "It stays in this tab and is gone when you close it.",
      type: "password",
      autocomplete: "off",
      spellcheck: "false",
    }),
    submit,
  );
  return h(
    "section",
    { class: "card narrow" },
    h("h1", {}, "Sign in"),
    h("p", { class: "muted" }, "This is for the airline’s own people. Your key says which sections you see."),
    form,
  );

  async function enter(event) {
    event.preventDefault();
    clearProblem(form, summary);
    const key = valueOf(form, "/key");
    if (!/^[\x21-\x7e]+$/.test(key ?? "")) {
      showProblem(form, summary, { errors: { "/key": 1 }, messages: [{ where: "/key", text: "Enter your key" }] });
      return;
    }
    submit.disabled = true;
    try {
      const { roles } = await read("/v1/operations/roles", { key });
      signIn(key, roles);
      announce("Signed in");
      onin();
    } catch (problem) {
      submit.disabled = false;
      showProblem(form, summary, { errors: {}, messages: [{ where: "/key", text: said(problem) }] });
    }
  }
}

const said = ({ status, code, message }) =>
  status === 401
    ? "There is no such key, or it was revoked."
    : code === "role_missing"
      ? "This key has no role: it books flights, and opens nothing here."
      : message;
