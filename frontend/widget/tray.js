import { attribute, h, icon, words } from "./dom.js";
import { weight } from "./files.js";

const TRAY = "tray";

/** Files beside the text: each is sent to the server as soon as it is chosen, and goes with the next message. */
export class Tray {
  /** @param {object} view @param {() => void} changed */
  constructor(view, changed) {
    this.view = view;
    this.changed = changed;
    /** What waits, in order. @type {{file?: File, name: string, done?: import("./files.js").Attachment, failed?: string, again?: boolean, left?: AbortController}[]} */
    this.items = [];
    this.element = h("ul", { class: "tray", hidden: true });
    this.input = h("input", { type: "file", multiple: true, hidden: true, onchange: () => (this.add(this.input.files), (this.input.value = "")) });
    this.button = h("button", { type: "button", class: "attach", hidden: true, onclick: () => this.input.click() }, icon("clip", 18));
    this.put(view.chat.drawer.get(TRAY) ?? []);
  }

  get limits() {
    return this.view.chat.company?.limits?.files;
  }

  /** Whether something is not ready to go. */
  get busy() {
    return this.items.some((item) => !item.done);
  }

  /** Says what may be sent, before anything is chosen. */
  allow() {
    const { limits, button, input } = this;
    button.hidden = !limits;
    if (!limits || this.said === limits) return;
    this.said = limits;
    const name = `${this.view.say("attach")}: ${this.#limit()}`;
    attribute(button, "aria-label", name);
    attribute(button, "title", name);
    attribute(input, "accept", limits.types.map((type) => type.replace(/\/$/, "/*")).join());
  }

  /** @param {Iterable<File>} files */
  add(files) {
    if (!this.limits) return;
    for (const file of files) {
      const item = { file, name: file.name || "file" };
      const taken = this.items.filter(({ failed, again }) => !failed || again).length;
      if (taken >= this.limits.count || file.size > this.limits.size) item.failed = this.#limit();
      else if (!this.#wanted(file)) item.failed = this.view.say("file_type");
      this.#show(item);
      if (!item.failed) this.#send(item);
    }
    this.#draw();
  }

  /** Those that the server has already. @param {import("./files.js").Attachment[]} files */
  put(files) {
    for (const done of files) this.#show({ name: done.name, done });
    this.#draw();
  }

  /** What goes with the message; then nothing is left. */
  take() {
    const files = this.items.map((item) => item.done);
    for (const item of [...this.items]) this.#drop(item);
    return files;
  }

  /** The network may be back. */
  wake() {
    for (const item of this.items) if (item.again) this.#send(item);
  }

  #limit() {
    const { count, size } = this.limits;
    return this.view.say("limit", { n: count, size: weight(size, this.view) });
  }

  /** What a browser does not know is left to the server, which looks at the bytes. */
  #wanted({ type }) {
    const { types } = this.limits;
    return !types.length || !type || types.some((wanted) => (wanted.endsWith("/") ? type.startsWith(wanted) : type === wanted));
  }

  async #send(item) {
    const { say, chat } = this.view;
    item.left = new AbortController();
    item.failed = item.again = undefined;
    this.#draw();
    const progress = (part) => {
      item.node.style.setProperty("--v", part);
      words(item.small, `${Math.round(part * 100)} %`);
    };
    try {
      progress(0);
      item.done = await chat.api.upload(item.file, item.left.signal, progress);
    } catch (error) {
      if (!this.items.includes(item)) return;
      item.again = error.passing !== false;
      item.failed = error.code === "too_large" ? this.#limit() : error.code === "invalid" ? say("file_type") : say("file_failed");
    }
    this.#draw();
  }

  #show(item) {
    const { say } = this.view;
    item.small = h("small", { role: "status" });
    item.again_button = h("button", { type: "button", class: "again", onclick: () => this.#send(item) }, say("retry"));
    const remove = h("button", { type: "button", "aria-label": `${say("remove")}: ${item.name}`, onclick: () => (item.left?.abort(), this.#drop(item), this.button.focus()) }, icon("x", 16));
    item.node = h("li", {}, h("span", {}, h("b", { dir: "auto" }, item.name), item.small), item.again_button, remove);
    this.element.append(item.node);
    this.items.push(item);
  }

  #drop(item) {
    this.items = this.items.filter((other) => other !== item);
    item.node.remove();
    this.#draw();
  }

  #draw() {
    for (const { node, small, done, failed, again, again_button } of this.items) {
      node.classList.toggle("failed", Boolean(failed));
      if (failed || done) words(small, failed ?? weight(done.size, this.view));
      if (failed || done) node.style.removeProperty("--v");
      again_button.hidden = !again;
    }
    this.element.hidden = !this.items.length;
    const done = this.items.flatMap((item) => item.done ?? []);
    const { drawer } = this.view.chat;
    if (done.length) drawer.set(TRAY, done);
    else if (drawer.get(TRAY)) drawer.remove(TRAY);
    this.changed();
  }
}
