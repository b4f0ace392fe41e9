import { h, icon, words } from "./dom.js";

/** What browsers show without running anything, as the server knows it from the bytes. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif)$/;
const SIDE_PX = 280;
const PLAYED = /^(audio|video)\//;

/** @typedef {{id: string|number, name: string, mime: string, size: number, pixels: [number, number]|null, thumbnail: boolean}} Attachment */

/** As the agent is told (`app/src/locales/file.rs`). @param {number} bytes @param {object} view */
export function weight(bytes, { chat }) {
  const unit = (bytes >= 1e3) + (bytes >= 1e6) + (bytes >= 1e9);
  const count = bytes / 1024 ** unit;
  const digits = unit > 1 && count < 100 ? 1 : 0;
  return [Number(count.toFixed(digits)).toLocaleString(chat.api.locale), ["B", "kB", "MB", "GB"][unit]].join(" ");
}

/** A message's file: a picture in its place, or a card. @param {Attachment} file @param {object} view */
export function makeFile(file, view) {
  return PICTURE.test(file.mime) ? makePicture(file, view) : makeCard(file, view);
}

/** It has its room before it comes, so that nothing jumps. */
function makePicture(file, view) {
  const [width, height] = file.pixels ?? [4, 3];
  const part = Math.min(1, SIDE_PX / Math.max(width, height));
  const image = h("img", { alt: file.name, width: Math.round(width * part), height: Math.round(height * part) });
  const button = h("button", { type: "button", class: "media", onclick: () => enlarge(file, view, button) }, image);
  const card = () => button.replaceWith(makeCard(file, view));
  image.onerror = card;
  view.chat.api.blob(file.id, file.thumbnail ? "/thumbnail" : "").then((url) => (image.src = url), card);
  return button;
}

function makeCard(file, view) {
  const small = h("small", {}, weight(file.size, view));
  const card = h("button", { type: "button", class: "file", title: file.name }, icon(PLAYED.test(file.mime) ? "play" : "file", 20), h("span", {}, h("b", {}, file.name), small));
  card.onclick = () => whole(card, small, file, view, (url) => {
    const [, kind] = PLAYED.exec(file.mime) ?? [];
    if (!kind) return h("a", { href: url, download: file.name }).click();
    const player = h(kind, { controls: true, autoplay: true, src: url, "aria-label": file.name });
    card.replaceWith(player);
    player.focus();
  });
  return card;
}

function enlarge(file, view, button) {
  const image = h("img", { alt: file.name });
  const box = h("dialog", { class: "box", "aria-label": file.name, onclick: () => box.close() }, image, h("button", { type: "button", class: "btn" }, view.say("shut")));
  box.onclose = () => (box.remove(), button.focus());
  whole(button, null, file, view, (url) => {
    image.src = url;
    button.getRootNode().querySelector(".root").append(box);
    box.showModal();
  });
}

/** Fetches all of it, says that it does, and says when it cannot. */
async function whole(from, small, file, view, then) {
  if (from.ariaBusy) return;
  from.ariaBusy = "true";
  try {
    then(await view.chat.api.blob(file.id, ""));
  } catch {
    if (small) words(small, view.say("file_failed"));
  }
  from.ariaBusy = null;
}
