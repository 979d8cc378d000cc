/* Style sheets of ours, for pages that load them themselves. */

import { element } from "./host.js";

/* each once, whichever parts of the page need it */
export function wear(...sheets) {
  for (const sheet of sheets) {
    const { href } = new URL(sheet, import.meta.url);
    if (!document.querySelector(`link[href="${href}"]`)) document.head.append(element("link", { rel: "stylesheet", href }));
  }
}
