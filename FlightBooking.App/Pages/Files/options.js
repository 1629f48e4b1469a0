// The list of a combobox: what it shows, which of it is marked, and whether somebody has marked it themselves.
import { h } from "./dom.js";

export class OptionList {
  #options = [];
  #active = -1;
  #moved = false;
  #id;
  #input;

  constructor(id, label, input, onpick) {
    [this.#id, this.#input, this.onpick] = [id, input, onpick];
    this.element = h("ul", {
      id: `${id}-list`,
      role: "listbox",
      tabindex: "-1", // A list that scrolls would be a stop of the Tab key.
      "aria-label": label,
      class: "options",
      hidden: true,
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** The marked option, by itself the first. */
  get marked() {
    return this.#options[this.#active];
  }

  /** The same, if the arrows led there. */
  get chosen() {
    return this.#moved ? this.marked : undefined;
  }

  /** Shows other options; what somebody has marked stays marked where it is among them. */
  show(options) {
    const kept = options.findIndex(({ place }) => place === this.chosen?.place);
    [this.#options, this.#active, this.#moved] = [options, Math.max(0, kept), kept >= 0];
    this.element.replaceChildren(...options.map((option, at) => this.#item(option, at)));
    this.element.hidden = options.length === 0;
    this.#input.setAttribute("aria-expanded", String(this.isOpen));
    this.#point();
  }

  close() {
    this.#moved = false;
    this.element.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  move(by) {
    this.#active = (this.#active + by + this.#options.length) % this.#options.length;
    this.#moved = true;
    this.#point();
  }

  #item({ name, detail, country }, at) {
    return h(
      "li",
      {
        id: `${this.#id}-${at}`,
        role: "option",
        onmousedown: (event) => {
          event.preventDefault();
          this.onpick(this.#options[at]);
        },
      },
      h("span", { class: "name" }, name),
      h("span", { class: "detail" }, `${detail}, ${country}`),
    );
  }

  #point() {
    [...this.element.children].forEach((item, at) =>
      item.setAttribute("aria-selected", String(at === this.#active)),
    );
    if (this.isOpen) {
      this.#input.setAttribute("aria-activedescendant", `${this.#id}-${this.#active}`);
      this.element.children[this.#active].scrollIntoView({ block: "nearest" });
    }
  }
}
