import { h } from "./dom.js";
import { late, session } from "./api.js";
import { Entrance } from "./entrance.js";

export async function show(frame) {
  await draw();
  return "Account";

  async function draw(said = null) {
    frame.replaceChildren(session() ? await own(draw, said) : entrance(draw, said));
  }
}

function entrance(onin, said) {
  const heading = h("h1", {});
  const told = said && h("div", { class: "notice", role: "status" }, h("p", {}, said));
  return h("section", { class: "card narrow" }, heading, told, new Entrance(() => onin(), heading).element);
}

async function own(redraw, said) {
  const { account, guest } = await late(import("./ownaccount.js"));
  try {
    return session().guest ? guest(redraw) : await account(redraw, said);
  } catch (problem) {
    // Whose key has ended is not logged in any more.
    if (session()) {
      throw problem;
    }
    return entrance(redraw);
  }
}
