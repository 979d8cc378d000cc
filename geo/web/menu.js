/* What Streamlit mounts on every page: the way to the other screens. Links are followed by access.js. */

import { element } from "./host.js";

const entry = ({ label, address }) =>
  element("li", {}, address ? element("a", { href: address }, label) : element("span", { "aria-current": "page" }, label));

const drawn = new WeakMap();

export function menu({ data, parentElement }) {
  const root = parentElement.querySelector(".fi-menu") || parentElement.appendChild(element("nav", { class: "fi-menu" }));
  const text = JSON.stringify(data);
  if (drawn.get(root) === text) return;
  drawn.set(root, text);
  root.setAttribute("aria-label", data.label);
  root.lang = data.language;
  root.replaceChildren(...data.groups.map((group) => element("ul", {}, ...group.map(entry))));
}
