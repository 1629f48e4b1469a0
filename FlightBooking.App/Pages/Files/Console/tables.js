// Tables and lists that come page by page.
import { announce, h, notice } from "../dom.js";
import { query } from "../api.js";
import { count } from "../format.js";
import { download, read } from "./wire.js";

/**
 * A table.
 * @param caption what it is of; hidden where a heading says so already
 * @param heads the names of its columns; one that begins with # is of numbers
 * @param rows the cells of each row: texts or elements; the first names the row
 */
export function table(caption, heads, rows, { hide = false } = {}) {
  const numeric = heads.map((head) => head.startsWith("#"));
  const body = h("tbody", {});
  const made = h(
    "div",
    { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    h(
      "table",
      { class: "grid-table" },
      h("caption", { class: hide ? "vh" : null }, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          heads.map((head, at) =>
            h("th", { scope: "col", class: numeric[at] && "number" }, head.replace(/^#/, "")),
          ),
        ),
      ),
      body,
    ),
  );
  made.add = (more) =>
    body.append(
      ...more.map((cells) =>
        h(
          "tr",
          {},
          cells.map((cell, at) =>
            at === 0
              ? h("th", { scope: "row" }, cell)
              : h("td", { class: numeric[at] && "number" }, [cell].flat(2)),
          ),
        ),
      ),
    );
  made.add(rows);
  return made;
}

/**
 * What comes page by page, with a button for more.
 * @param path where it is
 * @param values its query, as an object
 * @param add shows a page
 * @param none what to say where there is nothing
 */
export function pages(path, values, { signal, add, none, limit = 50 }) {
  let next = null;
  let all = 0;
  const said = h("div", {});
  const more = h("button", { type: "button", class: "quiet more", hidden: true, onclick: load }, "Show more");
  const element = h("div", {}, said, more);
  return { element, first: load() };

  async function load() {
    more.disabled = true;
    try {
      const page = await read(`${path}?${query({ ...values, limit, cursor: next })}`, { signal });
      const added = add(page);
      all += added;
      next = page.next;
      more.hidden = !next;
      said.replaceChildren(...(all === 0 && !next ? [notice("", none)] : []));
      announce(count(all, "row"));
    } catch (problem) {
      if (problem.name !== "AbortError") {
        said.replaceChildren(notice("bad", problem.message));
        // What names fields belongs beside them.
        if (all === 0 && Object.keys(problem.errors ?? {}).length > 0) {
          throw problem;
        }
      }
    } finally {
      more.disabled = false;
    }
    return all;
  }
}

/** A button that saves a file. */
export function saving(label, path, name) {
  const said = h("span", { class: "error", role: "alert" });
  const button = h("button", { type: "button", class: "small", onclick }, label);
  return h("span", { class: "saving" }, button, said);

  async function onclick() {
    button.disabled = true;
    said.textContent = "";
    try {
      await download(path, name);
      announce(`${label}: saved`);
    } catch (problem) {
      said.textContent = problem.message;
    }
    button.disabled = false;
  }
}

/** Facts, each under its name. */
export const facts = (pairs) =>
  h(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => value !== null && value !== undefined && value !== false)
      .map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );

export const badge = (kind, text) => h("span", { class: `badge ${kind}` }, text);

/** An instant as it is on the reader's clock. */
export const moment = (at) =>
  h("time", { datetime: at }, new Date(at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }));
