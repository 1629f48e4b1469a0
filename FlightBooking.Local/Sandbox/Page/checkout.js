"use strict";

const body = document.body;
const form = document.getElementById("form");
const card = document.getElementById("card");
const pay = document.getElementById("pay");
const error = document.getElementById("error");
const challenge = document.getElementById("challenge");
const left = document.getElementById("left");
const payLabel = pay.textContent;
const closesAt = performance.now() + Number(body.dataset.seconds) * 1000;

function show(state) {
  body.dataset.state = state;
  if (state === "challenge" && !challenge.open) {
    challenge.showModal();
  } else if (state !== "challenge" && challenge.open) {
    challenge.close();
  }
  if (state === "paid" || state === "expired") {
    document.getElementById(`${state}-title`).focus();
  }
}

function complain(message) {
  error.textContent = message ?? "";
  error.hidden = !message;
  card.setAttribute("aria-invalid", message ? "true" : "false");
}

function busy(is) {
  pay.disabled = is;
  pay.textContent = is ? "Paying…" : payLabel;
  challenge.querySelectorAll("button").forEach((button) => { button.disabled = is; });
}

async function send(path, message) {
  busy(true);
  complain();
  try {
    const response = await fetch(body.dataset.action + path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
    });
    settle(response, await response.json());
  } catch {
    complain("The payment could not be sent. Check the connection and try again.");
    show("open");
  } finally {
    busy(false);
  }
}

function settle(response, answer) {
  if (answer.status === "succeeded" || answer.code === "payment_already_completed") {
    show("paid");
  } else if (answer.status === "requires_action") {
    document.getElementById("last4").textContent = card.value.slice(-4);
    show("challenge");
  } else if (response.status === 410) {
    show("expired");
  } else {
    complain(answer.detail);
    show("open");
    card.focus();
  }
}

function group(digits) {
  return digits.replace(/\D/g, "").slice(0, 19).replace(/(.{4})(?=.)/g, "$1 ");
}

function mark() {
  const digits = card.value.replace(/\D/g, "");
  for (const button of document.querySelectorAll("[data-card]")) {
    button.setAttribute("aria-pressed", String(button.dataset.card === digits));
  }
}

card.addEventListener("input", () => {
  const atEnd = card.selectionStart === card.value.length;
  // Regrouping moves the caret, so it only happens while typing at the end.
  if (atEnd) {
    card.value = group(card.value);
  }
  mark();
});

for (const button of document.querySelectorAll("[data-card]")) {
  button.addEventListener("click", () => {
    card.value = group(button.dataset.card);
    complain();
    mark();
    pay.focus();
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send("", { card: card.value });
});

for (const button of challenge.querySelectorAll("[data-outcome]")) {
  button.addEventListener("click", () => send("/3ds", { outcome: button.dataset.outcome }));
}

// Escape would leave the bank's question open with nothing on the page to answer it.
challenge.addEventListener("cancel", (event) => event.preventDefault());
challenge.addEventListener("close", () => {
  if (body.dataset.state === "challenge") {
    show("open");
  }
});

function tick() {
  const open = body.dataset.state === "open" || body.dataset.state === "challenge";
  if (!open) {
    return;
  }
  const seconds = Math.max(0, Math.ceil((closesAt - performance.now()) / 1000));
  left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  if (seconds === 0) {
    show("expired");
  } else {
    setTimeout(tick, 1000);
  }
}

mark();
show(body.dataset.state);
tick();
