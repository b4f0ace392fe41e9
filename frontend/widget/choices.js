import { h, icon, words } from "./dom.js";
import { rich } from "./rich.js";

/** The newest message's options, to tap. @param {{message: import("./record.js").Message}} item */
export function makeChips({ message }, { say, choose }) {
  const chip = (option) => h("button", { type: "button", class: "chip", onclick: () => choose(option) }, h("bdi", {}, option.label));
  return h("div", { class: "chips", role: "group", "aria-label": say("options") }, ...message.options.map(chip));
}

/** One to five stars. A tap sends; with the keyboard one chooses first and sends with Enter or the button. */
export function makeRating({ message }, { say, choose }) {
  const submit = h("button", { class: "btn", hidden: true }, say("rate"));
  const name = `rating-${message.conversation}-${message.seq}`;
  const star = (option) => {
    const radio = h("input", { type: "radio", name, value: option.value, required: true, "aria-label": say("stars", { n: Number(option.value) }) });
    // Arrow keys make a click too, but one without a pointer: then the button sends.
    radio.addEventListener("click", (event) => (event.detail ? choose(option) : (submit.hidden = false)));
    return h("label", {}, radio, icon("star", 30));
  };
  const onsubmit = (event) => {
    event.preventDefault();
    const option = message.options.find(({ value }) => value === form.elements[name].value);
    if (option) choose(option);
  };
  const title = h("legend", {}, ...rich(message.body));
  const form = h(
    "form",
    { class: "card", onsubmit },
    h("fieldset", {}, title, h("div", { class: "stars" }, ...message.options.map(star))),
    h("p", {}, say("rate_hint")),
    submit,
  );
  return form;
}

/** The place in the queue, kept up to date. */
export function makePlace() {
  return h("div", { class: "card place", "aria-atomic": "true" }, h("span", { class: "big" }), h("div", {}, h("b"), h("p")));
}

export function updatePlace(node, { place }, { say }) {
  const { ahead, estimated_wait_s: wait } = place;
  words(node.querySelector(".big"), say("place", { n: ahead + 1 }));
  words(node.querySelector("b"), ahead ? say("next_after", { n: ahead }) : say("next"));
  words(node.querySelector("p"), wait === null || wait === undefined ? say("queue") : say("estimate", { n: Math.max(1, Math.ceil(wait / 60)) }));
}
