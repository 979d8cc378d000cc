/* The entry of the single file: the pages of the atlas, without a server and without a network.
 *
 * The views are those of the app. What Python does there is done here: the address is
 * read, the state is said at any date, and what a reader chooses is written back.
 */

import { citing } from "./citing.js";
import { lendFonts } from "./file_fonts.js";
import { NEUTRAL, readAddress } from "./hash.js";
import { drawAll, host } from "./host.js";
import { buildMap, showMap } from "./map_page.js";
import { addressFor, data, has, provide, tables } from "./payload.js";
import { opened, whenPrinted } from "./paper.js";
import { hear, linkTo, place, replace } from "./place.js";
import { buildPlans, showPlans } from "./plan_page.js";
import { aim, readingPage } from "./reading.js";
import { frame, notices } from "./shell.js";
import { pause } from "./store.js";

const at = (id) => document.getElementById(id);

const NARROW = matchMedia("(max-width: 768px)");

const isDrawn = (page) => page === "map" || page === "plans";

/* ---- what the address asks for ------------------------------------------- */

/* the map looks at the islands, or at the sea that follows them */
function look() {
  const atlas = host.atlases.at(-1);
  if (!atlas || !place.address) return;
  // the line under an embedded map says by what convention it is drawn
  at("map").contentDocument.documentElement.classList.toggle("is-embedded", place.address.embed);
  const box = place.index.boxes[place.address.page];
  if (!box || atlas.options.view === box) return;
  atlas.options.view = box;
  atlas.moved = false;
  atlas.frame(box);
}

/* the tables of a language and a view, where the views look for them */
function given({ language, view, page }, found) {
  const table = (kind) => provide([kind, language, view].join("-"), Promise.resolve(found[kind]));
  const sea = page === "plans" && has("sea") ? provide("sea", data("sea")) : null;
  return { table: table("map"), panels: table("panels"), plans: table("plans"), geometry: addressFor("outlines"), sea };
}

/* which parts are there: one page is shown at a time */
function layout({ page }) {
  const shown = isDrawn(page) ? page : "reading";
  document.body.dataset.page = shown;
  for (const part of document.querySelectorAll("[data-pages]")) part.hidden = !part.dataset.pages.split(" ").includes(shown);
  at(isDrawn(page) ? "views-aside" : "views-reading").append(at("views-box"));
}

function show({ page }, found) {
  if (page === "map") return showMap(found);
  return page === "plans" ? showPlans(found) : readingPage(at("reading"), at("heading"));
}

const isOther = (before, { page, event }) => before && (before.page !== page || (!isDrawn(page) && before.event !== event));

let arrivals = 0;

async function arrive() {
  const turn = (arrivals += 1);
  const before = place.address;
  const address = readAddress(place.asked, place.index, navigator.language);
  const found = await tables("tables", address.language, address.view, NEUTRAL);
  // a reader who went on meanwhile has another address
  if (turn !== arrivals) return;
  Object.assign(place, { address, shell: found.shell });
  if (address.page !== "map") pause();
  layout(address);
  frame();
  look();
  const hasLed = await show(address, given(address, found));
  if (turn !== arrivals) return;
  drawAll(place.views);
  if (!hasLed && isOther(before, address)) { scrollTo(0, 0); at("heading").focus({ preventScroll: true }); }
  // for who waits until all is there
  document.documentElement.dataset.shown = turn;
}

/* ---- once ----------------------------------------------------------------- */

/* on a narrow page the map comes first, for the eyes and for the keyboard */
function inOrder() {
  const [aside, main] = [at("aside"), at("main")];
  if (NARROW.matches) main.after(aside); else main.before(aside);
}

/* the address belongs to the atlas: the way past the head is no address */
function skip(event) {
  event.preventDefault();
  at("main").focus();
}

/* links in what is read lead on from where the reader is */
function aimed(event) {
  const link = event.target.closest?.('.fi-reading a[href^="#"]');
  if (link) aim(link);
}

const embedded = { root: at("embed-link"), draw() {
  const { embed, ...asked } = place.asked;
  at("embed-link").href = linkTo(asked);
} };

/* what is printed open: the statements of the panels, the citation, and the sources of what the reader has opened to read */
const READ = "#reading .fi-entry[open] .fi-fold, #reading .fi-reading:not(:has(.fi-entry)) .fi-fold";
const saying = () => opened(document.querySelectorAll(`.fi-panels details:not([data-testid$="-sources"]), #cite details, ${READ}`));

function listen() {
  whenPrinted(saying);
  addEventListener("hashchange", hear);
  addEventListener("four-islands-map", look);
  NARROW.addEventListener("change", inOrder);
  at("skip").addEventListener("click", skip);
  for (const kind of ["pointerover", "focusin", "click"]) document.addEventListener(kind, aimed, true);
}

async function start() {
  await lendFonts();
  at("unable").remove();
  host.linkTo = linkTo;
  Object.assign(place, { index: await data("index"), arrive, notices });
  provide("outlines", data("outlines"));
  buildMap();
  buildPlans();
  place.views.add(citing(at("cite")));
  place.views.add(embedded);
  listen();
  inOrder();
  at("map").srcdoc = at("map").dataset.document;
  at("atlas").hidden = false;
  if (location.hash) return hear();
  replace(place.index.opens);
  return arrive();
}

if ("DecompressionStream" in window && Array.prototype.findLastIndex) start();
