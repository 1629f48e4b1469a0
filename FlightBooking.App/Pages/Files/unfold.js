// A box whose content is loaded when it is first opened: most are never opened.
import { h, notice } from "./dom.js";

/**
 * @param kind a class of its own, if any
 * @param title what stands on it
 * @param load gives what is in it; where it fails, opening the box again tries again
 */
export function unfold(kind, title, load) {
  const body = h("div", {});
  let begun = false;
  const ontoggle = async () => {
    if (!box.open || begun) {
      return;
    }
    begun = true;
    try {
      body.replaceChildren(...(await load()));
    } catch (problem) {
      begun = false;
      body.replaceChildren(notice("bad", problem.message));
    }
  };
  const box = h("details", { class: `card ${kind}`, ontoggle }, h("summary", {}, title), body);
  return box;
}
