import { h } from "./dom.js";

// A web address, *bold* or _italic_; emphasis only around whole words, so that snake_case and 2*3*4 stay as typed.
const MARKS = /((?<![\p{L}\p{N}])https?:\/\/(?=[\p{L}\p{N}])[^\s<>"\u202a-\u202e\u2066-\u2069]+)|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+)(?<=\S)_(?![\p{L}\p{N}_])/giu;

/** A message's text as nodes: only text, links, strong and em. @param {string} text @returns {(Node|string)[]} */
export function rich(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, address, bold, italic] = match;
    const url = address && plainAddress(address);
    if (address && !url) continue;
    nodes.push(text.slice(end, match.index));
    end = match.index + (url ? url.length : whole.length);
    if (url) nodes.push(h("a", { dir: "ltr", href: url, target: "_blank", rel: "noopener noreferrer nofollow" }, url));
    else nodes.push(bold ? h("strong", {}, ...rich(bold)) : h("em", {}, ...rich(italic)));
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

/** Without the sentence's punctuation, and without a bracket that was opened before it. */
function plainAddress(address) {
  let url = address.replace(/[.,;:!?'*_]+$/, "");
  while (/[)\]]$/.test(url) && url.split(/[([]/).length < url.split(/[)\]]/).length) url = url.slice(0, -1).replace(/[.,;:!?'*_]+$/, "");
  return URL.canParse(url) ? url : null;
}
