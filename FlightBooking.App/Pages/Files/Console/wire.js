// The public contract and nothing else, with the key that somebody has signed in with. The key is kept in
// sessionStorage, apart from what the booking page keeps there: it ends with the tab.
import { Problem } from "../api.js";

const kept = "flightbooking.operations";

/** Who has signed in: {key, roles}; null for nobody. */
export function staff() {
  return JSON.parse(sessionStorage.getItem(kept) ?? "null");
}

export function signIn(key, roles) {
  sessionStorage.setItem(kept, JSON.stringify({ key, roles }));
  dispatchEvent(new Event("staffchange"));
}

export function signOut() {
  sessionStorage.removeItem(kept);
  dispatchEvent(new Event("staffchange"));
}

export const has = (...roles) => roles.some((role) => staff()?.roles.includes(role));

/** Reads; null where there is nothing to read. */
export const read = async (path, options) => (await call("GET", path, options)).json;

/**
 * Calls the API.
 * @param options body: what is sent as JSON; tag: for If-Match; act: for Idempotency-Key; key: instead of the kept one
 * @returns what came, as JSON, and its tag
 */
export async function call(method, path, { body, tag, act, signal, key } = {}) {
  const headers = {
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(tag ? { "If-Match": tag } : {}),
    ...(act ? { "Idempotency-Key": act } : {}),
  };
  const answer = await send(path, { method, signal, headers, body: body && JSON.stringify(body) }, key);
  return { json: jsonOf(await answer.text(), answer.headers.get("Content-Type")), tag: answer.headers.get("ETag") };
}

/** Saves what a path answers as a file: the key travels in a header, so no link can do that. */
export async function download(path, name) {
  const answer = await send(path, {});
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Sends a form with files, and tells how much of it is on its way, from 0 to 1. */
export function upload(path, form, act, onprogress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Authorization", `Bearer ${staff()?.key}`);
    request.setRequestHeader("Idempotency-Key", act);
    request.upload.onprogress = ({ loaded, total }) => onprogress(total ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const json = jsonOf(request.responseText, request.getResponseHeader("Content-Type"));
      request.status < 300 ? resolve(json) : reject(refused(request.status, json));
    };
    request.send(form);
  });
}

async function send(path, request, key = staff()?.key) {
  let answer;
  try {
    answer = await fetch(path, { ...request, headers: { ...request.headers, Authorization: `Bearer ${key}` } });
  } catch (error) {
    throw error.name === "AbortError" ? error : unreachable();
  }
  if (!answer.ok) {
    throw refused(answer.status, jsonOf(await answer.text(), answer.headers.get("Content-Type")));
  }
  return answer;
}

function refused(status, json) {
  if (status === 401 && staff()) {
    signOut();
  }
  // Who works here is told what the API says; the booking page's sentences are for travellers.
  const problem = new Problem(status, json);
  problem.message = json?.detail ?? problem.message;
  return problem;
}

const unreachable = () =>
  new Problem(0, { detail: "The server cannot be reached. Check the connection and try again." });

const jsonOf = (text, type) => (text && /json/.test(type ?? "") ? JSON.parse(text) : null);
