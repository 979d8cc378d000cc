/* A machine without fonts, or without any for Japanese: the server lends it ours, and the page says
 * so where they do not come or are not enough. Who has fonts asks for nothing and waits for nothing.
 */

import { lacking, undrawn } from "./drawn.js";
import { element, host, load } from "./host.js";
import { LENT, lend } from "./lend.js";

/* what each is lent for, in the order in which they are: the first is for every sign that no other has. Without one that
   is, Chromium ends a page that comes upon such a sign and has no font of the machine */
const FONTS = [
  { file: "NotoSans-Regular.ttf", scripts: ["latin", "cyrillic"] },
  { file: "NotoSansSymbols2-Signs.ttf", scripts: ["latin", "cyrillic", "japanese"], signs: "U+2190-22FF, U+23E9-23FA, U+25A0-27BF" },
  { file: "NotoSansCJKjp-Regular.otf", scripts: ["japanese"], signs: "U+2460-2473, U+2E80-FFEF" },
];
/* as the page is written in */
const PAGE = `"Source Sans", sans-serif, "${LENT}"`;
const LOOK_MS = 500;

const state = (window.FourIslandsFonts ||= { lacks: null, table: null, hasCome: null, fonts: [], timer: null, isClosed: false });

async function fetched(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(address + " could not be loaded: " + reply.status);
  return reply.arrayBuffer();
}

/* whether all came: after one that did not, no other is lent */
async function lendAll(folder) {
  const needed = FONTS.filter(({ scripts }) => scripts.some((script) => state.lacks.includes(script)));
  try {
    for (const { file, signs } of needed) {
      state.fonts.push({ bytes: await fetched(new URL("fonts/" + file, folder)), signs });
      await Promise.all([lendTo(document), lendToMaps()]);
    }
    return true;
  } catch { return false; /* the page says so */ }
}

const lent = new WeakMap();

/* each once: what has come since it was last looked at */
function lendTo(document) {
  const has = lent.get(document) ?? new Set();
  lent.set(document, has);
  const wanted = state.fonts.filter((font) => !has.has(font));
  wanted.forEach((font) => has.add(font));
  return lend(document, wanted);
}

function lendToMaps() {
  return Promise.all(host.atlases.map(async (atlas) => {
    const { ownerDocument } = atlas.map.getContainer();
    const faces = ownerDocument.defaultView ? await lendTo(ownerDocument) : [];
    // labels had other widths, or none
    if (faces.length && atlas.table && atlas.state) atlas.declutter();
  }));
}

/* ---- what even ours do not have, or what did not come ---------------------- */

const soon = () => { state.timer ||= setTimeout(look, LOOK_MS); };

async function look() {
  const { table } = state;
  await lendToMaps();
  const isWhole = await state.hasCome && !undrawn(document.querySelector(".stApp").innerText, PAGE).length;
  const found = isWhole ? null : await load(table);
  state.timer = null;
  if (table !== state.table) return soon();
  if (!state.isClosed) tell(found);
}

function tell(table) {
  const before = document.querySelector(".fi-undrawn");
  if (before?.lang === table?.language) return;
  before?.remove();
  if (!table) return;
  const close = element("button", { type: "button", onclick: () => { state.isClosed = true; close.parentElement.remove(); } }, table.words["host.close"]);
  // who reads this may see nothing of the language of the page
  const texts = [...new Set([table.language, "en"])].map((lang) => element("p", { lang }, table.fonts[lang]));
  document.body.append(element("div", { class: "fi-undrawn", lang: table.language, role: "status", "data-testid": "undrawn" }, element("div", {}, ...texts), close));
}

/* with every run of a page; what the machine has is asked once */
export function standIn(module, table) {
  state.table = table;
  state.lacks ??= lacking();
  if (!state.lacks.length) return;
  soon();
  if (state.hasCome) return;
  state.hasCome = lendAll(new URL(module, document.baseURI));
  addEventListener("four-islands-map", lendToMaps);
  new MutationObserver(soon).observe(document.body, { subtree: true, childList: true, characterData: true });
}
