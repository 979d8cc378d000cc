/* The fonts that the file carries: letters for Latin and Cyrillic; of the Japanese characters only what it takes to say
 * in Japanese that there are no others, under a name of their own: a text with some of its characters could be misread.
 * Who has fonts of the machine does without them.
 */

import { lacking } from "./drawn.js";
import { element } from "./host.js";
import { lend } from "./lend.js";
import { data } from "./payload.js";
import { place } from "./place.js";

const at = (id) => document.getElementById(id);

/* in the language of the page, and in the one that most can read who see nothing of it */
function tell(told) {
  const texts = [...new Set([place.address.language, "en"])].map((lang) => element("span", { lang }, told[lang]));
  at("undrawn").replaceChildren(element("p", {}, ...texts));
}

/* before anything is built: Chromium ends a page that has a field for text and no font at all */
export async function lendFonts() {
  const lacks = lacking();
  if (!lacks.length) return;
  const { fonts, told } = await data("fonts");
  const lent = fonts.map(({ content, ...font }) => ({ ...font, bytes: Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)) }));
  await lend(document, lent);
  addEventListener("four-islands-map", async ({ detail }) => {
    await lend(detail.map.getContainer().ownerDocument, lent);
    if (detail.table && detail.state) detail.declutter();
  });
  if (lacks.includes("japanese")) place.views.add({ root: at("undrawn"), draw: () => tell(told) });
}
