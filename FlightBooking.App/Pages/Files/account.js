import { announce, freshId, h, notice } from "./dom.js";
import { demoKeyPath, endSession, post, remove, session, startSession } from "./api.js";
import { clearProblem, field, problemSummary, showProblem } from "./fields.js";

export function show(frame) {
  draw();
  return "Account";

  function draw() {
    frame.replaceChildren(
      session()
        ? account(draw)
        : h("section", { class: "card narrow" }, h("h1", {}, "Log in"), entrance(draw)),
    );
  }
}

function account(onout) {
  const { email, key } = session();
  return h(
    "section",
    { class: "card narrow" },
    h("h1", {}, "Account"),
    h("p", {}, email ? `You are logged in as ${email}.` : "You are logged in with the demo account."),
    h(
      "p",
      { class: "muted" },
      "Your key starts with ",
      h("code", {}, key.slice(0, 7)),
      ". It is kept in this tab only and is gone when you close it; logging out revokes it.",
    ),
    h(
      "p",
      { class: "row" },
      h("a", { class: "button", href: "#/bookings" }, "My bookings"),
      h("button", { type: "button", class: "quiet", onclick: logOut }, "Log out"),
    ),
  );

  async function logOut() {
    const { keyId, key } = session();
    endSession();
    if (keyId) {
      await remove(`/v1/api-keys/${keyId}`, { key }).catch(() => {});
    }
    announce("Logged out");
    onout();
  }
}

/** Asks whoever is not logged in to do so; true once they are. */
export function signIn(button) {
  return new Promise((resolve) => {
    const id = freshId("entrance");
    const dialog = h(
      "dialog",
      { class: "sheet", "aria-labelledby": id },
      h("h2", { id }, "Log in to book"),
      entrance(() => dialog.close()),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Not now"),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      button.focus();
      resolve(Boolean(session()));
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Log in, sign up and, where the host has one, the demo account. */
export function entrance(onin) {
  const root = h("div", { class: "entrance" });
  logIn();
  return root;

  function logIn() {
    const form = entry({
      button: "Log in",
      fields: [
        field({ pointer: "/email", label: "E-mail", type: "email", autocomplete: "username" }),
        field({
          pointer: "/password",
          label: "Password",
          type: "password",
          autocomplete: "current-password",
        }),
      ],
      send: async ({ email, password }) => {
        const { id, secret } = await post("/v1/api-keys", undefined, {
          key: null,
          headers: { Authorization: `Basic ${base64(`${email}:${password}`)}` },
        });
        startSession({ key: secret, keyId: id, email });
      },
    });
    root.replaceChildren(
      form,
      h(
        "p",
        {},
        "New here? ",
        h(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              signUp();
              root.querySelector("input").focus();
            },
          },
          "Sign up",
        ),
      ),
      ...(demoKeyPath ? [demo()] : []),
    );
  }

  function signUp() {
    const form = entry({
      button: "Sign up",
      fields: [
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
      ],
      send: async (values) => {
        const { email, apiKey } = await post("/v1/accounts", values, { key: null });
        startSession({ key: apiKey.secret, keyId: apiKey.id, email });
      },
    });
    root.replaceChildren(
      form,
      h(
        "p",
        {},
        "Have an account? ",
        h(
          "button",
          {
            type: "button",
            class: "link",
            onclick: () => {
              logIn();
              root.querySelector("input").focus();
            },
          },
          "Log in",
        ),
      ),
    );
  }

  function entry({ button, fields, send }) {
    const summary = problemSummary();
    const submit = h("button", { type: "submit", class: "primary wide" }, button);
    const form = h(
      "form",
      {
        novalidate: true,
        onsubmit: async (event) => {
          event.preventDefault();
          clearProblem(form, summary);
          submit.disabled = true;
          try {
            const values = [...form.querySelectorAll("[data-pointer]")].map((input) => [
              input.dataset.pointer.slice(1),
              input.value,
            ]);
            await send(Object.fromEntries(values));
            announce("Logged in");
            onin();
          } catch (problem) {
            submit.disabled = false;
            showProblem(form, summary, problem);
          }
        },
      },
      summary,
      fields,
      submit,
    );
    return form;
  }

  function demo() {
    return h(
      "div",
      { class: "demo" },
      h("p", {}, "On this machine you can just try it:"),
      h(
        "button",
        {
          type: "button",
          class: "wide",
          onclick: async () => {
            try {
              const { key } = await post(demoKeyPath, undefined, { key: null });
              startSession({ key });
              announce("Logged in with the demo account");
              onin();
            } catch (problem) {
              root.prepend(notice("bad", problem.message));
            }
          },
        },
        "Use the demo account",
      ),
    );
  }
}

// btoa takes bytes, and a password may hold any letter.
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
