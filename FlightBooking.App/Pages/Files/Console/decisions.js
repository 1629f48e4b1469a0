// Prices and rules that are kept in versions: the one that is offered, all that was decided, and the next decision.
import { h } from "../dom.js";
import { act, again } from "./acts.js";
import { badge, facts, moment } from "./tables.js";
import { span, spanFields } from "./validity.js";
import { call } from "./wire.js";

/**
 * Shows some.
 * @param view what draws all of it anew after a decision
 * @param kind.path where they are, @param kind.title their name, @param kind.words what a decision does
 * @param kind.drawn a version as elements, @param kind.fields the fields of a decision, filled with a version
 * @param kind.body what they say, given their form
 */
export async function decisions(frame, context, view, { path, title, words, drawn, fields, body }) {
  const { json, tag } = await call("GET", path, { signal: context.signal });
  const now = json.versions.find(({ version }) => version === json.offered);
  const after = async (done) => done && (await again(frame, view, context));
  const decide = async () =>
    after(
      await act({
        title: `Decide ${title.toLowerCase()}`,
        words,
        fields: [...fields(now), ...spanFields()],
        label: "Decide",
        isBroad: true,
        to: (values, form) => ({
          method: "PUT",
          path,
          body: { ...body(form), ...span(values), reason: values.reason },
          tag,
        }),
      }),
    );
  const reset = async () =>
    after(
      await act({
        title: "Go back to the first version",
        words: "What the installation began with is offered again. What was offered or sold keeps its price.",
        label: "Go back",
        danger: true,
        to: ({ reason }) => ({ method: "DELETE", path, body: { reason }, tag }),
      }),
    );
  frame.append(
    h("div", { class: "title" }, h("h1", {}, title), badge("active", `Version ${now.version}`)),
    h(
      "p",
      { class: "row" },
      h("button", { type: "button", class: "primary", onclick: decide }, "Decide anew"),
      now.version > 0 &&
        h("button", { type: "button", class: "danger", onclick: reset }, "Go back to the first version"),
    ),
    h("section", { class: "card" }, h("h2", {}, "Offered now"), about(now), drawn(now)),
    ...json.versions
      .filter((version) => version !== now)
      .map((version) =>
        h("details", { class: "card" }, h("summary", {}, `Version ${version.version}`), about(version), drawn(version)),
      ),
  );
  return title;
}

const about = ({ validFrom, validUntil, decidedAt, decidedBy, reason }) =>
  facts([
    ["Decided", decidedAt ? moment(decidedAt) : "Before the first decision"],
    ["By", decidedBy],
    ["Why", reason],
    ["From", validFrom && moment(validFrom)],
    ["Until", validUntil && moment(validUntil)],
  ]);
