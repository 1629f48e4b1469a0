// From when until when something is offered, by the reader's clock.
import { field } from "../fields.js";

/** Two fields for it, filled with what there is. */
export const spanFields = ({ validFrom, validUntil } = {}) => [
  when("/validFrom", "From", "Empty for at once.", validFrom),
  when("/validUntil", "Until", "Empty for no end.", validUntil),
];

/** What they say, for the API. */
export const span = ({ validFrom, validUntil }) => ({
  validFrom: instantOf(validFrom),
  validUntil: instantOf(validUntil),
});

const when = (pointer, label, hint, instant) =>
  field({ pointer, label, hint, type: "datetime-local", value: instant ? local(new Date(instant)) : "" });

const instantOf = (text) => (text ? new Date(text).toISOString() : null);

const local = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
