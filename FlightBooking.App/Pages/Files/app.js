import { h, notice } from "./dom.js";
import { late, session } from "./api.js";

const main = document.getElementById("main");
const who = document.getElementById("who");

// A view is loaded when it is first shown: whoever only searches does not fetch the rest.
const views = {
  "": () => import("./search.js"),
  flights: () => import("./results.js"),
  book: () => import("./book.js"),
  booking: () => import("./booking.js"),
  bookings: () => import("./bookings.js"),
  account: () => import("./account.js"),
  find: () => import("./find.js"),
  forgot: () => import("./forgot.js"),
  password: () => import("./password.js"),
  confirm: () => import("./confirm.js"),
  ticket: () => import("./ticket.js"),
  waitlist: () => import("./waitlist.js"),
};

let leaving = new AbortController();
let shown = false;

async function show() {
  const [path, search] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, id] = path.split("/");
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  mark(name);
  try {
    const view = await late((views[name] ?? views[""])());
    if (signal.aborted) {
      return;
    }
    const frame = h("div", { class: "view" });
    main.replaceChildren(frame);
    scrollTo(0, 0);
    const title = await view.show(frame, { id, parameters: new URLSearchParams(search), signal });
    document.title = title ? `${title} – FlightBooking` : "FlightBooking";
    focusHeading(frame);
  } catch (error) {
    if (!signal.aborted) {
      main.replaceChildren(
        h("h1", {}, "This did not work"),
        notice("bad", h("p", {}, error.message), h("p", {}, h("a", { href: "#/" }, "Start again"))),
      );
    }
  }
}

// The first page starts at the top, as any page; after that the reader is taken to what is new.
function focusHeading(frame) {
  const heading = frame.querySelector("h1");
  if (shown && heading && !frame.contains(document.activeElement)) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  shown = true;
}

function mark(name) {
  for (const link of document.querySelectorAll("[data-nav]")) {
    const here =
      link.dataset.nav === name ||
      (link.dataset.nav === "bookings" && name === "booking") ||
      (link.dataset.nav === "" && ["flights", "book"].includes(name));
    link.toggleAttribute("aria-current", here);
    if (here) {
      link.setAttribute("aria-current", "page");
    }
  }
}

function greet() {
  who.textContent = session() ? "Account" : "Log in";
}

// A payment page leads back here with the booking in the query.
const back = new URLSearchParams(location.search);
if (back.has("booking")) {
  const paid = back.get("paid") === "1" ? "?paid=1" : "";
  history.replaceState(null, "", `/#/booking/${encodeURIComponent(back.get("booking"))}${paid}`);
}

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", show);
addEventListener("sessionchange", greet);
greet();
show();
