// What somebody sees of their account, or as a guest.
import { announce, h, notice } from "./dom.js";
import { endSession, get, late, post, remove, session } from "./api.js";
import { unfold } from "./unfold.js";

// Whoever has no account can leave, or open one.
export function guest(onout) {
  const leave = () => {
    endSession();
    announce("You are no guest any more");
    onout();
  };
  return h(
    "section",
    { class: "card narrow" },
    h("h1", {}, "Guest"),
    h("p", {}, "You are here without an account. What you book is opened by its reference and your last name."),
    h(
      "p",
      { class: "row" },
      h("a", { class: "button", href: "#/bookings" }, "My bookings"),
      h("button", { type: "button", class: "quiet", onclick: leave }, "Log in or sign up"),
    ),
  );
}

export async function account(redraw, said) {
  const known = await get("/v1/account");
  return h(
    "div",
    { class: "column narrow" },
    h(
      "section",
      { class: "card" },
      h("h1", {}, "Account"),
      said && h("div", { class: "notice", role: "status" }, h("p", {}, said)),
      h("p", {}, `You are logged in as ${known.email}.`),
      unconfirmed(known),
      ways(redraw),
    ),
    unfold("", "Change the password", async () => [(await changes()).password(redraw)]),
    unfold("", "Change the e-mail address", async () => [(await changes()).email(redraw)]),
    unfold("", "Close the account", async () => [(await changes()).close(redraw)]),
    unfold("", "What was done with this account", async () => (await changes()).activity()),
  );
}

// What the key is, and the ways from here.
function ways(onout) {
  const { keyId, key } = session();
  return [
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
      h("button", { type: "button", class: "quiet", onclick: logOutEverywhere }, "Log out everywhere"),
    ),
  ];

  async function logOut() {
    endSession();
    if (keyId) {
      await remove(`/v1/api-keys/${keyId}`, { key }).catch(() => {});
    }
    announce("Logged out");
    onout();
  }

  async function logOutEverywhere(event) {
    try {
      await remove("/v1/api-keys", { key });
      endSession();
      announce("Logged out everywhere");
      onout();
    } catch (problem) {
      event.target.closest("section").append(notice("bad", problem.message));
    }
  }
}

const changes = () => late(import("./accountchanges.js"));

// What waits for a link in an e-mail to be followed.
function unconfirmed({ email, emailVerified, askedEmail }) {
  if (emailVerified && !askedEmail) {
    return null;
  }
  const words = h("p", {}, `We have sent a link to ${askedEmail ?? email}: follow it to confirm the address.`);
  const again = h("button", { type: "button", class: "link", onclick: send }, "Send it again");
  return h("div", { class: "notice" }, words, again);

  async function send() {
    try {
      await post("/v1/email-verifications", {});
      again.replaceWith(h("p", { role: "status" }, "It is on its way."));
    } catch (problem) {
      again.replaceWith(h("p", { role: "alert" }, problem.message));
    }
  }
}
