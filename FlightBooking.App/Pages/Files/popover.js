// A modal dialog that hangs below its button on wide screens and rises from the bottom on phones. The browser
// keeps the focus inside, makes the rest inert, and closes it on Escape.
import { h } from "./dom.js";

export function openPopover(button, label, content, { onclose } = {}) {
  const dialog = h("dialog", { class: "popover", "aria-label": label }, content);
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    button.setAttribute("aria-expanded", "false");
    removeEventListener("resize", place);
    onclose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  button.setAttribute("aria-expanded", "true");
  place();
  addEventListener("resize", place);
  return dialog;

  function place() {
    if (matchMedia("(max-width: 44rem)").matches) {
      dialog.style.left = dialog.style.top = "";
      return;
    }
    const at = button.getBoundingClientRect();
    // Not past the card that the button stands in, nor past the window.
    const card = button.closest(".card")?.getBoundingClientRect();
    const right = Math.min(innerWidth - 8, card?.right ?? innerWidth);
    const left = Math.max(8, Math.min(at.left, right - dialog.offsetWidth));
    const below = at.bottom + 6;
    const top =
      below + dialog.offsetHeight > innerHeight ? Math.max(8, innerHeight - dialog.offsetHeight - 8) : below;
    dialog.style.left = `${left}px`;
    dialog.style.top = `${top}px`;
  }
}
