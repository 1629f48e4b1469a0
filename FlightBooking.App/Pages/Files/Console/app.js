import { h, notice } from "../dom.js";
import { late } from "../api.js";
import { entrance } from "./entrance.js";
import { firstFor, isFor, sections } from "./sections.js";
import { signOut, staff } from "./wire.js";

const main = document.getElementById("main");
const bar = document.getElementById("sections");
const out = document.getElementById("out");

let leaving = new AbortController();
let shown = false;

async function show() {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, id] = path.split("/").map(decodeURIComponent);
  const roles = staff()?.roles;
  if (!roles) {
    document.title = "Sign in – Operations";
    main.replaceChildren(entrance(show));
    main.querySelector("input").focus();
    return;
  }
  const here = sections[name] ? name : firstFor(roles);
  mark(sections[here]?.of ?? here);
  const frame = h("div", { class: "view" });
  main.replaceChildren(frame);
  try {
    const title = await open(sections[here], frame, { id, parameters: new URLSearchParams(search), signal });
    if (!signal.aborted) {
      document.title = `${title} – Operations`;
      focusHeading(frame);
    }
  } catch (problem) {
    if (!signal.aborted && staff()) {
      frame.replaceChildren(h("h1", {}, "This did not work"), notice("bad", h("p", {}, problem.message)));
    }
  }
}

async function open(section, frame, context) {
  const { roles } = staff();
  if (!section) {
    frame.append(h("h1", {}, "Nothing to do here"), notice("", `No section is for a key with ${listed(roles)}.`));
    return "Operations";
  }
  if (!isFor(section, roles)) {
    frame.append(
      h("h1", {}, "Not with this key"),
      notice("warn", `This needs the role ${section.roles.join(" or ")}. Your key has ${listed(roles)}.`),
    );
    return "Not with this key";
  }
  const view = await late(section.load());
  context.signal.throwIfAborted();
  scrollTo(0, 0);
  return view.show(frame, context);
}

const listed = (roles) => roles.join(", ");

function focusHeading(frame) {
  const heading = frame.querySelector("h1");
  if (shown && heading && !frame.contains(document.activeElement)) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  shown = true;
}

function greet() {
  const roles = staff()?.roles ?? [];
  const links = Object.entries(sections)
    .filter(([, section]) => section.label && isFor(section, roles))
    .map(([name, { label }]) => h("a", { href: `#/${name}`, "data-nav": name }, label));
  bar.replaceChildren(...links);
  bar.hidden = links.length === 0;
  out.hidden = !staff();
}

function mark(name) {
  for (const link of bar.querySelectorAll("[data-nav]")) {
    link.dataset.nav === name ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
}

out.addEventListener("click", () => {
  signOut();
  history.replaceState(null, "", "#/");
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
addEventListener("staffchange", () => {
  greet();
  if (!staff()) {
    show();
  }
});
greet();
show();
