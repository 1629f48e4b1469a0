import { h } from "./dom.js";
import { today } from "./format.js";
import { field } from "./fields.js";

/**
 * One traveller's fields. The type is a wish of the search; what counts is the date of birth.
 * @param bags the choice of a bag
 */
export function traveller({ type, name, index }, bags) {
  const at = (part) => `/passengers/${index}/${part}`;
  const born = {
    adult: "12 years or older on the day of departure",
    child: "2 to 11 years on the day of departure",
    infant: "Under 2 on the day of departure",
  };
  return h(
    "section",
    { class: "card", "data-group": name },
    h("h2", {}, name),
    h(
      "div",
      {
        class: "grid",
        "data-pointer": `/passengers/${index}`,
        "data-label": name,
        tabindex: "-1",
        id: `f-passengers-${index}`,
      },
      field({
        pointer: at("firstName"),
        label: "First name",
        autocomplete: index === 0 ? "given-name" : "off",
      }),
      field({
        pointer: at("middleName"),
        label: "Middle name (if any)",
        autocomplete: index === 0 ? "additional-name" : "off",
      }),
      field({
        pointer: at("lastName"),
        label: "Last name",
        hint: "As in the passport, in Latin letters. With one name only, write it in both fields.",
        autocomplete: index === 0 ? "family-name" : "off",
      }),
      field({
        pointer: at("dateOfBirth"),
        label: "Date of birth",
        type: "date",
        max: today(),
        hint: born[type],
        autocomplete: index === 0 ? "bday" : "off",
      }),
      field({
        pointer: at("gender"),
        label: "Gender",
        hint: "As in the passport",
        options: [
          ["", "Choose"],
          ["female", "Female"],
          ["male", "Male"],
          ["other", "Other"],
        ],
      }),
      type !== "infant" &&
        field({
          pointer: at("seatPreference"),
          label: "Seat preference",
          options: [
            ["window", "Window"],
            ["aisle", "Aisle"],
            ["middle", "Middle"],
          ],
        }),
    ),
    bags,
  );
}

/** Where the tickets go. */
export function contact(email) {
  return h(
    "section",
    { class: "card", "data-group": "Contact" },
    h("h2", {}, "Contact"),
    h(
      "div",
      { class: "grid" },
      field({
        pointer: "/contact/email",
        label: "E-mail",
        type: "email",
        autocomplete: "email",
        value: email ?? "",
      }),
      field({
        pointer: "/contact/mobile",
        label: "Mobile",
        type: "tel",
        autocomplete: "tel",
        placeholder: "+919812345678",
        hint: "With country code",
      }),
    ),
  );
}
