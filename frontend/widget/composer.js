import { attribute, h, icon, words } from "./dom.js";
import { Tray } from "./tray.js";

const DRAFT = "draft";
const LAST_PART = 0.9;
const MAX_LINES_PX = 148;

/** What each expected answer asks of the keyboard. @type {Record<string, {inputmode?: string, autocomplete?: string, plain?: boolean, hint?: boolean}>} */
const KEYBOARDS = {
  email: { inputmode: "email", autocomplete: "email", plain: true, hint: true },
  phone: { inputmode: "tel", autocomplete: "tel", plain: true, hint: true },
  cpf: { inputmode: "numeric", plain: true, hint: true },
  // A CNPJ may have letters since July 2026.
  cnpj: { inputmode: "text", plain: true, hint: true },
  date: { inputmode: "numeric", autocomplete: "bday", plain: true, hint: true },
  number: { inputmode: "decimal", plain: true },
};

/** Where the customer writes. */
export class Composer {
  /** @param {{say: import("./texts.js").Say, chat: import("./chat.js").Chat, send: (body: string, files: object[]) => void}} view */
  constructor(view) {
    this.view = view;
    const { say, chat } = view;
    this.limit = 4000;
    this.touch = matchMedia("(pointer: coarse)");
    this.text = h("textarea", { rows: 1, "aria-label": say("message"), "aria-describedby": "counter", placeholder: say("placeholder"), dir: "auto" });
    this.button = h("button", { class: "btn primary", "aria-label": say("send"), title: say("send") }, icon("send", 16));
    this.counter = h("span", { class: "counter", id: "counter", role: "status" });
    this.tray = new Tray(view, () => this.element && this.#changed());
    this.element = h("form", { class: "composer" }, this.tray.element, this.tray.button, this.tray.input, this.text, this.counter, this.button);
    this.element.addEventListener("submit", (event) => this.#submit(event));
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("paste", (event) => this.#dropped(event, event.clipboardData));
    this.text.addEventListener("input", () => {
      this.#changed();
      if (this.text.value.trim()) chat.tellTyping();
    });
    // Tapping the button must not close a phone's keyboard.
    this.button.addEventListener("pointerdown", (event) => event.preventDefault());
    addEventListener("online", () => this.tray.wake());
    this.text.value = chat.drawer.get(DRAFT) ?? "";
    new ResizeObserver(() => this.#grow()).observe(this.element);
    this.expect(null);
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  /** Files that are let fall anywhere on the chat. @param {HTMLElement} panel */
  catchDrops(panel) {
    const over = (event) => {
      const files = event.type !== "dragleave" && event.dataTransfer.types.includes("Files");
      if (files) event.preventDefault();
      panel.classList.toggle("drop", files);
    };
    for (const name of ["dragover", "dragleave"]) panel.addEventListener(name, over);
    panel.addEventListener("drop", (event) => {
      panel.classList.remove("drop");
      this.#dropped(event, event.dataTransfer);
    });
  }

  /** A copied cell brings a picture of itself beside its text: then the text is meant. */
  #dropped(event, { files, types }) {
    if (!files.length || types.includes("text/plain")) return;
    event.preventDefault();
    this.tray.add(files);
    this.focus();
  }

  /** Brings back a message that was not accepted. @param {string} body @param {object[]} [files] */
  edit(body, files = []) {
    this.tray.put(files);
    if (body) this.text.value = [body, this.text.value].filter(Boolean).join("\n");
    this.#changed();
    this.focus();
  }

  /** @param {number} limit in characters */
  allow(limit) {
    this.tray.allow();
    if (!limit || limit === this.limit) return;
    this.limit = limit;
    this.#changed();
  }

  /** @param {string|null} input what the attendant expects next */
  expect(input) {
    if (this.expected === input) return;
    this.expected = input;
    const keyboard = KEYBOARDS[input] ?? {};
    attribute(this.text, "inputmode", keyboard.inputmode);
    attribute(this.text, "autocomplete", keyboard.autocomplete ?? "on");
    attribute(this.text, "autocapitalize", keyboard.plain ? (input === "cnpj" ? "characters" : "none") : "sentences");
    attribute(this.text, "spellcheck", keyboard.plain ? "false" : "true");
    attribute(this.text, "enterkeyhint", this.touch.matches && !keyboard.plain ? "enter" : "send");
    attribute(this.text, "placeholder", this.view.say(keyboard.hint ? `placeholder_${input}` : "placeholder"));
    this.#changed();
  }

  #key(event) {
    // 229: Safari ends a composition before it tells of the Enter that ended it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    if (this.touch.matches && !KEYBOARDS[this.expected]?.plain && !event.ctrlKey && !event.metaKey) return;
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    const body = this.text.value.trim();
    if (this.button.disabled) return;
    this.text.value = "";
    const files = this.tray.take();
    this.#changed();
    this.focus();
    this.view.send(body, files);
  }

  /** How far over the limit; the server counts characters, not UTF-16 units. */
  #over() {
    const { value } = this.text;
    return value.length < this.limit * LAST_PART ? -Infinity : [...value.trim()].length - this.limit;
  }

  #changed() {
    const { value } = this.text;
    const { say, chat } = this.view;
    const over = this.#over();
    this.button.disabled = !(value.trim() || this.tray.items.length) || over > 0 || this.tray.busy;
    const near = over >= (LAST_PART - 1) * this.limit;
    words(this.counter, near ? say(over > 0 ? "over" : "left", { n: Math.abs(over) }) : "");
    this.element.classList.toggle("over", over > 0);
    attribute(this.text, "aria-invalid", over > 0 && "true");
    if (value !== this.kept) value ? chat.drawer.set(DRAFT, value) : chat.drawer.remove(DRAFT);
    this.kept = value;
    this.#grow();
  }

  #grow() {
    this.text.style.setProperty("height", "auto");
    const { scrollHeight } = this.text;
    if (!scrollHeight) return;
    this.text.style.setProperty("height", `${Math.min(scrollHeight, MAX_LINES_PX)}px`);
    this.text.style.setProperty("overflow-y", scrollHeight > MAX_LINES_PX ? "auto" : "hidden");
  }
}
