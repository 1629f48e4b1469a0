// On which terms refunds are taken as vouchers.
import { h } from "../dom.js";
import { field, valueOf } from "../fields.js";
import { numberOf, percent, pointsOf } from "./amounts.js";
import { decisions } from "./decisions.js";
import { facts } from "./tables.js";

export const show = (frame, context) =>
  decisions(frame, context, show, {
    path: "/v1/operations/voucher-rules",
    title: "Voucher rules",
    words: "They count for refunds that are quoted from then on; what was quoted or given keeps its terms.",
    drawn: ({ bonusBasisPoints, validDays, daysAfterReturn }) =>
      facts([
        ["Added to what comes from cards", `${percent(bonusBasisPoints)} %`],
        ["Can be used for, days", String(validDays)],
        ["At least, once money comes back, days", String(daysAfterReturn)],
      ]),
    fields: ({ bonusBasisPoints, validDays, daysAfterReturn }) => [
      h(
        "div",
        { class: "filter bare" },
        of("bonusBasisPoints", "Added, %", percent(bonusBasisPoints)),
        of("validDays", "Can be used for, days", validDays),
        of("daysAfterReturn", "At least, once money comes back, days", daysAfterReturn),
      ),
    ],
    body: (form) => ({
      bonusBasisPoints: pointsOf(valueOf(form, "/bonusBasisPoints") ?? ""),
      validDays: numberOf(valueOf(form, "/validDays") ?? ""),
      daysAfterReturn: numberOf(valueOf(form, "/daysAfterReturn") ?? ""),
    }),
  });

const of = (name, label, value) =>
  field({ pointer: `/${name}`, label, value: String(value), inputmode: "decimal", autocomplete: "off" });
