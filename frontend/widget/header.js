import { attribute, h, icon, setIcon, words } from "./dom.js";

const FEEDBACK_MS = 2500;

/** Who the customer talks to, and the few things one can do. */
export class Header {
  /** @param {object} view @param {(() => void)|null} close */
  constructor(view, close) {
    this.view = view;
    const { say } = view;
    this.avatar = h("span", { class: "avatar", "aria-hidden": "true" });
    this.title = h("h2", { dir: "auto" });
    this.sub = h("p");
    this.copy = h("button", { type: "button", onclick: () => this.#copy() }, icon("copy", 16), h("span", {}, say("copy")));
    this.sound = h("button", { type: "button", onclick: () => this.#toggleSound() }, h("span"));
    this.menu = h("div", { class: "menu", id: "menu", hidden: true }, this.copy, this.sound);
    this.more = this.#button("menu", "more", () => this.#open(this.menu.hidden));
    attribute(this.more, "aria-controls", "menu");
    this.told = h("span", { class: "toast", role: "status" });
    this.holder = h("div", { class: "holder" }, this.more, this.menu);
    this.element = h("header", { class: "top" }, this.avatar, h("div", { class: "who" }, this.title, this.sub), this.holder, close && this.#button("close", "x", close), this.told);
    this.holder.addEventListener("focusout", (event) => event.relatedTarget && !this.holder.contains(event.relatedTarget) && this.#open(false));
    this.holder.addEventListener("keydown", (event) => this.#key(event));
    this.#open(false);
    this.#showSound();
  }

  /** A click anywhere else closes the menu. @param {Event} event */
  clicked(event) {
    if (!event.composedPath().includes(this.holder)) this.#open(false);
  }

  draw() {
    const { say, chat } = this.view;
    const { company, record } = chat;
    const { conversation } = record;
    const agent = conversation?.agent?.name;
    const name = agent ? [agent, conversation.department].filter(Boolean).join(" · ") : (company?.name ?? "");
    words(this.title, name);
    attribute(this.title, "title", name);
    words(this.sub, conversation?.protocol && conversation.state !== "bot" ? say("protocol", conversation) : this.#promise(company));
    const initials = agent ? agent.trim().split(/\s+/).map((part) => [...part][0]).filter((_, index, all) => index === 0 || index === all.length - 1).join("").toUpperCase() : "";
    if (this.initials !== initials) {
      this.avatar.replaceChildren(initials || icon("bot", 18));
      this.initials = initials;
    }
    this.avatar.classList.toggle("agent", Boolean(agent));
    this.avatar.classList.toggle("presence", Boolean(agent) && conversation.state === "open");
    this.copy.hidden = !conversation?.protocol;
  }

  #promise(company) {
    const seconds = company?.typical_wait_s;
    if (!seconds) return company?.bot_name ? `${company.bot_name}, ${this.view.say("virtual")}` : "";
    const minutes = Math.ceil(seconds / 60);
    return minutes < 60 ? this.view.say("replies_min", { n: minutes }) : this.view.say("replies_h", { n: Math.ceil(minutes / 60) });
  }

  #button(key, name, onclick) {
    return h("button", { type: "button", class: "icon", "aria-label": this.view.say(key), title: this.view.say(key), onclick }, icon(name, 20));
  }

  #open(open) {
    this.menu.hidden = !open;
    attribute(this.more, "aria-expanded", String(open));
  }

  #key(event) {
    if (this.menu.hidden) return;
    const items = [this.copy, this.sound].filter((item) => !item.hidden);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const at = items.findIndex((item) => item.matches(":focus"));
      items[(at + step + items.length) % items.length].focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.#open(false);
      this.more.focus();
    }
  }

  async #copy() {
    const { say, chat } = this.view;
    const { protocol } = chat.record.conversation;
    const copied = await navigator.clipboard?.writeText(protocol).then(() => true, () => false);
    this.#open(false);
    this.more.focus();
    words(this.told, copied ? say("copied") : say("copy_failed", { protocol }));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => words(this.told, ""), copied ? FEEDBACK_MS : 4 * FEEDBACK_MS);
  }

  #toggleSound() {
    const { drawer } = this.view.chat;
    drawer.get("silent") ? drawer.remove("silent") : drawer.set("silent", true);
    this.#showSound();
  }

  #showSound() {
    const silent = this.view.chat.drawer.get("silent");
    setIcon(this.sound, silent ? "silent" : "sound", 16);
    words(this.sound.lastChild, this.view.say(silent ? "sound_on" : "sound_off"));
  }
}
