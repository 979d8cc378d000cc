/* What Streamlit mounts where a text mixes languages, which its markdown cannot say: a list, a table, entries, a quotation. */

import { written } from "./folds.js";
import { element } from "./host.js";
import { wear } from "./wear.js";

wear("marked.css", "reading.css");

const list = ({ lines }) => element("ul", { class: "fi-sources" }, ...lines.map((line) => element("li", {}, ...written(line))));

function table({ columns, rows }) {
  const row = (kind, cells, attributes = {}) => element("tr", {}, ...cells.map((cell) => element(kind, attributes, ...written(cell))));
  return element("table", { class: "fi-table" },
    element("thead", {}, row("th", columns.map((name) => [name]), { scope: "col" })),
    element("tbody", {}, ...rows.map((cells) => row("td", cells))));
}

const quotation = ({ quote }) => element("blockquote", { class: "fi-quote" }, ...written(quote));

function paragraph({ text, lead, quiet }) {
  const first = lead ? [element("strong", {}, lead), " "] : [];
  return element("p", { class: quiet ? "fi-text fi-quiet" : "fi-text" }, ...first, ...written(text));
}

function entry({ id, title, address, lines }, tag) {
  const name = address ? [element("a", { href: address }, ...written(title))] : written(title);
  return [element(tag, { "data-entry": id }, ...name), ...lines.map((line) => element("p", {}, ...written(line)))];
}

/* one alone is no list, and stands a level higher */
function entries({ entries: shown }) {
  if (shown.length === 1 && !shown[0].address) return element("div", { class: "fi-entry" }, ...entry(shown[0], "h2"));
  return element("ol", { class: "fi-entries" }, ...shown.map((each) => element("li", {}, ...entry(each, "h3"))));
}

function made(data) {
  if (data.entries) return entries(data);
  if (data.quote) return quotation(data);
  if (data.text) return paragraph(data);
  return data.rows ? table(data) : list(data);
}

const drawn = new WeakMap();

/* Streamlit calls it again with every run, also when nothing has changed */
export function marked({ data, parentElement }) {
  const root = parentElement.querySelector(".fi-marked") || parentElement.appendChild(element("div", { class: "fi-marked" }));
  const text = JSON.stringify(data);
  if (drawn.get(root) === text) return;
  drawn.set(root, text);
  root.lang = data.language;
  root.replaceChildren(made(data));
}
