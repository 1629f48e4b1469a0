// The form of a new account, for whoever has none.
import { h } from "./dom.js";
import { post, startSession } from "./api.js";
import { field } from "./fields.js";

export const personal = () => [
  h(
    "div",
    { class: "grid" },
    field({ pointer: "/firstName", label: "First name", autocomplete: "given-name" }),
    field({ pointer: "/lastName", label: "Last name", autocomplete: "family-name" }),
  ),
  field({ pointer: "/email", label: "E-mail", type: "email", autocomplete: "email" }),
  field({
    pointer: "/mobile",
    label: "Mobile",
    type: "tel",
    autocomplete: "tel",
    hint: "With country code: +919812345678",
  }),
  field({
    pointer: "/password",
    label: "Password",
    type: "password",
    autocomplete: "new-password",
    hint: "12 characters or more; a sentence is good",
  }),
];

export async function signUp(values) {
  const { email, apiKey } = await post("/v1/accounts", values, { key: null });
  startSession({ key: apiKey.secret, keyId: apiKey.id, email });
}
