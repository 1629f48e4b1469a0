// Swagger UI over the contract, with a key in hand: that of the booking page, or the demo account's where the
// host has one.
import { demoKeyPath, post, session } from "./api.js";
import { amend } from "./docs-access.js";
import { resolveParts } from "./docs-parts.js";
import { contract } from "./examples.js";

const note = document.getElementById("key");

const demo =
  !session() && demoKeyPath && (await post(demoKeyPath, undefined, { key: null }).catch(() => null));
const key = session()?.key ?? demo?.key;

const ui = window.SwaggerUIBundle({
  spec: await contract(key),
  dom_id: "#swagger",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  persistAuthorization: false,
  validatorUrl: null,
  syntaxHighlight: { activated: true, theme: "nord" },
  plugins: [drawOnce, resolveParts],
  onComplete: authorize,
  responseInterceptor: offerToRevoke,
});

amend(document.getElementById("swagger"));

// Whatever is clicked or typed draws all texts of what is open anew, and cleans their HTML each time; from the same
// source a text looks the same.
function drawOnce() {
  const isSame = (before, after) => before.source === after.source && before.className === after.className;
  return { wrapComponents: { Markdown: (Markdown, { React }) => React.memo(Markdown, isSame) } };
}

function authorize() {
  const schemes = ui.specSelectors.specJson().getIn(["components", "securitySchemes"])?.toJS() ?? {};
  const named = (scheme) => Object.keys(schemes).find((name) => schemes[name].scheme === scheme);
  const [bearer, basic] = [named("bearer"), named("basic")];
  if (demo?.logIn && basic) {
    ui.preauthorizeBasic(basic, demo.logIn.email, demo.logIn.password);
  }
  if (key && bearer) {
    ui.preauthorizeApiKey(bearer, key);
    note.textContent = session()
      ? "Calls on this page are made with the key you are logged in with."
      : "Calls on this page are made with the demo account's key.";
    note.hidden = false;
  }
}

// The key that a log-in has just brought is one that can be revoked; the one in hand is not to be.
function offerToRevoke(answer) {
  if (answer.status === 201 && new URL(answer.url).pathname === "/v1/api-keys") {
    ui.specActions.changeParam(["/v1/api-keys/{keyId}", "delete"], "keyId", "path", answer.obj.id, false);
  }
  return answer;
}
