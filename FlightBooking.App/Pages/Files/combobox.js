// An editable combobox with a list, as the ARIA Authoring Practices describe it: the focus stays in the field, arrows
// move through the list, Enter takes what is marked, Escape closes. What was typed stays until it is a place: whoever
// goes on without choosing gets the place they spelt out, or is asked, however late the answer comes.
import { announce, freshId, h } from "./dom.js";
import { count } from "./format.js";
import { OptionList } from "./options.js";
import { meant, PlaceQuestion, placeName, remember } from "./places.js";

/**
 * A field for a place, an element with `set(place, typed)`, `get()`, `settled()`, `complain(message)` and its `input`.
 * @param value the place it holds, "" for none
 * @param typed text that is no place yet
 * @param onchange told the place, "" while there is none, and the text
 */
export function placeField({ label, value, typed, onchange }) {
  const field = new PlaceField(label, onchange);
  field.set(value ?? "", typed);
  return Object.assign(field.element, {
    input: field.input,
    set: (place, text) => field.set(place, text),
    get: () => ({ value: field.place, typed: field.typed }),
    settled: () => field.settling,
    complain: (message) => field.complain(message),
  });
}

class PlaceField {
  // Each change of the text is a turn; what was asked for in an earlier one comes too late.
  #turn = 0;
  #question = new PlaceQuestion();
  #shownFor = null;
  #onchange;
  place = "";
  settling = Promise.resolve();

  constructor(label, onchange) {
    const id = freshId("place");
    this.#onchange = onchange;
    this.error = h("p", { id: `${id}-error`, class: "error", hidden: true });
    this.input = h("input", {
      id,
      role: "combobox",
      placeholder: "City or airport",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${id}-list`,
      "aria-describedby": this.error.id,
      oninput: () => this.#write(),
      onkeydown: (event) => this.#press(event),
      onblur: () => this.#leave(),
      onfocus: () => this.#enter(),
    });
    this.list = new OptionList(id, label, this.input, (option) => this.#take(option));
    const name = h("label", { for: id }, label);
    this.element = h("div", { class: "field place" }, name, this.input, this.list.element, this.error);
  }

  /** What stands in the field while it is no place. */
  get typed() {
    return this.place ? "" : this.input.value.trim();
  }

  get #marked() {
    return this.list.isOpen && this.#shownFor === this.typed ? this.list.marked : undefined;
  }

  async set(place, text = "") {
    const turn = ++this.#turn;
    [this.place, this.input.value] = [place, text];
    this.complain("");
    this.list.close();
    if (place) {
      const name = await placeName(place);
      if (turn === this.#turn) {
        this.input.value = name;
      }
    } else if (text) {
      this.#settle();
    }
  }

  complain(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
    this.input.toggleAttribute("aria-invalid", Boolean(message));
  }

  #write() {
    this.#turn++;
    this.place = "";
    this.complain("");
    this.#onchange?.("", this.typed);
    this.#look();
  }

  async #look() {
    const turn = this.#turn;
    if (!this.typed) {
      this.list.close();
      return;
    }
    try {
      const options = await this.#question.ask(this.typed);
      if (turn === this.#turn && document.activeElement === this.input) {
        this.#show(options);
        announce(options.length === 0 ? "No airport found" : `${count(options.length, "place")} found`);
      }
    } catch (problem) {
      this.#tell(problem, turn);
    }
  }

  #show(options) {
    this.#shownFor = this.typed;
    this.list.show(options);
  }

  #tell(problem, turn) {
    if (problem.name !== "AbortError" && turn === this.#turn) {
      this.complain(problem.message);
    }
  }

  #take(option) {
    this.#turn++;
    [this.place, this.input.value] = [option.place, option.name];
    remember(option.place, option.name);
    this.complain("");
    this.list.close();
    this.#onchange?.(this.place, "");
  }

  #settle() {
    const turn = this.#turn;
    const text = this.typed;
    if (text) {
      this.settling = this.#question.ask(this.typed).then(
        (options) => turn === this.#turn && this.#decide(text, options),
        (problem) => this.#tell(problem, turn),
      );
    }
  }

  #decide(text, options) {
    const option = meant(text, options);
    if (option) {
      this.#take(option);
      return;
    }
    this.complain(`No airport is called “${text}”`);
    this.#propose(options);
    if (document.activeElement === this.input) {
      this.#show(options);
    }
  }

  // In the place of the complaint: what may have been meant, for who has gone on already.
  #propose([first, ...others]) {
    if (first) {
      const take = h(
        "button",
        { type: "button", class: "link", onclick: () => this.#take(first) },
        first.name,
      );
      this.error.replaceChildren("Do you mean ", take, others.length > 0 ? " or another of the list?" : "?");
    }
  }

  #press(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      event.preventDefault();
      this.list.isOpen ? this.list.move(by) : this.#look();
    } else if (event.key === "Enter" && this.typed) {
      event.preventDefault();
      this.#marked ? this.#take(this.#marked) : this.#settle();
    } else if (event.key === "Escape" && this.list.isOpen) {
      event.preventDefault();
      this.list.close();
    }
  }

  #enter() {
    this.input.select();
    if (this.typed) {
      this.#look();
    }
  }

  // Who moved the mark has chosen; who only typed is taken at their word.
  #leave() {
    const chosen = this.#marked && this.list.chosen;
    chosen ? this.#take(chosen) : this.#settle();
    this.list.close();
  }
}
