// Builds elements; text is always text, so nothing that comes from outside can become markup.
const SVG = "http://www.w3.org/2000/svg";

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) {
      continue;
    }
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (
      name in element &&
      name in { value: 1, checked: 1, disabled: 1, hidden: 1, selected: 1, open: 1 }
    ) {
      element[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(
    ...children.flat(3).filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
}

let ids = 0;
export const freshId = (prefix) => `${prefix}-${++ids}`;

/** Says something to screen readers. */
export function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => {
    live.textContent = text;
  }, 50);
}

export const hidden = (text) => h("span", { class: "vh" }, text);

const icons = {
  swap: "M7 4 3 8l4 4M3 8h13M13 20l4-4-4-4M17 16H4",
  close: "M5 5l10 10M15 5 5 15",
  calendar: "M3 5.5h14V17H3zM3 9h14M7 3v4M13 3v4",
  person: "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.5 17c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5",
  left: "M12 4l-6 6 6 6",
  right: "M8 4l6 6-6 6",
  check: "M4 10.5 8 14.5 16 5.5",
  download: "M10 3v10m0 0 4-4m-4 4L6 9M4 17h12",
};

export function icon(name) {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("path", { d: icons[name] }),
  );
}

export function notice(kind, ...content) {
  return h("div", { class: `notice ${kind}`, role: kind === "bad" ? "alert" : undefined }, ...content);
}

/** Waits; ends early and for good when the view it belongs to is left. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(new DOMException("left", "AbortError"));
      },
      { once: true },
    );
  });
}
