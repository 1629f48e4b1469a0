// Swagger UI over the contract, with a key in hand: that of the booking page, or the demo account's where the
// host has one.
import { demoKeyPath, post, session } from "./api.js";
import { amend } from "./docs-access.js";
import { contract } from "./examples.js";

const note = document.getElementById("key");

const key =
  session()?.key ??
  (demoKeyPath ? (await post(demoKeyPath, undefined, { key: null }).catch(() => null))?.key : null);

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
  onComplete: authorize,
});

amend(document.getElementById("swagger"));

function authorize() {
  const schemes = ui.specSelectors.specJson().getIn(["components", "securitySchemes"])?.toJS() ?? {};
  const bearer = Object.keys(schemes).find((name) => schemes[name].scheme === "bearer");
  if (key && bearer) {
    ui.preauthorizeApiKey(bearer, key);
    note.textContent = session()
      ? "Calls on this page are made with the key you are logged in with."
      : "Calls on this page are made with the demo account's key.";
    note.hidden = false;
  }
}
