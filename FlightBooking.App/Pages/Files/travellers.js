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
export function travellersField(trip, onchange) {
  const id = freshId("travellers");
  const shown = h("span", {});
  const button = h(
    "button",
    {
      type: "button",
      id,
      class: "control",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
      "aria-labelledby": `${id}-label ${id}`,
      onclick: open,
    },
    icon("person"),
    shown,
  );
  tell();
  return h("div", { class: "field" }, h("span", { class: "label", id: `${id}-label` }, "Travellers"), button);

  function tell() {
    shown.textContent = [
      count(trip.adults, "adult"),
      trip.children > 0 && count(trip.children, "child", "children"),
      trip.infants > 0 && count(trip.infants, "infant"),
    ]
      .filter(Boolean)
      .join(", ");
  }

  function open() {
    const rows = kinds.map(row);
    const dialog = openPopover(
      button,
      "Travellers",
      h(
        "div",
        { class: "steppers" },
        rows,
        h("button", { type: "button", class: "primary", onclick: () => dialog.close() }, "Done"),
      ),
      {
        onclose: () => button.focus(),
      },
    );

    function row({ name, label, hint, least }) {
      const number = h("output", { id: `${id}-${name}` }, String(trip[name]));
      const [less, more] = [-1, 1].map((by) =>
        h(
          "button",
          {
            type: "button",
            class: "round",
            "aria-label": `${by < 0 ? "Fewer" : "More"} ${label.toLowerCase()}`,
            onclick: () => change(by),
          },
          by < 0 ? "−" : "+",
        ),
      );
      const element = h(
        "div",
        { class: "stepper", role: "group", "aria-label": label },
        h("div", {}, h("strong", {}, label), h("small", {}, hint)),
        less,
        number,
        more,
      );
      element.limit = () => {
        less.disabled = trip[name] <= least;
        more.disabled = travellers(trip) >= most || (name === "infants" && trip.infants >= trip.adults);
      };
      element.limit();
      return element;

      function change(by) {
        trip[name] += by;
        trip.infants = Math.min(trip.infants, trip.adults);
        for (const kind of kinds) {
          dialog.querySelector(`#${id}-${kind.name}`).textContent = trip[kind.name];
        }
        rows.forEach((other) => other.limit());
        tell();
        announce(shown.textContent);
        onchange?.();
      }
    }
  }
}
