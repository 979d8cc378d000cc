/* The pages that are read: markup made and escaped when the file was, one piece for each. */

import { NEUTRAL, parametersOf } from "./hash.js";
import { element } from "./host.js";
import { tables } from "./payload.js";
import { linkTo, place } from "./place.js";
import { cite } from "./readings.js";

const readings = ({ language, view }) => tables("readings", language, view, NEUTRAL);

function made(lines) {
  const template = element("template");
  template.innerHTML = lines.join("\n");
  return template.content;
}

/* what cites a source only marks it: the line of each stands once in the file, on the page of sources */
const lines = new WeakMap();

function put(box, found, name) {
  if (!lines.has(found)) lines.set(found, made(found.sources.lines));
  const page = made(found[name].lines);
  cite(page, lines.get(found));
  box.replaceChildren(page);
}

const isStill = ({ language, view }) => place.address.language === language && place.address.view === view;

/* what is known of a unit, once it is there and if it is still the one that is asked for */
export async function fillReading(box, unit) {
  const { address } = place;
  const found = await readings(address);
  if (isStill(address) && place.address.island === unit) put(box, found, "island/" + unit);
}

/* the entry of a page that the address names */
function named(box, asked) {
  const ids = ["argument", "instrument", "part", "report", "source"].filter((name) => asked[name]).map((name) => name + "-" + asked[name]);
  return [asked.part, ...ids].filter(Boolean).map((id) => box.querySelector("#" + CSS.escape(id))).find(Boolean);
}

/* unfolds what an entry lies in, and brings it into view */
function lead(entry) {
  for (let fold = entry.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  entry.querySelector("details")?.setAttribute("open", "");
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  entry.scrollIntoView();
}

let shown = null;

/* shows a page, or one entry of the chronology; tells whether it has led to an entry of the page */
export async function readingPage(box, heading) {
  const { address, asked } = place;
  const found = await readings(address);
  if (place.address !== address) return false;
  const name = address.page === "chronology" && address.event ? "event/" + address.event : address.page;
  const now = [address.language, address.view, name].join(" ");
  if (shown !== now) put(box, found, name);
  shown = now;
  heading.textContent = found[name].title;
  const entry = named(box, asked);
  if (entry) lead(entry);
  return Boolean(entry);
}

/* links in such a page say what they want; the place of the reader comes from the address */
export function aim(link) {
  link.dataset.wanted ||= link.getAttribute("href");
  const wanted = parametersOf(link.dataset.wanted);
  if (Object.keys(wanted).length) link.setAttribute("href", linkTo(wanted));
}
