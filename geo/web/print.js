/* The app on paper: its style sheet, folds opened, at the end the address of the view and the sources of what it shows. */

import { cited } from "./folds.js";
import { element } from "./host.js";
import { opened, readable, whenPrinted } from "./paper.js";

let told = null;

/* folds that say something are printed, each statement with its sources; those of nothing but sources are gathered at the end */
const saying = () => document.querySelectorAll('.fi-panels details:not([data-testid$="-sources"])');

/* what the page was not slowed down by; asked for while it waits, since the browser prints what is there when this returns */
function fetched(url) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(url, document.baseURI).href, false);
  request.send();
  return JSON.parse(request.responseText);
}

/* the sources by their places in the record: those that a closed list has, and of the others those that the page does not name */
function linesOf({ sources, cites, folded }) {
  const numbered = new Set(Object.values(folded).flat());
  const wanted = [...new Set([...cites, ...numbered])];
  if (!wanted.length) return new Map();
  const all = fetched(sources);
  const text = document.body.textContent;
  const lines = wanted.map((place) => [place, element("li", {}, ...cited(all[place]))]);
  return new Map(lines.filter(([place, line]) => numbered.has(place) || !text.includes(line.textContent)));
}

/* numbers in order; three and more in a row by the first and the last */
function inShort(numbers) {
  const runs = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    if (runs.at(-1)?.at(-1) === number - 1) runs.at(-1).push(number); else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${run.at(-1)}`] : run)).join(", ");
}

/* a list of sources that Python has not filled is printed as numbers; returns how to take them back */
function number(key, numbers) {
  const fold = document.querySelector(`.st-key-${CSS.escape(key)} > .stExpander > details:not([open])`);
  if (!fold) return () => {};
  const note = element("span", {}, ` [${inShort(numbers)}]`);
  fold.setAttribute("data-numbered", "");
  fold.querySelector("summary").append(note);
  return () => { note.remove(); fold.removeAttribute("data-numbered"); };
}

function endOfPage({ root, language, address, words, ...rest }) {
  const lines = linesOf(rest);
  const order = [...lines.keys()];
  const backs = Object.entries(rest.folded).map(([key, places]) => number(key, places.map((place) => order.indexOf(place) + 1)));
  const list = order.length ? [element("h2", {}, words.sources), element("ol", { class: "fi-sources" }, ...lines.values())] : [];
  const where = element("p", { class: "fi-printed-address" }, words.address, readable(address));
  const end = root.appendChild(element("section", { class: "fi-printed", lang: language }, where, ...list));
  return () => { end.remove(); for (const back of backs) back(); };
}

function lay() {
  if (!told.root.isConnected) return () => {};
  const backs = [opened(saying()), endOfPage(told)];
  return () => { for (const back of backs.reverse()) back(); };
}

/* Streamlit calls it again with every run; what counts is what it said last */
export function paper({ data, parentElement }) {
  if (!told) {
    for (const name of ["print_shared", "print"]) {
      const { href } = new URL(name + ".css", import.meta.url);
      document.head.append(element("link", { rel: "stylesheet", href, media: "print" }));
    }
    whenPrinted(lay);
  }
  const root = parentElement.querySelector(".fi-paper") || parentElement.appendChild(element("div", { class: "fi-paper" }));
  told = { ...data, root };
}
