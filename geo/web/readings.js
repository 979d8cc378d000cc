/* The pages to be read, where a browser puts them together: in the single file, and the filter of the chronology wherever there are scripts. */

/* takes a text out of several that `interleaved` of geo/reading_bundle.py has joined line by line */
export const parted = (text, place, count) => text.split("\n").filter((_, number) => number % count === place).join("\n").trimEnd();

/* copies the line of each source that a page cites from the page of sources; both are elements that hold a page */
export function cite(page, sources) {
  for (const mark of page.querySelectorAll("a[data-source]")) {
    const line = sources.querySelector("#" + CSS.escape("source-" + mark.dataset.source) + " > p");
    if (line) mark.replaceWith(...line.cloneNode(true).childNodes);
  }
}
