/* The pages that are read: markup made and escaped when the file was, one piece for each. */

import { NEUTRAL, parametersOf } from "./hash.js";
import { element } from "./host.js";
import { tables } from "./payload.js";
import { linkTo, place } from "./place.js";

const readings = ({ language, view }) => tables("readings", language, view, NEUTRAL);

/* the piece of a page, or that of one entry of it */
function pieceOf({ page, event }) {
  return page === "chronology" && event ? "event/" + event : page;
}

function put(box, { html }) {
  const template = element("template");
  template.innerHTML = html;
  box.replaceChildren(template.content);
}

/* what is known of a unit, once it is there and if it is still the one that is asked for */
export async function fillReading(box, unit) {
  const { address } = place;
  const found = await readings(address);
  if (place.address.language === address.language && place.address.view === address.view && place.address.island === unit) put(box, found["island/" + unit]);
}

export async function readingPage(box, heading) {
  const { address } = place;
  const found = (await readings(address))[pieceOf(address)];
  if (place.address !== address) return;
  heading.textContent = found.title;
  put(box, found);
  const wanted = address.source && box.querySelector(`[id="source-${CSS.escape(address.source)}"]`);
  if (wanted) wanted.scrollIntoView();
}

/* links in such a piece say what they want; the place of the reader comes from the address */
export function aim(link) {
  link.dataset.wanted ||= link.getAttribute("href");
  const wanted = parametersOf(link.dataset.wanted);
  if (Object.keys(wanted).length) link.setAttribute("href", linkTo(wanted));
}
