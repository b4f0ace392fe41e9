import { oneTab } from "./drawer.js";

/** What went wrong, in the contract's codes; "offline" when no answer came at all. */
export class ApiError extends Error {
  /** @param {string} code @param {number} status @param {{retryAfter?: number, reference?: string}} [more] */
  constructor(code, status, { retryAfter = 0, reference } = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
    this.reference = reference;
  }

  /** Whether the same request may work later. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

const ANSWER_MS = 20000;
const FILE_MS = 300000;

/** The calls of docs/api.md, and the token that signs them. */
export class Api {
  /** @param {string} server @param {import("./drawer.js").Drawer} drawer */
  constructor(server, drawer) {
    this.server = server;
    this.drawer = drawer;
    /** Files that were fetched, by their path. @type {Record<string, Promise<string>>} */
    this.blobs = {};
    /** Called when the server no longer knows the token: another customer begins. */
    this.forgotten = () => {};
  }

  get known() {
    return this.drawer.get("token") !== null;
  }

  company() {
    return this.#answer(this.#fetch("/company"));
  }

  /** @param {string} path after `/api/chat` @param {object} [body] makes it a POST */
  call(path, body) {
    return this.#answer(this.#signed((token) => this.#fetch(path, body, {}, token)));
  }

  /** Where the page may show a file from. @param {string|number} id @param {""|"/thumbnail"} part @returns {Promise<string>} */
  async blob(id, part) {
    const path = `/files/${id}${part}`;
    const options = { signal: AbortSignal.timeout(FILE_MS) };
    const asked = () => this.#signed((token) => this.#fetch(path, undefined, options, token)).then((response) => response.blob());
    const url = (this.blobs[path] ??= asked().then(URL.createObjectURL));
    url.catch(() => delete this.blobs[path]);
    return url;
  }

  /** @param {File} file @param {AbortSignal} signal @param {(part: number) => void} progress @returns {Promise<import("./files.js").Attachment>} */
  upload(file, signal, progress) {
    return this.#signed((token) => new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.open("POST", `${this.server}/api/chat/files?name=${encodeURIComponent(file.name)}`);
      request.setRequestHeader("Authorization", `Bearer ${token}`);
      request.responseType = "json";
      request.upload.onprogress = ({ loaded, total }) => progress(total && loaded / total);
      request.onloadend = () => {
        const { status, response } = request;
        if (status === 201) done(response);
        else fail(new ApiError(response?.error?.code ?? (status ? "internal" : "offline"), status));
      };
      signal.onabort = () => request.abort();
      request.send(file);
    }));
  }

  /** The open stream's body. @param {string} cursor @param {AbortSignal} signal */
  async stream(cursor, signal) {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(cursor) };
    return (await this.#signed((token) => this.#fetch("/stream", undefined, { headers, signal, cache: "no-store" }, token))).body;
  }

  /** Signs with the token; a token that is refused is forgotten and asked for anew, once. */
  async #signed(ask) {
    for (let renewed = false; ; renewed = true) {
      const token = await this.#token();
      try {
        return await ask(token);
      } catch (error) {
        if (error.status !== 401 || renewed) throw error;
        if (this.drawer.get("token") === token) this.drawer.remove("token");
        this.forgotten();
      }
    }
  }

  /** The token, asked for once even by several tabs and calls. @returns {Promise<string>} */
  #token() {
    const kept = this.drawer.get("token");
    if (kept) return Promise.resolve(kept);
    this.minting ??= oneTab(`${this.drawer.prefix}token`, async () => {
      const other = this.drawer.get("token");
      if (other) return other;
      const { token } = await this.#answer(this.#fetch("/customer", { locale: this.locale }));
      this.drawer.set("token", token);
      return token;
    }).finally(() => (this.minting = undefined));
    return this.minting;
  }

  async #answer(asked) {
    const response = await asked;
    if (response.status === 204) return null;
    try {
      return await response.json();
    } catch {
      throw new ApiError("offline", 0);
    }
  }

  /** @returns {Promise<Response>} only if it went well */
  async #fetch(path, body, { headers, ...options } = {}, token) {
    let response;
    try {
      response = await fetch(`${this.server}/api/chat${path}`, {
        method: body ? "POST" : "GET",
        credentials: "omit",
        signal: options.signal ?? AbortSignal.timeout(ANSWER_MS),
        ...options,
        headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { "Content-Type": "application/json" }), ...headers },
        body: body && JSON.stringify(body),
      });
    } catch {
      throw new ApiError("offline", 0);
    }
    if (response.ok) return response;
    const { error = {} } = await response.json().catch(() => ({}));
    const after = response.headers.get("Retry-After");
    const retryAfter = Number(after) || (Date.parse(after ?? "") - Date.now()) / 1000 || 0;
    throw new ApiError(error.code ?? "internal", response.status, { retryAfter, reference: error.reference });
  }
}
