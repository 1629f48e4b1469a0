// Where the link of an e-mail leads: a new password.
import { announce, h } from "./dom.js";
import { endSession, put } from "./api.js";
import { checkbox, field } from "./fields.js";
import { sendForm } from "./sendform.js";

export function show(frame, { id }) {
  const fields = [
    field({
      pointer: "/password",
      label: "New password",
      type: "password",
      autocomplete: "new-password",
      hint: "12 characters or more; a sentence is good",
    }),
    checkbox("/revokeKeys", "Log out everywhere", true),
  ];
  const send = (values) => put("/v1/password-resets", { token: id, ...values }, { key: null });
  const card = h(
    "section",
    { class: "card narrow" },
    h("h1", {}, "Set a new password"),
    sendForm("Set the password", fields, send, done),
    h("p", {}, h("a", { href: "#/forgot" }, "Send me another link")),
  );
  frame.append(card);
  return "Set a new password";

  function done() {
    endSession();
    announce("Your password is changed");
    card.replaceChildren(
      h("h1", {}, "Your password is changed"),
      h("p", {}, "The old one does not work any more."),
      h("p", {}, h("a", { class: "button", href: "#/account" }, "Log in")),
    );
  }
}
