// The API speaks to programs; here is what a person can do about it. What is not here can be shown as it comes.
const ofCodes = {
  rate_limited: "That was a lot at once. Please wait a moment and try again.",
  internal_error: "Something went wrong on our side. Please try again.",
  store_unavailable: "We cannot reach our database right now. Please try again in a minute.",
  unauthenticated: "You are not logged in any more. Please log in again.",
  wrong_credentials: "E-mail and password do not belong together. Please check both.",
  login_locked: "Too many wrong passwords. Please wait 15 minutes and try again.",
  mail_link_invalid: "This link does not work any more. Ask for a new one.",
  mail_limit: "We have sent several of these. Look into your mail, also where junk goes, or try again later.",
  guest_access_locked: "That was wrong too often. Please wait 15 minutes, or follow the link in our e-mail.",
  email_taken: "There is an account with this e-mail already. Log in instead.",
  idempotency_in_progress: "This is being worked on already. Please wait a moment.",
  offer_expired: "This price was found more than 30 minutes ago. Search again to see today’s.",
  offer_invalid: "This price cannot be booked any more. Please search again.",
  flight_changed: "The airline has changed one of these flights. Please search again.",
  flight_not_operating: "One of these flights does not operate any more. Please search again.",
  seats_unavailable: "There are not enough seats left on these flights. Please search again.",
  flight_closed: "The airline does not sell seats on this flight any more. Please search again.",
  quote_expired: "The amount was worked out a while ago. Please ask for it again.",
};

// Of mistakes in single fields there are no codes; their sentences are the contract's.
const ofTexts = [
  [/E\.164/, () => "Write the number with its country code, such as +919812345678"],
  [/e-mail address$/, () => "Write an e-mail address, such as asha@example.com"],
  [/have 1 to \d+ entries/i, () => "Choose at least one"],
  [/have at most (\d+) entries/i, ([, most]) => `Choose ${most} at most`],
  [/not be in the past/i, () => "Choose a day from today on"],
  [/be a date (?:like|such as)/i, () => "Choose a date"],
  [/be one of/i, () => "Choose one"],
  [/(?:be a text of|have) 1 to \d+ characters/i, () => "Please fill this in"],
  [/be (\d+) to (\d+) characters/i, ([, least, most]) => `Use ${least} to ${most} characters`],
  [/at most (\d+) characters/i, ([, most]) => `Use ${most} characters at most`],
  [/only letters, marks/, () => "Use letters, spaces, hyphens and apostrophes only, as in the passport"],
  [/Latin letters/, () => "Write it in Latin letters, as in the passport"],
  [/between 0 and ([\d.]+) kg/, ([, most]) => `At most ${most} kg can be taken`],
  [/whole number|be a number/, () => "Write a number"],
];

/** The sentence for a problem as a whole, or null where its own will do. */
export const sayingOf = (code) => ofCodes[code] ?? null;

/** What a mistake's text means to whoever fills the field. */
export function plainly(text) {
  for (const [pattern, words] of ofTexts) {
    const found = text.match(pattern);
    if (found) {
      return words(found);
    }
  }
  return text;
}
