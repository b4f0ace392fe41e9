import { attribute, h, icon, setIcon, words } from "./dom.js";
import { makeFile } from "./files.js";
import { rich } from "./rich.js";

const MARK_ICONS = { sending: "clock", sent: "check", read: "checks", failed: "alert" };
const EVENT_ICONS = { agent_joined: "user", finished: "check", expired: "clock", waiting: "clock", transferred: "move", reopened: "chat" };

/** The words of a system event; none for one that is not for the customer's eyes. @param {import("./record.js").Message} message @param {import("./texts.js").Say} say */
export function eventWords({ event, body }, say) {
  if (!event || !(event.kind in EVENT_ICONS)) return body;
  const named = { transferred: "event_transferred_to", waiting: "event_waiting_to" }[event.kind];
  return say(named && event.name ? named : `event_${event.kind}`, { name: event.name });
}

/** @param {object} item @param {object} view */
export function makeLine({ message }, { say }) {
  return h("div", { class: "sys" }, icon(EVENT_ICONS[message.event?.kind] ?? "chat", 13), h("span", { dir: "auto" }, eventWords(message, say)));
}

/** One message. Its node lives from "sending" to "read": only `updateBubble` touches it. */
export function makeBubble({ message, mine, live }, { say, chat, edit }) {
  const meta = h("span", { class: "meta" }, h("time"));
  if (mine) meta.append(h("span", { class: "mark", role: "img" }));
  const node = h(
    "div",
    { class: `msg ${mine ? "out" : "in"}${live ? " new" : ""}`, "aria-live": mine && "off" },
    h("span", { class: "vh" }, `${mine ? say("you") : message.author_name || chat.company?.bot_name || say("virtual")}: `),
    h("span", { class: "body", dir: "auto" }),
    meta,
  );
  if (mine) node.append(h("div", { class: "failure", hidden: true }, h("span"), ...failureButtons(message.client_id, { say, chat, edit })));
  return node;
}

function failureButtons(id, { say, chat, edit }) {
  const pending = (act) => () => {
    const found = chat.outbox.pending.find((message) => message.client_id === id);
    if (found) act(found);
  };
  return [
    h("button", { type: "button", onclick: pending((message) => chat.outbox.retry(message)) }, say("retry")),
    h("button", { type: "button", onclick: pending((message) => (chat.outbox.remove(id), edit(message.body, message.files))) }, say("edit")),
    h("button", { type: "button", onclick: pending(() => (chat.outbox.remove(id), edit(""))) }, say("remove")),
  ];
}

/** The words before they were translated, one tap away. */
function original({ original: { body, language } }, say) {
  return h("details", {}, h("summary", {}, say("original")), h("span", { lang: language, dir: "auto" }, ...rich(body)));
}

/** @param {HTMLElement} node @param {{message: object, mine: boolean, same: boolean, tail: boolean, state: string, clock: string, iso: string}} item */
export function updateBubble(node, { message, mine, same, tail, state, clock, iso }, view) {
  const { say } = view;
  node.classList.toggle("same", same);
  node.classList.toggle("tail", tail);
  attribute(node, "data-state", mine && state);
  // What is stored may differ from what was typed: the server takes away what cannot be seen.
  const body = node.querySelector(".body");
  if (node.said !== message.body) {
    body.replaceChildren(...rich((node.said = message.body)));
    if (message.original) body.after(original(message, say));
  }
  const { files = [] } = message;
  if (files.length && !node.files) body.before((node.files = h("div", { class: "files" }, ...files.map((file) => makeFile(file, view)))));
  const time = node.querySelector("time");
  words(time, clock);
  attribute(time, "datetime", iso);
  time.parentNode.hidden = !tail;
  if (!mine) return;
  const mark = node.querySelector(".mark");
  setIcon(mark, MARK_ICONS[state], 13);
  attribute(mark, "aria-label", say(state));
  const failure = node.querySelector(".failure");
  failure.hidden = state !== "failed";
  const reason = { too_large: "failed_too_large", invalid: "failed_invalid" }[message.failed] ?? "failed_other";
  words(failure.firstChild, failure.hidden ? "" : say(reason));
}
