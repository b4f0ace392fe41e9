import { beep, countInTitle } from "./attention.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { attribute, h, icon, words } from "./dom.js";
import { Header } from "./header.js";
import { Thread } from "./thread.js";
import { pickLocale, sayIn } from "./texts.js";
import css from "./widget.css";

const COMPANY_MS = 3000;
const COVERING = "(width < 480px)";

/**
 * `<balcao-chat server locale hue theme mode>`: the customer's chat. `mode="page"` fills the window; otherwise it is a round
 * button that opens a panel. `data-ready` is there once the conversation is on the screen.
 */
export class BalcaoChat extends HTMLElement {
  static observedAttributes = ["hue"];

  constructor() {
    super();
    this.sheet = new CSSStyleSheet();
    this.sheet.replaceSync(css);
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [this.sheet];
  }

  connectedCallback() {
    this.left = new AbortController();
    this.page = this.getAttribute("mode") === "page";
    const server = this.getAttribute("server");
    this.chat = new Chat(server ? new URL(server, location.href).href.replace(/\/+$/, "") : "", {
      changed: () => this.#draw(),
      arrived: (messages) => this.#arrived(messages),
      shown: () => this.open,
    });
    this.#begin(this.left.signal);
  }

  disconnectedCallback() {
    this.left.abort();
    this.chat.stop();
    clearInterval(this.ticking);
    this.shadowRoot.replaceChildren();
    this.panel = null;
  }

  attributeChangedCallback() {
    this.#colour();
  }

