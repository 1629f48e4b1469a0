import { h } from "./dom.js";
import { today } from "./format.js";
import { field, valueOf } from "./fields.js";

const born = {
  adult: "12 years or older on the day of departure",
  child: "2 to 11 years on the day of departure",
  infant: "Under 2 on the day of departure",
};

/**
 * One traveller's fields. The type is a wish of the search; what counts is the date of birth.
 * @param bags the choice of a bag
 */
export function traveller({ type, name, index }, bags) {
  const pointer = `/passengers/${index}`;
  // Whoever fills the form is the first to travel, if at all.
  const own = (what) => (index === 0 ? what : "off");
  return h(
    "section",
    { class: "card", "data-group": name },
    h("h2", {}, name),
    h(
      "div",
      {
        class: "grid",
        "data-pointer": pointer,
        "data-label": name,
        tabindex: "-1",
        id: `f-passengers-${index}`,
      },
      names(pointer, own),
      field({
        pointer: `${pointer}/dateOfBirth`,
        label: "Date of birth",
        type: "date",
        max: today(),
        hint: born[type],
        autocomplete: own("bday"),
      }),
      gender(pointer),
      type !== "infant" && seatPreference(pointer),
    ),
    bags,
  );
}

const names = (pointer, own) => [
  field({ pointer: `${pointer}/firstName`, label: "First name", autocomplete: own("given-name") }),
  field({
    pointer: `${pointer}/middleName`,
    label: "Middle name (if any)",
    autocomplete: own("additional-name"),
  }),
  field({
    pointer: `${pointer}/lastName`,
    label: "Last name",
    hint: "As in the passport, in Latin letters. With one name only, write it in both fields.",
    autocomplete: own("family-name"),
  }),
];

const gender = (pointer) =>
  field({
    pointer: `${pointer}/gender`,
    label: "Gender",
    hint: "As in the passport",
    options: [
      ["", "Choose"],
      ["female", "Female"],
      ["male", "Male"],
      ["other", "Other"],
    ],
  });

const seatPreference = (pointer) =>
  field({
    pointer: `${pointer}/seatPreference`,
    label: "Seat preference",
    options: [
      ["window", "Window"],
      ["aisle", "Aisle"],
      ["middle", "Middle"],
    ],
  });

/** What stands in these fields. */
export function travellerIn(form, { index, type }) {
  const of = (part) => valueOf(form, `/passengers/${index}/${part}`);
  return {
    firstName: of("firstName"),
    middleName: of("middleName"),
    lastName: of("lastName"),
    gender: of("gender"),
    dateOfBirth: of("dateOfBirth"),
    seatPreference: type === "infant" ? undefined : of("seatPreference"),
  };
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
