/* Texts, lists of sources, and what is folded away until it is asked for. */

import { addressOf, element } from "./host.js";

export function texts(tag, className, lines) {
  return lines.map((line) => element(tag, className ? { class: className } : {}, line));
}

/* a text in parts: a part in another language comes with it, one that leads somewhere with an address too */
export function written(parts) {
  return parts.map((part) => {
    if (typeof part === "string") return part;
    const [text, lang, href] = part;
    if (!href) return element("span", { lang }, text);
    // what leads on within the atlas opens in its place
    return href.startsWith("?") ? element("a", { lang, href }, text) : element("a", { lang, href, target: "_blank", rel: "noopener noreferrer" }, text);
  });
}

/* a source: the line in parts, then where it was seen and the address of that, if it was */
export function cited([line, seen, address]) {
  return written(address ? [...line, " ", [seen, null, address]] : line);
}

/* sources by id */
export function citations(ids, sources) {
  return element("ul", { class: "fi-sources" }, ...ids.map((id) => element("li", {}, ...cited(sources[id]))));
}

/* a way to another page; its address keeps what this page shows, so that the way back leads here */
export function wayTo(wanted, { text, language, test }) {
  const link = element("a", { href: "?" + new URLSearchParams(wanted), target: "_self", "data-testid": test }, text);
  const aim = () => { link.href = addressOf({ ...wanted, lang: language }); };
  for (const kind of ["pointerenter", "focus", "click"]) link.addEventListener(kind, aim);
  return link;
}

/* a fold whose content is made by `fill` when it is open, and anew when what it is about changes */
export function fold(name) {
  const summary = element("summary");
  const body = element("div", { class: "fi-fold" });
  const root = element("details", { "data-testid": name }, summary, body);
  let fill = null;
  let shown = null;
  const refresh = () => {
    if (!root.open || shown === fill) return;
    shown = fill;
    body.replaceChildren(...fill());
  };
  root.addEventListener("toggle", refresh);
  return { root, show(label, content) {
    summary.textContent = label;
    fill = content;
    refresh();
  } };
}
