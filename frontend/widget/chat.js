import { Api } from "./api.js";
import { Drawer } from "./drawer.js";
import { Marks } from "./marks.js";
import { Outbox } from "./outbox.js";
import { backoff, Pause } from "./patience.js";
import { ChatRecord } from "./record.js";
import { Stream } from "./stream.js";

const TYPING_SHOWN_MS = 6000;
const TYPING_TOLD_MS = 3000;
const TRUTH_MS = 2000;

/**
 * The customer's side of the conversation, without a screen: what is known, what is being sent, whether the link is up.
 * `changed` is called after anything that the screen shows; `arrived` with messages of others that came while connected.
 */
export class Chat {
  /** @param {string} server @param {{changed: () => void, arrived: (messages: import("./record.js").Message[]) => void, shown: () => boolean}} to */
  constructor(server, to) {
    this.to = to;
    this.drawer = new Drawer(server || location.origin);
    this.api = new Api(server, this.drawer);
    this.record = new ChatRecord();
    this.marks = new Marks(this.api, this.drawer);
    this.outbox = new Outbox(this.api, this.drawer, { sent: (answer) => this.#apply(answer), changed: to.changed });
    this.stream = new Stream(this.api, {
      event: (type, data) => this.#hear(type, data),
      link: (up) => this.#linked(up),
      wanted: () => !document.hidden || to.shown(),
    });
    this.pause = new Pause();
    this.ended = new AbortController();
    /** Kept, so that name and colour are there at once, and offline. */
    this.company = this.drawer.get("company");
    this.ready = false;
    this.offline = false;
    /** Why the state could not be read. @type {import("./api.js").ApiError|null} */
    this.trouble = null;
    this.typing = null;
    this.api.forgotten = () => this.#anew();
  }

  async askCompany() {
    if (this.asked) return;
    this.asked = true;
    for (let attempt = 0, found; !found && !this.ended.signal.aborted; attempt++) {
      if (attempt) await new Pause().for(backoff(attempt));
      found = await this.api.company().catch(() => null);
      if (found) this.drawer.set("company", (this.company = found));
    }
    this.to.changed();
  }

  /** Reads the state and stays connected. The first call matters. */
  async start() {
    if (this.started) return;
    this.started = true;
    const { signal } = this.ended;
    const wake = () => this.wake();
    addEventListener("online", wake, { signal });
    addEventListener("pageshow", wake, { signal });
    addEventListener("offline", () => this.#linked(false, this.stream.cut()), { signal });
    document.addEventListener("visibilitychange", wake, { signal });
    this.drawer.watch((name) => this.#otherTab(name), signal);
    await this.#load();
    this.outbox.begin();
  }

  stop() {
    this.ended.abort();
    this.stream.stop();
    this.pause.wake();
    this.marks.clear();
    for (const url of Object.values(this.api.blobs)) url.then(URL.revokeObjectURL, () => {});
  }

  /** Try everything that waits, now. */
  wake() {
    this.pause.wake();
    this.stream.wake();
    this.outbox.wake();
    this.to.changed();
  }

  /** @param {string} body @param {string} [choice] @param {import("./files.js").Attachment[]} [files] */
  say(body, choice, files) {
    this.outbox.add(body, choice, files);
    this.toldTyping = 0;
  }

  tellTyping() {
    const state = this.record.conversation?.state;
    if ((state !== "open" && state !== "waiting") || this.offline) return;
    if (Date.now() - (this.toldTyping ?? 0) < TYPING_TOLD_MS) return;
    this.toldTyping = Date.now();
    this.api.call("/typing", {}).catch(() => {});
  }

  /** Everything up to here is before the customer's eyes. */
  seen() {
    const last = this.record.shown().at(-1);
    if (last) this.marks.raise(last.conversation, "read", last.seq);
  }

  /** What others wrote that was not read yet. */
  get unread() {
    const { conversation } = this.record;
    if (!conversation) return 0;
    const read = this.marks.readUpTo(conversation.id) ?? 0;
    const others = (message) => message.conversation === conversation.id && (message.author === "agent" || message.author === "bot");
    return this.record.shown().filter((message) => others(message) && message.seq > read).length;
  }

  /** Earlier messages; true when some came. */
  async older() {
    const earlier = this.record.earlier();
    if (!earlier || this.fetching) return false;
    this.fetching = true;
    this.to.changed();
    try {
      const { messages, more } = await this.#messages(earlier.conversation, "before", earlier.before);
      this.record.older(earlier.conversation, messages, more);
      return messages.length > 0;
    } catch {
      return false;
    } finally {
      this.fetching = false;
      this.to.changed();
    }
  }

  async #load() {
    if (this.loading) return;
    this.loading = true;
    for (let attempt = 0; !this.ended.signal.aborted; attempt++) {
      try {
        const state = await this.api.call("");
        const known = this.record.conversation && new Set(this.record.shown().map((message) => message.seq));
        this.record.restore(state);
        this.loading = false;
        this.trouble = null;
        this.ready = true;
        this.#settle(state.messages, known && state.messages.filter((message) => !known.has(message.seq)));
        this.stream.start(state.cursor);
        return;
      } catch (error) {
        this.trouble = error;
        const wait = backoff(attempt, error);
        this.retryAt = Date.now() + wait;
        this.to.changed();
        await this.pause.for(wait);
      }
    }
  }

  #hear(type, data) {
    if (type === "changed") this.#apply(data, true);
    else if (type === "place") this.record.move(data);
    else if (type === "typing") this.#typing(data.name);
    else if (type === "resync") {
      this.stream.stop();
      this.#load();
    }
    this.to.changed();
  }

  #apply(change, live = false) {
    const fresh = this.record.apply(change);
    this.#settle(change.messages, live ? fresh : []);
    this.#fill();
  }

  #settle(messages, news) {
    const { conversation } = this.record;
    this.outbox.acknowledge(messages);
    const others = news?.filter((message) => message.author !== "customer") ?? [];
    if (others.some((message) => message.author === "agent")) this.#typing(null);
    if (conversation && this.record.last(conversation.id)) {
      // The first time that this browser hears of a conversation, what is there already is not news.
      if (!news && this.marks.readUpTo(conversation.id) === null) this.marks.remember(conversation.id, this.record.last(conversation.id));
      this.marks.raise(conversation.id, "delivered", this.record.last(conversation.id));
    }
    this.to.changed();
    if (others.length) this.to.arrived(others);
  }

