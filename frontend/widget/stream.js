import { backoff, Pause } from "./patience.js";

const SILENCE_MS = 40000;
const STALE_MS = 20000;

/**
 * Reads server-sent events out of text that arrives in any pieces.
 * @param {(event: {id?: string, type: string, data: string}) => void} tell
 * @returns {(text: string) => void}
 */
export function eventReader(tell) {
  let rest = "";
  let event = { type: "message", data: [] };
  return (text) => {
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      const [, field, value] = /^([^:]*):? ?([^]*)$/.exec(line);
      if (field === "event") event.type = value;
      else if (field === "id") event.id = value;
      else if (field === "data") event.data.push(value);
      else if (line === "") {
        if (event.data.length) tell({ ...event, data: event.data.join("\n") });
        event = { type: "message", data: [] };
      }
    }
  };
}

/** The live link: opens again after any cut, resumes after the last event that was applied, and tells the truth about itself. */
export class Stream {
  /** @param {import("./api.js").Api} api @param {{event: (type: string, data: object) => void, link: (up: boolean) => void, wanted: () => boolean}} to */
  constructor(api, to) {
    this.api = api;
    this.to = to;
    this.pause = new Pause();
    this.cursor = null;
    /** The loop that is in charge, if any. */
    this.run = null;
    this.heard = 0;
  }

  /** @param {string} cursor where the state that is on the screen ends */
  start(cursor) {
    this.cursor = cursor;
    if (this.run) return this.cut();
    this.#run((this.run = {}));
  }

  stop() {
    this.run = null;
    this.cut();
  }

  /** Ends this connection; the next begins at once. */
  cut() {
    this.aborter?.abort();
    this.pause.wake();
  }

  /** Something changed (network, visibility): try now; a link that has been silent for longer than a heartbeat is not believed. */
  wake() {
    if (!this.to.wanted() || (this.up && Date.now() - this.heard > STALE_MS)) this.aborter?.abort();
    this.pause.wake();
  }

  async #run(run) {
    let attempt = 0;
    while (this.run === run) {
      if (!this.to.wanted()) {
        await this.pause.for();
        continue;
      }
      const began = Date.now();
      const cursor = this.cursor;
      const error = await this.#once().catch((caught) => caught);
      if (this.run !== run) break;
      this.up = false;
      if (this.to.wanted()) this.to.link(false);
      if (this.cursor !== cursor || Date.now() - began > STALE_MS) attempt = 0;
      await this.pause.for(backoff(attempt++, error));
    }
  }

  async #once() {
    const aborter = (this.aborter = new AbortController());
    let watchdog;
    const alive = () => {
      this.heard = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(() => aborter.abort(), SILENCE_MS);
    };
    alive();
    try {
      const body = await this.api.stream(this.cursor, aborter.signal);
      this.up = true;
      this.to.link(true);
      const read = eventReader((event) => {
        if (aborter.signal.aborted) return;
        this.to.event(event.type, JSON.parse(event.data));
        if (event.id && !aborter.signal.aborted) this.cursor = event.id;
      });
      const reader = body.getReader();
      const decoder = new TextDecoder();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        alive();
        read(decoder.decode(part.value, { stream: true }));
      }
    } finally {
      clearTimeout(watchdog);
      aborter.abort();
    }
  }
}
