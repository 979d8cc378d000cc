/* What paper needs and a style sheet cannot give, for the app and for the single file: maps laid out for its width, folds
 * opened, the addresses of links as words.
 *
 * All of it is done at once, before the page is laid out for paper, and taken back after it.
 */

import { element, frameOf, host } from "./host.js";

const SVG = "http://www.w3.org/2000/svg";
// width and height in CSS pixels: A4 less the margins of print_shared.css; two maps stand side by side, as on the screen
const ONE_PX = [680, 470];
const TWO_PX = [332, 420];

/* an inline style that nothing overrides; returns how to take it back */
function set(node, styles) {
  const before = node.getAttribute("style");
  for (const [name, value] of Object.entries(styles)) node.style.setProperty(name, value, "important");
  return () => { if (before === null) node.removeAttribute("style"); else node.setAttribute("style", before); };
}

/* opens folds, and has those filled now that the browser would tell only later; returns how to close them */
export function opened(folds) {
  const closed = [...folds].filter((fold) => !fold.open);
  for (const fold of closed) {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  }
  return () => { for (const fold of closed) fold.open = false; };
}

/* an address with the letters of its language, not their codes, for who reads it */
export function readable(address) {
  try { return decodeURI(address); } catch { return address; }
}

function nameLinks() {
  for (const link of document.querySelectorAll('a[href^="http"]')) link.dataset.printed = readable(link.href);
}

/* ---- maps --------------------------------------------------------------- */

/* a hatch in lines: what a pattern fills is printed as a coarse picture */
function inLines(shape, place) {
  const page = shape.ownerDocument;
  const pattern = page.getElementById(shape.getAttribute("fill").slice(5, -1));
  const step = Number(pattern.getAttribute("width"));
  const make = (tag, attributes) => {
    const node = page.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const { x, y, width, height } = shape.getBBox();
  const clip = make("clipPath", { id: "paper-" + place });
  const outline = shape.cloneNode();
  outline.removeAttribute("class");
  clip.append(outline);
  const lines = make("g", { "clip-path": `url(#paper-${place})` });
  for (let left = Math.floor(x / step) * step; left < x + width; left += step) {
    for (let top = Math.floor(y / step) * step; top < y + height; top += step) {
      const tile = make("g", { transform: `translate(${left} ${top})` });
      tile.append(...[...pattern.children].map((line) => line.cloneNode()));
      lines.append(tile);
    }
  }
  shape.after(clip, lines);
  const hidden = set(shape, { fill: "none" });
  return () => { clip.remove(); lines.remove(); hidden(); };
}

/* the same area in the width of paper, in light colours, the legend open below it; returns how to take it back */
function layMap(atlas, [width, height]) {
  const { map } = atlas;
  const frame = frameOf(atlas);
  const box = map.getContainer();
  const root = box.ownerDocument.documentElement;
  const [area, centre, zoom, { zoomSnap, maxBounds }] = [map.getBounds(), map.getCenter(), map.getZoom(), map.options];
  const size = set(frame, { width: width + "px", height: height + "px", "min-height": "0" });
  const paper = set(root, { "--map-height": height + "px" });
  const legend = opened(box.querySelectorAll("details.legend"));
  root.classList.add("is-paper");
  root.classList.toggle("is-narrow", width < ONE_PX[0]);
  // a change of size moves a map that nobody has moved to where it began
  const { moved } = atlas;
  atlas.moved = true;
  map.options.zoomSnap = 0;
  map.setMaxBounds(null);
  map.invalidateSize({ pan: false });
  map.fitBounds(area, { animate: false });
  // what the legend says follows what is in view
  const below = box.querySelector(".leaflet-bottom.leaflet-right").getBoundingClientRect().height;
  set(frame, { height: height + Math.ceil(below) + "px" });
  map.invalidateSize({ pan: false });
  atlas.declutter();
  const hatches = [...box.querySelectorAll('[fill^="url(#hatch-"]')].map(inLines);
  return () => {
    for (const back of hatches) back();
    root.classList.remove("is-paper", "is-narrow");
    for (const back of [legend, paper, size]) back();
    map.invalidateSize({ pan: false });
    map.setView(centre, zoom, { animate: false });
    map.options.zoomSnap = zoomSnap;
    map.setMaxBounds(maxBounds);
    atlas.moved = moved;
    atlas.declutter();
  };
}

function layMaps() {
  const maps = host.atlases.filter((atlas) => frameOf(atlas)?.getClientRects().length);
  const backs = maps.map((atlas) => layMap(atlas, maps.length > 1 ? TWO_PX : ONE_PX));
  return () => { for (const back of backs.reverse()) back(); };
}

/* ---- before and after --------------------------------------------------- */

/* the name of the screen and of the atlas at the foot of every sheet, which no style sheet can read */
function footOfSheets() {
  const style = element("style", { media: "print" }, `@page { @bottom-left { content: ${JSON.stringify(document.title)} } }`);
  document.head.append(style);
  return () => style.remove();
}

/* what `lay` does to the page for paper, and to the maps in it, is taken back when it is printed by what it returns */
export function whenPrinted(lay) {
  let backs = null;
  addEventListener("beforeprint", () => {
    backs ||= [lay(), layMaps(), footOfSheets()];
    nameLinks();
  });
  addEventListener("afterprint", () => {
    for (const back of backs?.reverse() || []) back();
    backs = null;
  });
}