  async #begin(signal) {
    const { chat } = this;
    const wishes = [this.getAttribute("locale"), navigator.language];
    const needed = this.page || chat.api.known || !this.getAttribute("hue") || !pickLocale(wishes);
    if (needed) {
      const asked = chat.askCompany();
      if (!pickLocale(wishes)) await Promise.race([asked, new Promise((done) => setTimeout(done, COMPANY_MS))]);
    }
    if (signal.aborted) return;
    chat.api.locale = pickLocale([...wishes, chat.company?.locale, "pt-BR"]);
    this.#build(chat.api.locale, signal);
    if (this.page || chat.api.known) chat.start();
  }

  #build(locale, signal) {
    const say = sayIn(locale);
    const { chat } = this;
    const view = {
      say,
      chat,
      clock: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
      date: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }),
      send: (body, files) => chat.say(body, undefined, files),
      choose: (option) => this.#choose(option),
      edit: (body, files) => this.composer.edit(body, files),
      looked: () => this.#looked(),
      trouble: () => this.#words(chat.trouble, chat.retryAt),
    };
    this.say = say;
    this.header = new Header(view, this.page ? null : () => this.hide());
    this.thread = new Thread(view);
    this.composer = new Composer(view);
    this.line = h("p", { class: "line", role: "status", hidden: true });
    this.panel = h(this.page ? "section" : "dialog", { class: "panel", lang: locale, onclose: () => this.#closed() }, this.header.element, this.line, this.thread.element, this.composer.element);
    this.badge = h("span", { class: "badge", "aria-hidden": "true", hidden: true });
    this.launcher = h("button", { type: "button", class: "launcher", "aria-expanded": "false", onclick: () => this.show() }, icon("chat", 26), this.badge);
    this.shadowRoot.append(h("div", { class: "root" }, this.panel, !this.page && this.launcher));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && !event.isComposing && !this.page && this.hide());
    this.panel.addEventListener("click", (event) => this.header.clicked(event));
    this.composer.catchDrops(this.panel);
    visualViewport?.addEventListener("resize", () => this.#fit(), { signal });
    visualViewport?.addEventListener("scroll", () => this.#fit(), { signal });
    this.#render();
    if (this.page && !this.composer.touch.matches) this.composer.focus();
  }

  /** Whether the conversation is before the customer, if the window is. */
  get open() {
    return Boolean(this.panel && (this.page || this.panel.open));
  }

  show() {
    if (!this.panel || this.open) return;
    // Where the panel covers the page, nothing behind it may have the focus.
    if (matchMedia(COVERING).matches) this.panel.showModal();
    else this.panel.show();
    this.launcher.hidden = true;
    this.chat.askCompany();
    this.chat.start();
    this.chat.wake();
    this.thread.toEnd();
    this.composer.focus();
  }

  hide() {
    this.panel.close();
  }

  #closed() {
    this.launcher.hidden = false;
    this.launcher.focus();
    this.#draw();
  }

  #choose(option) {
    // Gone since it was drawn (a second tap, another tab): its message was answered.
    const asked = this.thread.asked;
    if (!asked?.options?.some(({ value }) => value === option.value)) return;
    this.chat.say(option.label, option.value);
    this.#render();
    this.thread.toEnd();
    if (this.composer.touch.matches) this.thread.scroller.focus({ preventScroll: true });
    else this.composer.focus();
  }

  #arrived(messages) {
    if (document.hidden || !this.open) {
      if (!this.chat.drawer.get("silent") && messages.some(({ author }) => author !== "system")) beep();
    }
  }

  #looked() {
    if (this.open && !document.hidden && this.thread.near) this.chat.seen();
  }

  /** Many things may change in one turn; they are drawn once. */
  #draw() {
    if (!this.drawing) queueMicrotask(() => this.#render());
    this.drawing = true;
  }

  #render() {
    this.drawing = false;
    const { chat, panel, say } = this;
    if (!panel) return;
    this.#colour();
    this.header.draw();
    this.thread.draw();
    this.composer.allow(chat.company?.limits?.message_chars);
    this.composer.expect(this.thread.asked?.input ?? null);
    attribute(panel, "aria-label", chat.company?.name ?? say("conversation"));
    this.#looked();
    this.#count(chat.unread);
    this.#tellTrouble();
    this.toggleAttribute("data-ready", chat.ready);
  }

  #count(unread) {
    if (this.page) return countInTitle(document.hidden || !this.thread.near ? unread : 0);
    words(this.badge, unread > 99 ? "99+" : String(unread));
    this.badge.hidden = !unread;
    const name = this.say("open");
    attribute(this.launcher, "aria-label", unread ? `${name}, ${this.say("unread", { n: unread })}` : name);
  }

  /** The line between header and thread: what does not work now, and what happens next. */
  #tellTrouble() {
    const { chat } = this;
    const { outbox } = chat;
    const waits = outbox.trouble && (outbox.trouble.status || outbox.attempts > 2);
    // Before anything could be read, the thread itself says why.
    const empty = !chat.ready && !outbox.pending.length;
    const text = empty ? "" : chat.offline ? this.say("offline") : waits ? this.#words(outbox.trouble, outbox.retryAt) : chat.trouble ? this.#words(chat.trouble, chat.retryAt) : "";
    words(this.line, text);
    this.line.hidden = !text;
    const counting = (outbox.trouble ?? chat.trouble)?.status === 429;
    if (!counting) this.ticking = clearInterval(this.ticking);
    else this.ticking ??= setInterval(() => this.#draw(), 1000);
  }

  #words(error, at) {
    if (!error?.status) return this.say("offline");
    if (error.status === 429) return this.say("busy", { n: Math.max(1, Math.ceil((at - Date.now()) / 1000)) });
    return [this.say("down"), error.reference && this.say("reference", error)].filter(Boolean).join(" ");
  }

  #colour() {
    const hue = Number.parseFloat(this.getAttribute("hue") ?? this.chat?.company?.hue);
    if (Number.isFinite(hue) && hue !== this.hue) this.style.setProperty("--hue", (this.hue = hue));
  }

  /** Above a phone's keyboard. A page that is zoomed by fingers is left alone. */
  #fit() {
    if (visualViewport.scale > 1.01) return;
    this.style.setProperty("--view-height", `${visualViewport.height}px`);
    this.style.setProperty("--view-top", `${visualViewport.offsetTop}px`);
  }
}
