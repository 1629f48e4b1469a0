// The public API and nothing else. The key lives in sessionStorage: it ends with the tab, and no other tab or
// site can read it. A cookie would be sent by itself, and would need protection against forged requests.
import { plainly, sayingOf } from "./sayings.js";

const kept = "flightbooking.session";

export const demoKeyPath = document.querySelector("meta[name=demo-key]")?.content;
export const sampleCoupons = document.querySelector("meta[name=sample-coupons]")?.content;

export class Problem extends Error {
  constructor(status, body, retryAfter) {
    super(sayingOf(body?.code) ?? body?.detail ?? body?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.code = body?.code;
    this.errors = body?.errors ?? {};
    this.retryAfter = retryAfter;
  }

  /** Everything that is wrong, for people. */
  get messages() {
    const all = Object.entries(this.errors).flatMap(([where, texts]) =>
      texts.map((text) => ({ where, text: plainly(text) })),
    );
    return all.length > 0 ? all : [{ where: "", text: this.message }];
  }
}

export function session() {
  return JSON.parse(sessionStorage.getItem(kept) ?? "null");
}

export function startSession(value) {
  sessionStorage.setItem(kept, JSON.stringify(value));
  dispatchEvent(new Event("sessionchange"));
}

export function endSession() {
  sessionStorage.removeItem(kept);
  dispatchEvent(new Event("sessionchange"));
}

// The server's time as of its last answer: a device's clock may be wrong by hours, and may be set meanwhile.
const clock = {
  at: null,
  set(date) {
    const told = Date.parse(date ?? "");
    this.at = Number.isNaN(told) ? this.at : { told, since: performance.now() };
  },
};

export const serverNow = () => (clock.at ? clock.at.told + performance.now() - clock.at.since : Date.now());

export const get = (path, options) => call("GET", path, options);
export const post = (path, body, options) => call("POST", path, { ...options, body });
export const put = (path, body, options) => call("PUT", path, { ...options, body });
export const remove = (path, options) => call("DELETE", path, options);

async function call(method, path, { body, headers, signal, key = session()?.key } = {}) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers: {
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (error.name === "AbortError") {
      throw error;
    }
    unreachable();
  }
  clock.set(answer.headers.get("Date"));
  const text = await answer.text();
  const json = text && /json/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null;
  if (answer.ok) {
    return json;
  }
  if (answer.status === 401 && key) {
    endSession();
  }
  throw new Problem(answer.status, json, Number(answer.headers.get("Retry-After")) || undefined);
}

function unreachable() {
  throw new Problem(0, { detail: "The server cannot be reached. Check the connection and try again." });
}

/** A module that is loaded only now, or the sentence why it did not come. */
export const late = (module) =>
  module.catch((error) => {
    if (error instanceof TypeError) {
      unreachable();
    }
    throw error;
  });

/** Query parameters without the empty ones. */
export function query(values) {
  const set = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return new URLSearchParams(set).toString();
}
