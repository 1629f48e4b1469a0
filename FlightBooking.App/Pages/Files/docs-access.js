// Swagger UI leaves out some of what screen readers and keyboards need; this adds it whenever it has drawn.
const amendments = [
  [".information-container", (one) => region(one, "About")],
  [".scheme-container", (one) => region(one, "Authorization")],
  [".responses-table[role=region]", (one) => one.removeAttribute("role")],
  ["h3.opblock-tag", (one) => one.setAttribute("aria-level", "2")],
  ["h4", (one) => one.setAttribute("aria-level", "3")],
  ["h5", (one) => one.setAttribute("aria-level", "4")],
  // The button around it does the same; a link inside a button is reached by nobody.
  [".opblock-summary-control a", (one) => one.removeAttribute("href")],
  [".microlight", (one) => one.setAttribute("tabindex", "0")],
  ["tr[data-param-name] :is(select, input, textarea)", (one) => name(one, one.closest("tr").dataset.paramName)],
  [".examples-select-element", (one) => name(one, "Example")],
  [".body-param__text", (one) => name(one, "Request body")],
  [".content-type, .response-controls select", (one) => name(one, "Media type")],
];

function name(element, words) {
  if (!element.labels?.length && !element.hasAttribute("aria-label")) {
    element.setAttribute("aria-label", words);
  }
}

// Its operations are the page's main part; what stands above them are parts of their own.
function region(element, words) {
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", words);
}

export function amend(root) {
  const all = () => {
    for (const [selector, change] of amendments) {
      root.querySelectorAll(selector).forEach(change);
    }
  };
  new MutationObserver(all).observe(root, { childList: true, subtree: true });
  all();
}
