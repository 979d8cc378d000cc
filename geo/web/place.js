/* Where the reader of the file is: the address, what it asks for, and the words of its language.
 *
 * Whatever is shown follows from the address. A step through time replaces it, so that
 * the way back does not lead through every step; a choice is a place of its own.
 */

import { dateText } from "./days.js";
import { atPlace, hashOf, parametersOf, readAddress } from "./hash.js";
import { drawAll } from "./host.js";

/* `arrive` shows what the address asks for; after a step in a page only `notices` and `views` are drawn anew */
export const place = { index: null, asked: {}, address: null, shell: null, views: new Set(), arrive: null, notices: null };

const WRITE_MS = 120;
let waiting = null;

function write() {
  clearTimeout(waiting);
  waiting = null;
  if (Object.keys(place.asked).length && location.hash !== hashOf(place.asked)) history.replaceState(null, "", hashOf(place.asked));
}

/* the address as it is now: a browser that is asked too often stops to listen, so that steps wait a little */
export function replace(asked) {
  place.asked = asked;
  waiting ||= setTimeout(write, WRITE_MS);
}

export function push(asked) {
  if (waiting) write();
  place.asked = asked;
  if (location.hash !== hashOf(asked)) history.pushState(null, "", hashOf(asked));
}

/* goes where a link would lead */
export function move(asked) {
  push(asked);
  place.arrive();
}

/* what a view has already shown goes into the address, and what stands around it follows */
export function follow(asked, { isStep }) {
  (isStep ? replace : push)(asked);
  place.address = readAddress(asked, place.index, navigator.language);
  place.notices();
  drawAll(place.views);
}

/* takes the address from the browser: it was opened, or the reader went back or wrote it */
export function hear() {
  clearTimeout(waiting);
  waiting = null;
  place.asked = parametersOf(location.hash);
  place.arrive();
}

export const linkTo = (wanted) => hashOf(atPlace(place.asked, wanted));

/* ---- words -------------------------------------------------------------- */

export const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const said = (key, values) => fill(place.shell.words[key], values);

export const dated = (date) => dateText(date, place.shell.dates);
