// What waits for a person: refunds that the provider could not make, and payments that a bank asks back.
import { h } from "../dom.js";
import { money } from "../format.js";
import { field } from "../fields.js";
import { act, again } from "./acts.js";
import { moment, pages, table } from "./tables.js";

const heads = ["Booking", "What", "#Amount", "Since", "What to do"];
const kinds = { refund_failed: "The refund failed", payment_disputed: "The payer’s bank asks for the money back" };

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
  h("a", { href: `#/booking/${task.bookingRef}` }, task.bookingRef),
  kinds[task.kind],
  money(task.amount),
  moment(task.since),
  task.kind === "refund_failed"
    ? h(
        "span",
        { class: "saving" },
        small("Try again", () => resolve(task, "retry", done)),
        small("Settled by hand", () => resolve(task, "settled_by_hand", done)),
      )
    : "Answer it at the payment provider",
];

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
  const resolved = await act({
    title: isByHand ? "Settled by hand" : "Try the refund again",
    words: isByHand
      ? `The customer of ${task.bookingRef} has ${money(task.amount)} otherwise. The provider is not asked any more.`
      : `The provider is asked once more for ${money(task.amount)} of ${task.bookingRef}.`,
    fields: isByHand ? [evidence()] : [],
    label: isByHand ? "It is settled" : "Try again",
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
