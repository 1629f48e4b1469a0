import { announce, freshId, h, icon } from "./dom.js";
import { count } from "./format.js";
import { travellers } from "./trip.js";
import { openPopover } from "./popover.js";

const kinds = [
  { name: "adults", label: "Adults", hint: "12 years and over", least: 1 },
  { name: "children", label: "Children", hint: "2 to 11 years", least: 0 },
  { name: "infants", label: "Infants", hint: "under 2, on an adult's lap", least: 0 },
];
const most = 10;

/** How many travel; ages count on the day of departure. */
export class TravellersField {
  #trip;
  #onchange;
  #id = freshId("travellers");
  #shown = h("span", {});
  #button;
  #rows = [];

  constructor(trip, onchange) {
    [this.#trip, this.#onchange] = [trip, onchange];
    const label = `${this.#id}-label`;
    this.#button = h(
      "button",
      {
        type: "button",
        id: this.#id,
        class: "control",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        "aria-labelledby": `${label} ${this.#id}`,
        onclick: () => this.#open(),
      },
      icon("person"),
      this.#shown,
    );
    this.#tell();
    const name = h("span", { class: "label", id: label }, "Travellers");
    this.element = h("div", { class: "field" }, name, this.#button);
  }

  #tell() {
    const { adults, children, infants } = this.#trip;
    this.#shown.textContent = [
      count(adults, "adult"),
      children > 0 && count(children, "child", "children"),
      infants > 0 && count(infants, "infant"),
    ]
      .filter(Boolean)
      .join(", ");
  }

  #open() {
    this.#rows = kinds.map((kind) => this.#row(kind));
    const done = h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "Done");
    const steppers = h("div", { class: "steppers" }, this.#rows, done);
    const dialog = openPopover(this.#button, "Travellers", steppers, { onclose: () => this.#button.focus() });
  }

  #row({ name, label, hint, least }) {
    const trip = this.#trip;
    const number = h("output", { id: `${this.#id}-${name}` }, String(trip[name]));
    const [less, more] = [-1, 1].map((by) => this.#step(name, label, by));
    const element = h(
      "div",
      { class: "stepper", role: "group", "aria-label": label },
      h("div", {}, h("strong", {}, label), h("small", {}, hint)),
      less,
      number,
      more,
    );
    element.refresh = () => {
      number.textContent = trip[name];
      less.disabled = trip[name] <= least;
      more.disabled = travellers(trip) >= most || (name === "infants" && trip.infants >= trip.adults);
    };
    element.refresh();
    return element;
  }

  #step(name, label, by) {
    const words = `${by < 0 ? "Fewer" : "More"} ${label.toLowerCase()}`;
    const onclick = () => this.#change(name, by);
    return h("button", { type: "button", class: "round", "aria-label": words, onclick }, by < 0 ? "−" : "+");
  }

  #change(name, by) {
    const trip = this.#trip;
    trip[name] += by;
    trip.infants = Math.min(trip.infants, trip.adults);
    this.#rows.forEach((row) => row.refresh());
    this.#tell();
    announce(this.#shown.textContent);
    this.#onchange?.();
  }
}
