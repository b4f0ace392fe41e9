const CALM_MS = 400;
const AGAIN_MS = 5000;

/** Tells the server what arrived here and what was read: calmly, only forwards. */
export class Marks {
  /** @param {import("./api.js").Api} api @param {import("./drawer.js").Drawer} drawer */
  constructor(api, drawer) {
    this.api = api;
    this.drawer = drawer;
    this.clear();
  }

  clear() {
    clearTimeout(this.timer);
    this.conversation = null;
    this.wanted = { delivered: 0, read: 0 };
    this.told = { delivered: 0, read: 0 };
  }

  /** What this customer has read, in any tab. @param {string|number} conversation @returns {number|null} */
  readUpTo(conversation) {
    const kept = this.drawer.get("read");
    return kept?.conversation === conversation ? kept.seq : null;
  }

  /** Without telling the server: what was there before this browser knew. */
  remember(conversation, seq) {
    if ((this.readUpTo(conversation) ?? -1) < seq) this.drawer.set("read", { conversation, seq });
  }

  /** @param {string|number} conversation @param {"delivered"|"read"} kind @param {number} seq */
  raise(conversation, kind, seq) {
    if (this.conversation !== conversation) {
      this.clear();
      this.conversation = conversation;
    }
    if (kind === "read") this.remember(conversation, seq);
    if (this.wanted[kind] >= seq) return;
    this.wanted[kind] = seq;
    this.#later(CALM_MS);
  }

  #later(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#tell(), ms);
  }

  async #tell() {
    const { conversation, wanted, told } = this;
    const news = Object.entries(wanted).filter(([kind, seq]) => seq > told[kind]);
    if (!news.length) return;
    try {
      await this.api.call("/marks", { conversation, ...Object.fromEntries(news) });
      for (const [kind, seq] of news) told[kind] = Math.max(told[kind], seq);
    } catch (error) {
      if (error.passing && conversation === this.conversation) this.#later(Math.max(AGAIN_MS, error.retryAfter * 1000));
    }
  }
}
