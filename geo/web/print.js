/* What paper needs and a style sheet cannot give: maps laid out for its width, folds opened, the sources of what is shown.
 *
 * All of it is done at once, before the page is laid out for paper, and taken back after it.
 */

import { cited } from "./folds.js";
import { element, frameOf, host } from "./host.js";

// A4 less the margins of print.css, in CSS pixels; one map is as high as leaves room for the event and the sentence
export const PAPER_PX = 680;
const HEIGHT_PX = { one: 470, two: 330 };

const sheet = new URL("print.css", import.meta.url).href;
let told = null;
let undo = null;

/* an inline style that nothing overrides; returns how to take it back */
function set(node, styles) {
  const before = node.getAttribute("style");
  for (const [name, value] of Object.entries(styles)) node.style.setProperty(name, value, "important");
  return () => { if (before === null) node.removeAttribute("style"); else node.setAttribute("style", before); };
}

/* opens folds of ours, and has them filled now: the browser would tell them later */
function opened(folds) {
  const closed = [...folds].filter((fold) => !fold.open);
  for (const fold of closed) {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  }
  return () => { for (const fold of closed) fold.open = false; };
}

/* the same area in the width of paper, in light colours, the legend open below it; returns how to take it back */
export function layMap(atlas, frame, height) {
  const { map } = atlas;
  const box = map.getContainer();
  const root = box.ownerDocument.documentElement;
  const [area, centre, zoom, { zoomSnap, maxBounds }] = [map.getBounds(), map.getCenter(), map.getZoom(), map.options];
  const isDark = root.classList.contains("dark");
  const size = set(frame, { width: PAPER_PX + "px", height: height + "px", "min-height": "0" });
  const paper = set(root, { "--map-height": height + "px" });
  const legend = opened(box.querySelectorAll("details.legend"));
  root.classList.add("is-paper");
  atlas.theme(false);
  map.options.zoomSnap = 0;
  map.setMaxBounds(null);
  map.invalidateSize({ pan: false });
  map.fitBounds(area, { animate: false });
  // what the legend says follows what is in view
  const below = box.querySelector(".leaflet-bottom.leaflet-right").getBoundingClientRect().height;
  set(frame, { height: height + Math.ceil(below) + "px" });
  map.invalidateSize({ pan: false });
  atlas.declutter();
  return () => {
    root.classList.remove("is-paper");
    atlas.theme(isDark);
    for (const back of [legend, paper, size]) back();
    map.invalidateSize({ pan: false });
    map.setView(centre, zoom, { animate: false });
    map.options.zoomSnap = zoomSnap;
    map.setMaxBounds(maxBounds);
    atlas.declutter();
  };
}

/* an address with the letters of its language, not their codes, for who reads it */
function readable(address) {
  try { return decodeURI(address); } catch { return address; }
}

/* ---- what stands at the end of a page of the atlas ---------------------- */

/* what a page was not slowed down by is fetched now; the browser waits for nothing that comes later */
function fetched(url) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(url, document.baseURI).href, false);
  request.send();
  return JSON.parse(request.responseText);
}

/* the sources of what is shown, but for those that the page names where it rests on them */
function sourceList({ sources, cites, words }) {
  if (!cites.length) return [];
  const all = fetched(sources);
  const text = document.body.textContent;
  const lines = cites.map((place) => element("li", {}, ...cited(all[place]))).filter((line) => !text.includes(line.textContent));
  if (!lines.length) return [];
  return [element("h2", {}, words.sources), element("ul", { class: "fi-sources" }, ...lines)];
}

function endOfPage({ language, address, words }) {
  const parts = [element("p", { class: "fi-printed-address" }, words.address, address)];
  return element("section", { class: "fi-printed", lang: language }, ...sourceList(told), ...parts);
}

/* the name of the screen and of the atlas at the foot of every sheet, which no rule of a style sheet can read */
const footOfSheets = () => element("style", { media: "print" }, `@page { @bottom-left { content: ${JSON.stringify(document.title)} } }`);

/* folds that say something are printed, each statement with its sources; those of nothing but sources are gathered at the end */
const saying = () => document.querySelectorAll('.fi-panels details:not([data-testid$="-sources"])');

function prepare() {
  if (undo || !told?.root.isConnected) return;
  const backs = [opened(saying())];
  const end = endOfPage(told);
  const foot = footOfSheets();
  told.root.append(end);
  document.head.append(foot);
  backs.push(() => { end.remove(); foot.remove(); });
  for (const link of document.querySelectorAll('a[href^="http"]')) link.dataset.printed = readable(link.href);
  const maps = host.atlases.filter((atlas) => frameOf(atlas)?.isConnected);
  const height = maps.length > 1 ? HEIGHT_PX.two : HEIGHT_PX.one;
  for (const atlas of maps) backs.push(layMap(atlas, frameOf(atlas), height));
  undo = () => { for (const back of backs.reverse()) back(); };
}

function restore() {
  undo?.();
  undo = null;
}

/* Streamlit calls it again with every run; what counts is what it said last */
export function paper({ data, parentElement }) {
  if (!told) {
    document.head.append(element("link", { rel: "stylesheet", href: sheet, media: "print" }));
    addEventListener("beforeprint", prepare);
    addEventListener("afterprint", restore);
  }
  const root = parentElement.querySelector(".fi-paper") || parentElement.appendChild(element("div", { class: "fi-paper" }));
  told = { ...data, root };
}
