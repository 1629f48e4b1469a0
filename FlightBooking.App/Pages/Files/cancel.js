// Cancelling takes two steps: what would it cost, and yes. What is not paid for is cancelled with no quote.
import { announce, h, notice, pause } from "./dom.js";
import { get, post, serverNow } from "./api.js";
import { capital, money, words } from "./format.js";

// What has come of it, for people.
function outcome({ status }, refund) {
  if (status === "failed") {
    return "The refund could not be made yet. We look into it; you do not have to do anything.";
  }
  return refund?.amount > 0
    ? `Cancelled. ${money(refund)} goes back to the card you paid with; your bank may take a few days to show it.`
    : "Cancelled. Nothing has to be paid back.";
}

export function cancelSection(booking, signal, onchange) {
  const unpaid = booking.status === "pending_payment";
  const open = booking.slices.filter(
    (slice) => slice.status !== "cancelled" && new Date(slice.segments[0].departure).getTime() > serverNow(),
  );
  if (
    booking.payment.status === "disputed" ||
    !["pending_payment", "confirmed", "partially_cancelled"].includes(booking.status) ||
    open.length === 0
  ) {
    return false;
  }
  const body = h("div", {});
  const box = h("details", { class: "card cancel" }, h("summary", {}, "Cancel booking"), body);
  ask();
  return box;

  function ask() {
    if (unpaid) {
      body.replaceChildren(
        h("p", {}, "You have not paid anything. Your seats are released at once."),
        button("Release my seats", release),
      );
      return;
    }
    const ticks = open.map((slice) =>
      h(
        "label",
        { class: "tick" },
        h("input", { type: "checkbox", name: "slice", value: slice.name, checked: open.length === 1 }),
        h(
          "span",
          {},
          `${capital(words(slice.name))}, ${slice.segments[0].origin.code} to ${slice.segments.at(-1).destination.code}`,
        ),
      ),
    );
    body.replaceChildren(
      h("fieldset", {}, h("legend", {}, "What do you want to cancel?"), ticks),
      button("See your refund", async () => {
        const slices = ticks
          .map((tick) => tick.firstChild)
          .filter((input) => input.checked)
          .map((input) => input.value);
        quoted(await post(`/v1/bookings/${booking.bookingRef}/cancellation-quotes`, { slices }, { signal }));
      }),
    );
  }

  function quoted(quote) {
    body.replaceChildren(
      h(
        "dl",
        {},
        quote.lines.flatMap((line) => [
          h(
            "div",
            { class: "line" },
            h("dt", {}, `${capital(words(line.slice))}: charge`),
            h("dd", {}, money(line.charge)),
          ),
          h(
            "div",
            { class: "line" },
            h("dt", {}, `${capital(words(line.slice))}: refund`),
            h("dd", {}, money(line.refund)),
          ),
        ]),
        quote.alreadyRefunded.amount > 0 &&
          h(
            "div",
            { class: "line" },
            h("dt", {}, "Given back before"),
            h("dd", {}, money(quote.alreadyRefunded)),
          ),
      ),
      h("p", { class: "line total" }, h("span", {}, "You get back"), h("b", {}, money(quote.refund))),
      h("p", { class: "muted" }, "The refund is fixed for ten minutes. A cancellation cannot be undone."),
      button(
        `Cancel and get ${money(quote.refund)} back`,
        async () => {
          const cancellation = await post(
            `/v1/bookings/${booking.bookingRef}/cancellations`,
            { quoteId: quote.quoteId },
            {
              signal,
              headers: { "Idempotency-Key": `cancel-${quote.quoteId}` },
            },
          );
          await follow(cancellation, quote.refund);
        },
        "danger",
      ),
      h("button", { type: "button", class: "quiet wide", onclick: ask }, "Keep my booking"),
    );
    announce(`You would get ${money(quote.refund)} back`);
    body.querySelector("button").focus();
  }

  async function release() {
    await follow(await post(`/v1/bookings/${booking.bookingRef}/cancellations`, {}, { signal }));
  }

  async function follow(cancellation, refund) {
    body.replaceChildren(notice("", "The cancellation is under way…"));
    for (
      let tries = 0;
      tries < 60 && !/^(completed|succeeded|cancelled|failed)/.test(cancellation.status);
      tries++
    ) {
      await pause(500, signal);
      cancellation = await get(
        `/v1/bookings/${booking.bookingRef}/cancellations/${cancellation.cancellationId}`,
        { signal },
      );
    }
    await onchange(outcome(cancellation, refund));
  }

  function button(label, act, kind = "") {
    const element = h(
      "button",
      {
        type: "button",
        class: `wide ${kind}`,
        onclick: async () => {
          element.disabled = true;
          body.querySelector(".notice")?.remove();
          try {
            await act();
          } catch (problem) {
            if (problem.name !== "AbortError") {
              element.disabled = false;
              body.prepend(
                notice(
                  "bad",
                  problem.messages.map(({ text }) => h("p", {}, capital(text))),
                ),
              );
              body.isConnected && element.focus();
            }
          }
        },
      },
      label,
    );
    return element;
  }
}
