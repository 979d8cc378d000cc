/* What Streamlit mounts where a text mixes languages, which its markdown cannot say: a list, a table or a quotation. */

import { written } from "./folds.js";
import { element, wear } from "./host.js";

wear("marked.css");

const list = ({ lines }) => element("ul", { class: "fi-sources" }, ...lines.map((line) => element("li", {}, ...written(line))));

function table({ columns, rows }) {
  const row = (kind, cells, attributes = {}) => element("tr", {}, ...cells.map((cell) => element(kind, attributes, ...written(cell))));
  return element("table", { class: "fi-table" },
    element("thead", {}, row("th", columns.map((name) => [name]), { scope: "col" })),
    element("tbody", {}, ...rows.map((cells) => row("td", cells))));
}

const quotation = ({ quote }) => element("blockquote", { class: "fi-quote" }, ...written(quote));

const drawn = new WeakMap();

/* Streamlit calls it again with every run, also when nothing has changed */
export function marked({ data, parentElement }) {
  const root = parentElement.querySelector(".fi-marked") || parentElement.appendChild(element("div", { class: "fi-marked" }));
  const text = JSON.stringify(data);
  if (drawn.get(root) === text) return;
  drawn.set(root, text);
  root.lang = data.language;
  root.replaceChildren(data.rows ? table(data) : data.quote ? quotation(data) : list(data));
}
