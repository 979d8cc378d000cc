/* The data that the file carries, unpacked when they are asked for. */

const PREFIX = "atlas:";

/* where the views look for a file before they ask for it */
const files = (window.FourIslandsFiles ||= {});

/* the address by which the views know a table; nothing is ever asked of it */
export const addressFor = (name) => PREFIX + name;

async function unpacked(name) {
  const letters = atob(document.getElementById("data-" + name).textContent.trim());
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

const kept = {};

/* each once, as long as the file is open */
const keep = (name, make) => (kept[name] ||= make());

export const data = (name) => keep(name, () => unpacked(name));

export const has = (name) => document.getElementById("data-" + name) !== null;

/* gives a table to the views, who look for it before they would ask for it */
export function provide(name, content) {
  files[addressFor(name)] ||= content;
  return addressFor(name);
}

function change(table, rows) {
  for (const [path, value] of rows) {
    if (!path.length) return value;
    const last = path.at(-1);
    path.slice(0, -1).reduce((within, key) => within[key], table)[last] = value;
  }
  return table;
}

/* all tables of a language and a view; a view is stored as what it changes of the first one */
export const tables = (kind, language, view, first) => keep([kind, language, view].join("-"), async () => {
  const base = await unpacked(kind + "-" + language);
  return view === first ? base : change(base, await unpacked([kind, language, view].join("-")));
});
