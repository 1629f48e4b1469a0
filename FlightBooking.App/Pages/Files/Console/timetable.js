// One version of the timetable: how far its import is, what was found in its files, what it would touch, and its
// activation.
import { announce, h, notice, pause } from "../dom.js";
import { capital, count } from "../format.js";
import { act, again } from "./acts.js";
import { compared } from "./preview.js";
import { badge, facts, moment, pages, saving, table } from "./tables.js";
import { read } from "./wire.js";

const pace = 1000; // ms between two looks at an import

export async function show(frame, context) {
  const { id, signal } = context;
  const path = `/v1/operations/timetables/${encodeURIComponent(id ?? "")}`;
  const version = await read(path, { signal });
  frame.append(
    h("p", { class: "trail" }, h("a", { href: "#/timetables" }, "Timetables")),
    h("div", { class: "title" }, h("h1", {}, version.name), h("p", {}, badge(version.status, capital(version.status)))),
  );
  if (version.status === "importing") {
    frame.append(h("section", { class: "card" }, h("h2", {}, "Import"), reading(version)));
    follow(frame, path, context);
    return version.name;
  }
  if (version.refusal) {
    frame.append(notice("bad", version.refusal.detail));
  }
  frame.append(h("section", { class: "card" }, h("h2", {}, "What is in it"), contents(version)));
  if (["ready", "retired"].includes(version.status)) {
    frame.append(preview(frame, version, path, context));
  }
  if (version.notes) {
    frame.append(report(version, path, signal));
  }
  return version.name;
}

const reading = ({ rows }) => [
  h("progress", { "aria-label": "Reading" }),
  h("p", { class: "muted", role: "status" }, `${count(rows, "row")} read so far`),
];

async function follow(frame, path, context) {
  try {
    for (let now = { status: "importing" }; now.status === "importing"; ) {
      await pause(pace, context.signal);
      now = await read(path, { signal: context.signal });
      frame.querySelector("section [role=status]").textContent = `${count(now.rows, "row")} read so far`;
    }
    await again(frame, show, context);
    announce("Its files are read");
  } catch (problem) {
    if (problem.name !== "AbortError") {
      frame.append(notice("bad", problem.message));
    }
  }
}

const contents = ({ contents: known, files, notes, uploadedAt, uploadedBy, activeSince }) => [
  facts([
    ["Flights", known && known.flights.toLocaleString("en-GB")],
    ["Airports", known && known.airports.toLocaleString("en-GB")],
    ["Airlines", known && known.airlines.toLocaleString("en-GB")],
    ["From", known && (known.from ?? "No beginning")],
    ["To", known && (known.to ?? "No end")],
    ["Uploaded", uploadedAt && moment(uploadedAt)],
    ["By", uploadedBy],
    ["Flown since", activeSince && moment(activeSince)],
    ["Rows put right", notes && String(notes.repaired)],
    ["Rows doubted", notes && String(notes.doubtful)],
    ["Rows left out", notes && String(notes.refused)],
  ]),
  files.length > 0 &&
    table("Files", ["File", "#KB"], files.map(({ name, bytes }) => [name, String(Math.ceil(bytes / 1024))])),
];

function preview(frame, version, path, context) {
  const body = h("div", { class: "stack" });
  const look = h("button", { type: "button", onclick: compare }, "See what it would touch");
  const title = version.status === "retired" ? "Roll back" : "Activation";
  return h("section", { class: "card" }, h("h2", {}, title), look, body);

  async function compare() {
    look.disabled = true;
    body.replaceChildren(h("p", { class: "muted", role: "status" }, "It is compared with what is flown and sold."));
    try {
      const found = await read(`${path}/preview`, { signal: context.signal });
      const label = version.status === "retired" ? "Roll back to it" : "Activate it";
      body.replaceChildren(
        ...compared(found),
        h(
          "p",
          { class: "row" },
          h("button", { type: "button", class: "danger", onclick: () => activate(found, label) }, label),
        ),
      );
      announce(`${count(found.bookingsAffected, "booking")} affected`);
    } catch (problem) {
      body.replaceChildren(notice("bad", problem.message));
    }
    look.disabled = false;
  }

  async function activate({ replaces, bookingsAffected }, label) {
    // Rolling back touches those too whose flights come back.
    const [verb, ing] = version.status === "retired" ? ["touched", "touching"] : ["stranded", "stranding"];
    const who = count(bookingsAffected, "booking");
    const done = await act({
      title: label,
      words: [
        h("p", {}, `${version.name} is flown instead of ${replaces} within ten seconds.`),
        h("strong", {}, `${bookingsAffected === 0 ? "No booking" : who} will be ${verb}.`),
      ],
      label: bookingsAffected === 0 ? label : `${label}, ${ing} ${who}`,
      danger: true,
      to: ({ reason }) => ({ path: `${path}/activation`, body: { replaces, bookingsAffected, reason } }),
    });
    if (done) {
      await again(frame, show, context);
      bookingsAffected > 0 && frame.querySelector(".title").after(stranded(who, replaces));
    }
  }
}

const stranded = (who, replaces) =>
  notice(
    "warn",
    h("p", {}, `${capital(who)} may have been sold what is not flown so any more.`),
    h("a", { class: "button", href: `#/disrupt?timetable=${encodeURIComponent(replaces)}` }, "Propose other flights"),
  );

function report({ notes, timetableId }, path, signal) {
  const list = table("What was found in its files", ["File", "#Line", "What", "Why"], [], { hide: true });
  const { element } = pages(`${path}/report`, {}, {
    signal,
    none: "Every row was taken as it stands.",
    add({ notes: found }) {
      list.add(found.map((one) => [one.file, String(one.line), badge(one.kind, capital(one.kind)), one.message]));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return found.length;
    },
  });
  list.hidden = true;
  return h(
    "section",
    { class: "card" },
    h("h2", {}, "Report, line by line"),
    list,
    element,
    notes.repaired + notes.doubtful + notes.refused > 0 &&
      h("p", { class: "row" }, saving("Save as CSV", `${path}/report?format=csv`, `${timetableId}.csv`)),
  );
}
