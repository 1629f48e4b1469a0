// The fares of an itinerary, one below the other.
import { freshId, h } from "./dom.js";
import { money } from "./format.js";

/** The itinerary at the fare that is chosen; null where none is. */
export function chosen(itinerary) {
  return new Promise((resolve) => {
    const id = freshId("fares");
    const dialog = h(
      "dialog",
      { class: "sheet", "aria-labelledby": id },
      h("h2", { id }, "Choose a fare"),
      itinerary.fares.map((fare) =>
        h(
          "section",
          { class: "stack" },
          h("h3", { class: "line" }, h("span", {}, fare.brand.name), h("b", {}, money(fare.total))),
          h("ul", { class: "plain" }, words(fare).map((text) => h("li", {}, text))),
          h("button", { type: "button", class: "wide primary", onclick: () => take(fare) }, `Take ${fare.brand.name}`),
        ),
      ),
      h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, "Another flight"),
    );
    const take = ({ offerId, brand, price, total }) => {
      resolve({ ...itinerary, offerId, brand, price, total, fares: undefined });
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const words = ({ freeCheckInKg, handKg, freeSeats, cancellationCharges, change }) => [
  freeCheckInKg > 0 ? `${freeCheckInKg} kg of checked baggage` : "No checked baggage",
  `${handKg} kg in the cabin`,
  ...(freeSeats ? ["Seats are chosen free of charge"] : []),
  term("Cancelling", cancellationCharges),
  term("Changing flights", change.bands),
];

function term(what, bands) {
  const last = bands.at(-1);
  const most = bands.reduce((dearest, { charge }) => (charge.amount > dearest.amount ? charge : dearest), {
    amount: 0,
  });
  return last
    ? `${what} until ${last.moreThanHours} hours before: ${most.amount > 0 ? `up to ${money(most)}` : "no charge"}`
    : `${what} is not possible`;
}
