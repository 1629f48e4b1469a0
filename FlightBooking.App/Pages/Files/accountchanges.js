// What is seldom done with an account.
import { h } from "./dom.js";
import { endSession, get, post, put } from "./api.js";
import { checkbox, field } from "./fields.js";
import { moment } from "./format.js";
import { sendForm } from "./sendform.js";

/** The form for a new password. */
export function password(onchange) {
  const fields = [
    present(),
    field({
      pointer: "/newPassword",
      label: "New password",
      type: "password",
      autocomplete: "new-password",
      hint: "12 characters or more; a sentence is good",
    }),
    checkbox("/revokeKeys", "Log out everywhere", false),
  ];
  let out = false;
  const send = (values) => {
    out = values.revokeKeys;
    return put("/v1/account/password", values);
  };
  return sendForm("Change the password", fields, send, () => {
    if (out) {
      endSession();
    }
    onchange("Your password is changed.");
  });
}

/** The form for another address. */
export function email(onchange) {
  const fields = [
    field({ pointer: "/email", label: "New e-mail", type: "email", autocomplete: "email" }),
    present("present"),
  ];
  return sendForm("Change the address", fields, (values) => put("/v1/account/email", values), () =>
    onchange("Follow the link that we have sent to the new address. Until then the present one stays."),
  );
}

/** The form that closes the account. */
export function close(onchange) {
  const send = (values) => post("/v1/account/erasure", values);
  return h("div", {}, [
    h(
      "p",
      {},
      "Nobody is let in any more, and what is known of you is erased. Bookings that are still to be flown or paid " +
        "back stay until that is done: their reference and a traveller's last name open them. It cannot be undone.",
    ),
    sendForm("Close the account for good", [present("goodbye")], send, () => {
      endSession();
      onchange("Your account is closed.");
    }),
  ]);
}

/** What was done, newest first. */
export async function activity() {
  const { activity } = await get("/v1/account/activity?limit=20");
  return [
    h(
      "ul",
      { class: "plain" },
      activity.map(({ at, action, address }) =>
        h(
          "li",
          {},
          h("strong", {}, words[action] ?? action),
          h("br", {}),
          h("span", { class: "muted" }, `${moment(at)}, ${address ? `from ${address}` : "by the airline"}`),
        ),
      ),
    ),
  ];
}

const words = {
  api_key_issued: "Logged in",
  api_key_revoked: "Logged out",
  api_keys_revoked: "Logged out everywhere",
  email_change_asked: "Asked for another address",
  email_changed: "Changed the address",
  email_verified: "Confirmed the address",
  password_changed: "Changed the password",
  password_reset: "Set a new password by a link",
  roles_changed: "Roles changed",
};

// Both forms stand on the page at once, and ids are of one field alone.
const present = (id) =>
  field({ pointer: "/password", label: "Present password", type: "password", autocomplete: "current-password", id });
