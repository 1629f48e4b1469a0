// The versions of the timetable, and a new one.
import { announce, h } from "../dom.js";
import { capital, count } from "../format.js";
import { clearProblem, field, problemSummary, showProblem } from "../fields.js";
import { badge, moment, pages, table } from "./tables.js";
import { upload } from "./wire.js";

const heads = ["Name", "Status", "Flights", "From", "To", "Uploaded", "Flown since"];

export async function show(frame, { signal }) {
  const list = table("Timetables", heads, [], { hide: true });
  const { element, first } = pages("/v1/operations/timetables", {}, {
    signal,
    none: "There are none.",
    add({ timetables }) {
      list.add(timetables.map(row));
      return timetables.length;
    },
  });
  frame.append(
    h("h1", {}, "Timetables"),
    list,
    element,
    h("section", { class: "card" }, h("h2", {}, "New version"), uploading()),
  );
  await first;
  return "Timetables";
}

const row = ({ timetableId, name, status, contents, uploadedAt, activeSince }) => [
  h("a", { href: `#/timetable/${timetableId}` }, name),
  badge(status, capital(status)),
  contents ? String(contents.flights) : "–",
  contents?.from ?? "–",
  contents?.to ?? "–",
  uploadedAt ? moment(uploadedAt) : "–",
  activeSince ? moment(activeSince) : "–",
];

function uploading() {
  const summary = problemSummary();
  const act = { id: crypto.randomUUID() };
  const bar = h("progress", { max: 1, value: 0, "aria-label": "Sent" });
  const sent = h("p", { class: "load", hidden: true }, bar);
  const submit = h("button", { type: "submit", class: "primary" }, "Upload");
  const form = h(
    "form",
    { class: "stack", novalidate: true, onsubmit: send, oninput: () => (act.id = crypto.randomUUID()) },
    field({ pointer: "/name", label: "Name", maxlength: 100, autocomplete: "off" }),
    field({
      pointer: "/files",
      label: "Files",
      type: "file",
      multiple: true,
      hint: "SSIM, the three of OpenFlights, or CSV; at most 100 MB.",
    }),
    summary,
    sent,
    h("p", { class: "row" }, submit),
  );
  return form;

  async function send(event) {
    event.preventDefault();
    clearProblem(form, summary);
    const body = new FormData();
    body.append("name", form.querySelector("[data-pointer='/name']").value.trim());
    const { files } = form.querySelector("[data-pointer='/files']");
    [...files].forEach((file) => body.append("files", file));
    submit.disabled = true;
    sent.hidden = false;
    try {
      const made = await upload("/v1/operations/timetables", body, act.id, (part) => (bar.value = part));
      announce(`${count(files.length, "file")} sent`);
      location.hash = `#/timetable/${made.timetableId}`;
    } catch (problem) {
      submit.disabled = false;
      sent.hidden = true;
      showProblem(form, summary, problem);
    }
  }
}
