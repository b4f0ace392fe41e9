/**
 * An element with properties, listeners (`onclick` and the like are set as properties, never as markup) and children.
 * Text is always text. @param {string} tag @param {Record<string, any>} [props] @param {...(Node|string|null|false|undefined)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child || child === 0));
  return element;
}

/** Sets an attribute only when it differs, so that nothing is announced or redrawn in vain. */
export function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** The same for text. */
export function words(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Makes a parent's children follow a list, keeping each node by its key: what is on the screen is not moved or made again.
 * @template {{key: string}} T @param {HTMLElement} parent @param {Map<string, HTMLElement>} nodes
 * @param {T[]} items @param {(item: T) => HTMLElement} make @param {(node: HTMLElement, item: T) => void} update
 */
export function follow(parent, nodes, items, make, update) {
  const keys = new Set(items.map((item) => item.key));
  for (const [key, node] of nodes) {
    if (keys.has(key)) continue;
    node.remove();
    nodes.delete(key);
  }
  let place = parent.firstChild;
  for (const item of items) {
    let node = nodes.get(item.key);
    if (!node) nodes.set(item.key, (node = make(item)));
    update(node, item);
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
}

/** Lucide (ISC licence): https://lucide.dev */
const ICONS = {
  alert: "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01",
  bot: "M12 8V4H8M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM2 14h2M20 14h2M15 13v2M9 13v2",
  chat: "M2.99 16.34a2 2 0 0 1 .1 1.17l-1.06 3.28a1 1 0 0 0 1.24 1.17l3.4-1a2 2 0 0 1 1.1.09 10 10 0 1 0-4.78-4.71",
  check: "M20 6 9 17l-5-5",
  checks: "M18 6 7 17l-5-5m20-2-7.5 7.5L13 16",
  clip: "m21.4 11.1-9.2 9.2a6 6 0 0 1-8.5-8.5l8.6-8.6a4 4 0 1 1 5.7 5.7l-8.6 8.6a2 2 0 0 1-2.8-2.9l8.5-8.4",
  clock: "M12 6v6l3 2M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20",
  copy: "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2zM4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2",
  down: "M12 5v14m7-7-7 7-7-7",
  file: "M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7zM14 2v4a2 2 0 0 0 2 2h4",
  more: "M12 4.5v.01M12 12v.01M12 19.5v.01",
  move: "M16 3l4 4-4 4M20 7H4M8 21l-4-4 4-4M4 17h16",
  play: "M6 3l14 9-14 9z",
  send: "M3.714 3.048a.498.498 0 0 0-.683.627l2.843 7.627a2 2 0 0 1 0 1.396l-2.842 7.627a.498.498 0 0 0 .682.627l18-8.5a.5.5 0 0 0 0-.904zM6 12h16",
  silent: "M11 4.7a.7.7 0 0 0-1.2-.5L6.4 7.6A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.4a1.4 1.4 0 0 1 1 .4l3.4 3.4a.7.7 0 0 0 1.2-.5zM22 9l-6 6M16 9l6 6",
  sound: "M11 4.7a.7.7 0 0 0-1.2-.5L6.4 7.6A1.4 1.4 0 0 1 5.4 8H3a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2.4a1.4 1.4 0 0 1 1 .4l3.4 3.4a.7.7 0 0 0 1.2-.5zM16 9a5 5 0 0 1 0 6M19.4 18.4a9 9 0 0 0 0-12.7",
  star: "M11.5 2.3a.5.5 0 0 1 1 0l2.3 4.7a2.1 2.1 0 0 0 1.6 1.1l5.2.8a.5.5 0 0 1 .3.9l-3.8 3.7a2.1 2.1 0 0 0-.6 1.9l.9 5.1a.5.5 0 0 1-.8.6l-4.6-2.4a2.1 2.1 0 0 0-2 0l-4.6 2.4a.5.5 0 0 1-.8-.6l.9-5.1a2.1 2.1 0 0 0-.6-1.9L2.1 9.8a.5.5 0 0 1 .3-.9l5.2-.8a2.1 2.1 0 0 0 1.6-1.1z",
  user: "M19 21v-2a4 4 0 0 0-4-4H9a4 4 0 0 0-4 4v2M12 3a4 4 0 1 0 0 8 4 4 0 1 0 0-8",
  x: "M18 6 6 18M6 6l12 12",
};

const SVG = "http://www.w3.org/2000/svg";

/** @param {keyof ICONS} name @param {number} size in px */
export function icon(name, size) {
  const svg = document.createElementNS(SVG, "svg");
  const values = { width: size, height: size, viewBox: "0 0 24 24", "aria-hidden": "true", "data-icon": name };
  for (const [key, value] of Object.entries(values)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Puts another icon in the place of the one inside. */
export function setIcon(parent, name, size) {
  const old = parent.querySelector("svg");
  if (old?.dataset.icon !== name) old ? old.replaceWith(icon(name, size)) : parent.prepend(icon(name, size));
}
