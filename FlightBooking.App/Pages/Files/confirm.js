// Where the link of an e-mail leads: the address is confirmed.
import { h, notice } from "./dom.js";
import { put } from "./api.js";

export async function show(frame, { id }) {
  const on = h("p", {}, h("a", { class: "button", href: "#/account" }, "Go to your account"));
  try {
    await put("/v1/email-verifications", { token: id }, { key: null });
    frame.append(
      h(
        "section",
        { class: "card narrow" },
        h("h1", {}, "Your address is confirmed"),
        h("p", {}, "Thank you. Log in with it from now on."),
        on,
      ),
    );
    return "Your address is confirmed";
  } catch (problem) {
    frame.append(
      h(
        "section",
        { class: "card narrow" },
        h("h1", {}, "This address was not confirmed"),
        notice("bad", h("p", {}, problem.message)),
        h("p", {}, "Your account can send you another link."),
        on,
      ),
    );
    return "This address was not confirmed";
  }
}
