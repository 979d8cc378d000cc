/* The pages to be read, where a browser puts them together. */

/* copies the line of each source that a page cites from the page of sources; both are elements that hold a page */
export function cite(page, sources) {
  for (const mark of page.querySelectorAll("a[data-source]")) {
    const line = sources.querySelector("#" + CSS.escape("source-" + mark.dataset.source) + " > p");
    if (line) mark.replaceWith(...line.cloneNode(true).childNodes);
  }
}
