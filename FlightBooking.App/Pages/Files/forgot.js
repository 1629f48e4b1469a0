// For whoever forgot the password: a link by e-mail.
import { announce, h } from "./dom.js";
import { post } from "./api.js";
import { field } from "./fields.js";
import { sendForm } from "./sendform.js";

export function show(frame) {
  const email = field({ pointer: "/email", label: "E-mail", type: "email", autocomplete: "username" });
  const card = h(
    "section",
    { class: "card narrow" },
    h("h1", {}, "Forgot your password?"),
    h("p", {}, "We send you a link to set a new one."),
    sendForm("Send the link", [email], (values) => post("/v1/password-resets", values, { key: null }), sent),
  );
  frame.append(card);
  return "Forgot your password?";

  function sent() {
    announce("The link is on its way");
    card.replaceChildren(
      h("h1", {}, "Look into your mail"),
      h(
        "p",
        {},
        "If there is an account with this address, a link is on its way to it. It works for 30 minutes, and once.",
      ),
      h("p", {}, h("a", { class: "button", href: "#/account" }, "Log in")),
    );
  }
}
