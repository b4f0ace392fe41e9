import { eventWords, makeBubble, makeLine, updateBubble } from "./bubble.js";
import { makeChips, makePlace, makeRating, updatePlace } from "./choices.js";
import { follow, h, icon, words } from "./dom.js";

const NEAR_PX = 80;
const TOP_PX = 240;

/** The messages, day by day. Decides before drawing whether the end was in view, and keeps it there only then. */
export class Thread {
  /** @param {object} view what the items need: say, chat, choose, edit, locale */
  constructor(view) {
    this.view = view;
    this.nodes = new Map();
    this.list = h("div", { class: "list" });
    this.scroller = h("div", { class: "thread", role: "log", "aria-label": view.say("conversation"), "aria-live": "off", tabindex: 0 }, this.list);
    this.pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toEnd(true) }, icon("down", 14), view.say("new_messages"));
    this.element = h("div", { class: "stage" }, this.scroller, this.pill);
    /** Whether the newest message is in view. */
    this.near = true;
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.near && this.toEnd()).observe(this.scroller);
  }

  draw() {
    const { scroller, list, view } = this;
    const items = this.#items();
    const first = [...this.nodes].find(([key]) => /^[mc]:/.test(key));
    const top = first?.[1].offsetTop;
    const last = this.lastKey;
    this.lastKey = items.findLast((item) => item.message && item.kind === "bubble")?.key;
    const mine = items.some((item) => item.key === this.lastKey && item.mine);
    follow(list, this.nodes, items, (item) => this.#make(item), (node, item) => this.#update(node, item));
    if (this.near || (mine && last !== this.lastKey)) this.toEnd();
    else if (first?.[1].isConnected && first[1].offsetTop !== top) scroller.scrollTop += first[1].offsetTop - top;
    if (!this.near && this.lastKey !== last && !mine) this.pill.hidden = false;
    // What is there at first is not read out; what comes afterwards is. Earlier messages are not "afterwards".
    const quiet = !view.chat.ready || view.chat.fetching;
    if (!quiet && scroller.getAttribute("aria-live") === "off") requestAnimationFrame(() => scroller.setAttribute("aria-live", "polite"));
    if (quiet) scroller.setAttribute("aria-live", "off");
    this.animate = view.chat.ready;
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    this.pill.hidden = true;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    this.near = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.near) this.pill.hidden = true;
    if (scrollTop < TOP_PX) this.view.chat.older();
    this.view.looked();
  }

  /** What is to be seen, in order. */
  #items() {
    const { say, chat } = this.view;
    const { record, outbox } = chat;
    const { conversation } = record;
    const stored = record.shown().filter((message) => message.author !== "system" || eventWords(message, say));
    if (!chat.ready && !stored.length && !outbox.pending.length) return [chat.trouble ? { key: "trouble", kind: "trouble" } : { key: "skeleton", kind: "skeleton" }];
    const items = [];
    if (chat.fetching) items.push({ key: "older", kind: "note", text: say("older") });
    const welcome = conversation ? [] : record.welcome;
    const said = [
      ...welcome.map((message, index) => ({ options: [], ...message, author: "bot", key: `m:w${index + 1}` })),
      ...stored.map((message) => ({ ...message, key: this.#key(message) })),
      ...outbox.pending.map((message) => ({ ...message, author: "customer", options: [], pending: true, key: `c:${message.client_id}` })),
    ];
    let day, id;
    for (const [index, message] of said.entries()) {
      const newDay = this.#day(message.at);
      if (id !== undefined && message.conversation && message.conversation !== id) items.push({ key: `new:${message.conversation}`, kind: "divider", text: say("new_conversation") });
      id = message.conversation ?? id;
      if (newDay !== day) items.push({ key: `day:${newDay}:${message.key}`, kind: "day", text: newDay });
      day = newDay;
      items.push(this.#item(message, said[index - 1], said[index + 1]));
    }
    this.#end(items, said, conversation);
    return items;
  }

  #item(message, before, after) {
    if (message.author === "system") return { key: message.key, kind: "line", message };
    const mine = message.author === "customer";
    const together = (other) => other && other.author === message.author && other.author_name === message.author_name && Math.abs(other.at - message.at) < 60000 * 3;
    const { conversation } = this.view.chat.record;
    // Of an earlier conversation the mark is not known any more: it was dealt with.
    const read = conversation?.id === message.conversation ? conversation?.agent_read >= message.seq : true;
    return {
      key: message.key,
      kind: "bubble",
      message,
      mine,
      same: Boolean(together(before)),
      tail: mine || !together(after),
      state: message.failed ? "failed" : message.pending ? "sending" : read ? "read" : "sent",
      clock: this.view.clock.format(message.at),
      iso: new Date(message.at).toISOString(),
      live: this.animate,
    };
  }

  /** After the last message: what can be tapped, the place in the queue, who is typing, that it is over. */
  #end(items, said, conversation) {
    const { say, chat } = this.view;
    const newest = said.findLast((message) => !message.failed);
    const over = conversation?.state === "finished" || conversation?.state === "expired";
    if (newest?.options?.length) {
      const rating = newest.input === "rating";
      if (rating) items.splice(items.findLastIndex((item) => item.key === newest.key), 1);
      items.push({ key: `o:${newest.key}`, kind: rating ? "rating" : "chips", message: newest });
      this.asked = newest;
    } else {
      this.asked = newest?.author === "bot" ? newest : null;
      if (over && !newest?.pending) items.push({ key: "ended", kind: "note", text: say("ended") });
    }
    if (conversation?.state === "waiting" && conversation.place) items.push({ key: "place", kind: "place", place: conversation.place });
    if (chat.typing && conversation?.state === "open") items.push({ key: "typing", kind: "typing", text: say("typing", { name: chat.typing }) });
  }

  /** The welcome that was shown becomes the stored one without being drawn again. */
  #key(message) {
    if (message.author === "customer" && message.client_id) return `c:${message.client_id}`;
    const key = `m:${message.conversation}:${message.seq}`;
    const shown = this.nodes.get(`m:w${message.seq}`);
    if (shown && message.author === "bot" && !this.nodes.has(key)) {
      this.nodes.delete(`m:w${message.seq}`);
      this.nodes.set(key, shown);
    }
    return key;
  }

  #day(at) {
    const day = new Date(at).toDateString();
    if (day === new Date().toDateString()) return this.view.say("today");
    if (day === new Date(Date.now() - 864e5).toDateString()) return this.view.say("yesterday");
    return this.view.date.format(at);
  }

  #make(item) {
    const { view } = this;
    if (item.kind === "bubble") return makeBubble(item, view);
    if (item.kind === "line") return makeLine(item, view);
    if (item.kind === "chips") return makeChips(item, view);
    if (item.kind === "rating") return makeRating(item, view);
    if (item.kind === "place") return makePlace();
    if (item.kind === "skeleton") return h("div", { class: "skeleton", role: "img", "aria-label": view.say("loading") }, h("i"), h("i"), h("i"));
    if (item.kind === "trouble") return h("div", { class: "card", role: "alert" }, h("b", {}, view.say("load_failed")), h("p"), h("button", { type: "button", class: "btn", onclick: () => view.chat.wake() }, view.say("retry_now")));
    if (item.kind === "typing") return h("div", { class: "typing" }, h("span", { "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { class: "text", dir: "auto" }));
    return h("div", { class: item.kind }, h("span", { class: "text" }));
  }

  #update(node, item) {
    if (item.kind === "bubble") updateBubble(node, item, this.view);
    else if (item.kind === "place") updatePlace(node, item, this.view);
    else if (item.kind === "trouble") words(node.querySelector("p"), this.view.trouble());
    else if (item.text) words(node.querySelector(".text"), item.text);
  }
}
