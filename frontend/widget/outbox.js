import { newId, oneTab } from "./drawer.js";
import { backoff, Pause } from "./patience.js";

/** @typedef {{client_id: string, body: string, choice?: string, files?: import("./files.js").Attachment[], at: number, order: number, failed?: string}} Pending */

/**
 * Messages that the server has not acknowledged: written down before they are sent, sent strictly in order, sent again until an
 * answer comes. The same `client_id` makes that harmless. Each is a key of its own, so that tabs do not overwrite one another.
 */
export class Outbox {
  /** @param {import("./api.js").Api} api @param {import("./drawer.js").Drawer} drawer @param {{sent: (answer: object) => void, changed: () => void}} to */
  constructor(api, drawer, to) {
    this.api = api;
    this.drawer = drawer;
    this.to = to;
    this.pause = new Pause();
    this.open = false;
    /** Why the first one waits, for the line above the thread. @type {import("./api.js").ApiError|null} */
    this.trouble = null;
    this.retryAt = 0;
    /** @type {Pending[]} */
    this.pending = [];
    this.read();
  }

  /** Takes what is written down: by this page before a reload, or by another tab. */
  read() {
    this.pending = this.drawer.names("out:").map((name) => this.drawer.get(name)).filter(Boolean);
    this.pending.sort((a, b) => a.order - b.order);
  }

  /** @param {string} body @param {string} [choice] @param {import("./files.js").Attachment[]} [files] */
  add(body, choice, files) {
    const at = Date.now();
    const order = Math.max(at, (this.pending.at(-1)?.order ?? 0) + 1);
    this.#keep({ client_id: newId(), body, choice, files, at, order });
    this.send();
  }

  /** @param {Pending} message */
  retry(message) {
    this.#keep({ ...message, failed: undefined });
    this.send();
  }

  /** @param {string} id */
  remove(id) {
    this.drawer.remove(`out:${id}`);
    this.read();
    this.to.changed();
  }

  /** The server has these, whoever told so. @param {import("./record.js").Message[]} messages */
  acknowledge(messages) {
    for (const { author, client_id } of messages) {
      if (author === "customer" && client_id) this.drawer.remove(`out:${client_id}`);
    }
    this.read();
  }

  /** Begins sending; until then messages are only kept. */
  begin() {
    this.open = true;
    this.send();
  }

  /** Sends what waits. */
  send() {
    if (this.open && !this.busy) this.#run();
  }

  /** The network may be back: tries now, unless the server asked for patience. */
  wake() {
    if (this.trouble?.status !== 429) this.pause.wake();
  }

  async #run() {
    this.busy = true;
    for (let attempt = 0, next; (next = this.#next()); ) {
      this.trouble = await oneTab(`${this.drawer.prefix}out`, () => this.#post(next)).catch((error) => error);
      if (this.trouble) {
        const wait = backoff(attempt++, this.trouble);
        this.attempts = attempt;
        this.retryAt = Date.now() + wait;
        this.to.changed();
        await this.pause.for(wait);
        this.read();
      } else attempt = 0;
    }
    this.trouble = null;
    this.busy = false;
    this.to.changed();
  }

  /** @param {Pending} message @returns {Promise<import("./api.js").ApiError|null>} why it must be sent again */
  async #post({ client_id, body, choice, files }) {
    // Another tab may have sent it while this one waited for its turn.
    if (!this.drawer.get(`out:${client_id}`)) return this.read() ?? null;
    try {
      const answer = await this.api.call("/messages", { client_id, body, choice, files: files?.map(({ id }) => id) });
      this.drawer.remove(`out:${client_id}`);
      this.read();
      this.to.sent(answer);
      return null;
    } catch (error) {
      const kept = this.drawer.get(`out:${client_id}`);
      if (error.passing !== false) return kept && error;
      if (kept) this.#keep({ ...kept, failed: error.code });
      return null;
    }
  }

  #next() {
    return this.pending.find((message) => !message.failed);
  }

  #keep(message) {
    this.drawer.set(`out:${message.client_id}`, message);
    this.read();
    this.to.changed();
  }
}
