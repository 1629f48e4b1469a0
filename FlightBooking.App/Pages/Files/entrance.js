// Log in, sign up and, where the host has one, the demo account.
import { announce, freshId, h, notice } from "./dom.js";
import { demoKeyPath, late, post, session, startSession } from "./api.js";
import { field } from "./fields.js";
import { sendForm } from "./sendform.js";

/** Asks whoever is not logged in to do so; true once they are. */
export function signIn(button) {
  return new Promise((resolve) => {
    const id = freshId("entrance");
    const dialog = h(
      "dialog",
      { class: "sheet", "aria-labelledby": id },
      h("h2", { id }, "Log in to book"),
      new Entrance(() => dialog.close(), null, guestButton).element,
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

/** In the place of what only who is logged in may see. */
export function askFirst(frame, title, words, proceed, bookingRef = "") {
  const { element } = new Entrance(() => {
    frame.replaceChildren();
    proceed();
  });
  const guests = h("a", { href: `#/find/${bookingRef}` }, "Booked without an account?");
  frame.append(h("section", { class: "card narrow" }, h("h1", {}, title), h("p", {}, words), element, guests));
  return title;
}

// Who books need not have an account.
export function guestButton(onin, onfail) {
  const onclick = async () => {
    try {
      const { beGuest } = await late(import("./guest.js"));
      await beGuest();
      announce("You book as a guest");
      onin();
    } catch (problem) {
      onfail(problem);
    }
  };
  return h("p", {}, h("button", { type: "button", class: "wide", onclick }, "Go on as a guest"));
}

export class Entrance {
  #onin;
  #heading;
  #otherwise;

  /**
   * @param onin told once somebody is logged in
   * @param heading what says above the form which it is, if anything does
   * @param otherwise makes one more way to come in, if there is one
   */
  constructor(onin, heading = null, otherwise = null) {
    [this.#onin, this.#heading, this.#otherwise] = [onin, heading, otherwise];
    this.element = h("div", { class: "entrance" });
    this.#logIn();
  }

  #logIn() {
    const form = this.#form("Log in", credentials(), logIn);
    const demo = demoKeyPath ? [this.#demo()] : [];
    this.element.replaceChildren(
      form,
      this.#other("New here? ", "Sign up", () => this.#signUp()),
      h("p", {}, h("a", { href: "#/forgot", onclick: leave }, "Forgot your password?")),
      ...(this.#otherwise ? [this.#otherwise(this.#onin, (problem) => this.#fail(problem))] : []),
      ...demo,
    );
  }

  async #signUp() {
    const { personal, signUp } = await late(import("./signup.js"));
    const form = this.#form("Sign up", personal(), signUp);
    this.element.replaceChildren(form, this.#other("Have an account? ", "Log in", () => this.#logIn()));
  }

  #other(words, label, turn) {
    const onclick = async () => {
      try {
        await turn();
        this.element.querySelector("input").focus();
      } catch (problem) {
        this.#fail(problem);
      }
    };
    return h("p", {}, words, h("button", { type: "button", class: "link", onclick }, label));
  }

  #form(label, fields, send) {
    this.#heading?.replaceChildren(label);
    return sendForm(label, fields, send, () => {
      announce("Logged in");
      this.#onin();
    });
  }

  #fail(problem) {
    this.element.querySelector(":scope > .notice")?.remove();
    this.element.prepend(notice("bad", problem.message));
  }

  #demo() {
    const onclick = async () => {
      try {
        const { key } = await post(demoKeyPath, undefined, { key: null });
        startSession({ key });
        announce("Logged in with the demo account");
        this.#onin();
      } catch (problem) {
        this.#fail(problem);
      }
    };
    return h(
      "div",
      { class: "demo" },
      h("p", {}, "On this machine you can just try it:"),
      h("button", { type: "button", class: "wide", onclick }, "Use the demo account"),
    );
  }
}

// What is asked in a dialog goes on elsewhere.
const leave = (event) => event.currentTarget.closest("dialog")?.close();

const credentials = () => [
  field({ pointer: "/email", label: "E-mail", type: "email", autocomplete: "username" }),
  field({ pointer: "/password", label: "Password", type: "password", autocomplete: "current-password" }),
];

async function logIn({ email, password }) {
  const { id, secret } = await post("/v1/api-keys", undefined, {
    key: null,
    headers: { Authorization: `Basic ${base64(`${email}:${password}`)}` },
  });
  startSession({ key: secret, keyId: id, email });
}

// btoa takes bytes, and a password may hold any letter.
function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
