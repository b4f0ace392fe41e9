import { BalcaoChat } from "./element.js";

// Only while the script runs does the page say which one it is.
const script = document.currentScript;

/** One script tag is all that a site needs; a page that has the element already only gets it defined. */
function place() {
  if (document.querySelector("balcao-chat")) return;
  const chat = document.createElement("balcao-chat");
  chat.setAttribute("server", script ? new URL(".", script.src).href : location.origin);
  for (const name of ["locale", "hue", "theme"]) {
    if (script?.dataset[name]) chat.setAttribute(name, script.dataset[name]);
  }
  document.body.append(chat);
}

if (!customElements.get("balcao-chat")) {
  customElements.define("balcao-chat", BalcaoChat);
  if (document.body && document.readyState !== "loading") place();
  else addEventListener("DOMContentLoaded", place, { once: true });
}