  /** Asks for what is missing between messages, until nothing is. */
  async #fill() {
    if (this.filling) return;
    this.filling = true;
    for (let attempt = 0, hole; (hole = this.record.hole()) && !this.ended.signal.aborted; ) {
      try {
        const { messages } = await this.#messages(hole.conversation, "after", hole.after);
        if (!messages.length) throw new Error("a hole that the server does not fill");
        this.#settle(messages, this.record.apply({ conversation: null, messages }));
        attempt = 0;
      } catch (error) {
        await new Pause().for(backoff(++attempt, error));
      }
    }
    this.filling = false;
  }

  #messages(conversation, side, seq) {
    return this.api.call(`/messages?conversation=${encodeURIComponent(conversation)}&${side}=${seq}`);
  }

  #typing(name) {
    clearTimeout(this.typingTimer);
    this.typing = name;
    if (name) this.typingTimer = setTimeout(() => this.to.changed(this.#typing(null)), TYPING_SHOWN_MS);
  }

  /** Two seconds without a link are worth a word, less is not. */
  #linked(up) {
    clearTimeout(this.linkTimer);
    if (up) {
      this.offline = false;
      this.outbox.wake();
    } else if (!this.offline) this.linkTimer = setTimeout(() => this.to.changed((this.offline = true)), TRUTH_MS);
    this.to.changed();
  }

  #otherTab(name) {
    if (name.startsWith("out:")) {
      this.outbox.read();
      this.outbox.send();
    } else if (name === "token") this.#anew();
    this.to.changed();
  }

  /** Another token, another customer: nothing on the screen is theirs but what waits to be sent. */
  #anew() {
    if (!this.ready) return;
    this.stream.stop();
    this.marks.clear();
    this.record.clear();
    this.ready = false;
    this.#load();
  }
}
