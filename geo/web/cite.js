/* How to cite what is shown: each text under its name, with a button that copies it. */

import { element } from "./host.js";
import { wear } from "./wear.js";

wear("reading.css");

function select(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

/* a page that is not served over a secure line may not write to the clipboard: then the text is marked, ready for the keys */
async function copy(shown, told, words) {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    told.textContent = words.copied;
  } catch {
    select(shown);
    told.textContent = words.selected;
  }
}

function row({ name, text, code }, words) {
  const shown = code ? element("p", {}, element("code", {}, text)) : element("p", {}, text);
  const told = element("span", { role: "status" });
  const button = element("button", { type: "button", "aria-label": words.copy + ": " + name, onclick: () => copy(shown, told, words) }, words.copy);
  return [element("dt", {}, name), element("dd", {}, shown, button, told)];
}

const drawn = new WeakMap();

/* Streamlit calls it again with every run, also when nothing has changed */
export function cite({ data, parentElement }) {
  const root = parentElement.querySelector(".fi-cite") || parentElement.appendChild(element("dl", { class: "fi-cite" }));
  const text = JSON.stringify(data);
  if (drawn.get(root) === text) return;
  drawn.set(root, text);
  root.lang = data.language;
  root.replaceChildren(...data.rows.flatMap((each) => row(each, data.words)));
}
