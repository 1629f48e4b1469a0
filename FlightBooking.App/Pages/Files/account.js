import { announce, h } from "./dom.js";
import { endSession, remove, session } from "./api.js";
import { Entrance } from "./entrance.js";

export function show(frame) {
  draw();
  return "Account";

  function draw() {
    frame.replaceChildren(session() ? account(draw) : entrance(draw));
  }
}

function entrance(onin) {
  const heading = h("h1", {});
  return h("section", { class: "card narrow" }, heading, new Entrance(onin, heading).element);
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
