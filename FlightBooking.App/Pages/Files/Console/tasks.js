// What waits for a person, each kind with what can be done about it.
import { h } from "../dom.js";
import { money } from "../format.js";
import { field } from "../fields.js";
import { act, again } from "./acts.js";
import { moment, pages, table } from "./tables.js";

const heads = ["About", "What", "#Amount", "Since", "What to do"];
const kinds = {
  refund_failed: {
    what: "The refund failed",
    acts: (task, done) => [
      small("Try again", () => resolve(task, "retry", done)),
      small("Settled by hand", () => resolve(task, "settled_by_hand", done)),
    ],
  },
  payment_disputed: {
    what: "The payer’s bank asks for the money back",
    acts: () => ["Answer it at the payment provider"],
  },
  workflow_overdue: {
    what: "The next step is overdue: its workflow failed or stands still",
    acts: (task, done) => [small("Take it up now", () => resolve(task, "retry", done))],
  },
  import_failed: {
    what: "The timetable could not be read, and not for anything in its files",
    acts: () => [h("a", { href: "#/timetables" }, "Upload the files again")],
  },
  import_overdue: {
    what: "The timetable is being read for too long",
    acts: () => ["It is tried again every ten minutes; if it stays, upload the files again"],
  },
  disruption_overdue: {
    what: "Bookings wait for their proposals for too long",
    acts: () => ["It is taken up every ten minutes; if it stays, stop it and take it up again"],
  },
};

export async function show(frame, context) {
  const list = table("What waits for a person", heads, [], { hide: true });
  list.hidden = true;
  const { element, first } = pages("/v1/operations/tasks", {}, {
    signal: context.signal,
    none: "Nothing waits for a person.",
    add({ tasks }) {
      list.add(tasks.map((task) => row(task, () => again(frame, show, context))));
      list.hidden = list.querySelector("tbody").children.length === 0;
      return tasks.length;
    },
  });
  frame.append(
    h("h1", {}, "Tasks"),
    h("p", { class: "muted" }, "The oldest first. What is done is gone from the list."),
    list,
    element,
  );
  await first;
  return "Tasks";
}

const row = (task, done) => [
  about(task),
  kinds[task.kind].what,
  task.amount ? money(task.amount) : "–",
  moment(task.since),
  h("span", { class: "saving" }, kinds[task.kind].acts(task, done)),
];

const about = ({ bookingRef, disruptionId, timetableId }) =>
  bookingRef
    ? h("a", { href: `#/booking/${bookingRef}` }, bookingRef)
    : disruptionId
      ? h("a", { href: `#/disruption/${disruptionId}` }, "Disruption")
      : h("a", { href: `#/timetable/${timetableId}` }, "Timetable");

const small = (label, onclick) => h("button", { type: "button", class: "small", onclick }, label);

const evidence = () =>
  field({
    pointer: "/evidence",
    label: "Evidence",
    hint: "Such as: bank transfer 4711 of 2 December",
    maxlength: 500,
    autocomplete: "off",
  });

async function resolve(task, remedy, done) {
  const isByHand = remedy === "settled_by_hand";
  const isOverdue = task.kind === "workflow_overdue";
  const resolved = await act({
    title: isByHand ? "Settled by hand" : isOverdue ? "Take it up now" : "Try the refund again",
    words: isByHand
      ? `The customer of ${task.bookingRef} has ${money(task.amount)} otherwise. The provider is not asked any more.`
      : isOverdue
        ? `${task.bookingRef} is compared with the provider at once, and workflows of it that have ended begin anew.`
        : `The provider is asked once more for ${money(task.amount)} of ${task.bookingRef}.`,
    fields: isByHand ? [evidence()] : [],
    label: isByHand ? "It is settled" : isOverdue ? "Take it up" : "Try again",
    danger: isByHand,
    to: (values) => ({
      path: `/v1/operations/tasks/${encodeURIComponent(task.taskId)}/resolution`,
      body: { remedy, ...values },
    }),
  });
  if (resolved) {
    await done();
  }
}
