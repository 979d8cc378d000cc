/* What is shown, kept in one place.
 *
 * Every view is redrawn at once, the map frame is restyled in the same task, and
 * only then is Python told. Python owns the address, so what it sends back counts
 * unless the reader has moved on.
 */

const ANSWER_MS = 4000;

export const SETTLE_MS = 140;

export const store = (window.FourIslandsStore ||= {
  table: null, panels: null, tableUrl: null, tableReady: null,
  index: 0, day: null, dateText: null, sentence: null, island: null, marked: false,
  playing: null, sent: 0, settled: true, send: null, timer: null, patience: null,
  views: new Set(), atlas: null, drives: true,
});

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/* ---- what is shown ------------------------------------------------------ */

export function segmentNow() {
  const { segments } = store.table;
  let low = 0;
  for (let high = segments.length; low < high;) {
    const middle = (low + high) >> 1;
    if (segments[middle].start <= store.day) low = middle + 1; else high = middle;
  }
  return Math.max(low - 1, 0);
}

function mapState() {
  const { segments, provision } = store.table;
  const segment = segmentNow();
  return {
    segment, units: segments[segment].units, lines: segments[segment].lines, selected: store.island,
    marked: store.marked ? provision.covers : [], mark: provision.mark, markLine: provision.line,
  };
}

export function redraw() {
  if (!store.table) return;
  if (store.atlas && store.drives) store.atlas.show(mapState());
  for (const view of store.views) {
    if (view.root.isConnected) view.draw(); else store.views.delete(view);
  }
}

export function go(index, { settle = false } = {}) {
  const last = store.table.events.length - 1;
  const next = Math.min(Math.max(index, 0), last);
  const event = store.table.events[next];
  if (next === store.index && event.day === store.day) return;
  Object.assign(store, { index: next, day: event.day, dateText: event.dateText, sentence: event.sentence });
  redraw();
  tell(settle ? SETTLE_MS : 0);
}

export function select(unit) {
  store.island = unit;
  redraw();
  tell(0);
}

export function mark(wanted) {
  store.marked = wanted;
  redraw();
  tell(0);
}

/* ---- python ------------------------------------------------------------- */

function tell(wait) {
  clearTimeout(store.timer);
  clearTimeout(store.patience);
  store.sent += 1;
  store.settled = false;
  // a server that was restarted does not know what it was asked: believe it again after a while
  store.patience = setTimeout(() => { store.settled = true; }, wait + ANSWER_MS);
  const event = store.table.events[store.index];
  const message = () => store.send?.({
    event: event.id, moved: store.day === event.day, island: store.island, marked: store.marked, seq: store.sent,
  });
  if (wait) store.timer = setTimeout(message, wait); else message();
}

/* what python says counts, unless the reader has moved on since it was asked */
export function hear({ state, sequence }) {
  if (sequence < store.sent && !store.settled) return;
  store.settled = true;
  Object.assign(store, state);
  redraw();
}

/* each file once, for this page and for the map frame in it */
const files = (window.FourIslandsFiles ||= {});

function load(url) {
  const address = new URL(url, document.baseURI).href;
  files[address] ||= fetch(address).then((reply) => {
    if (!reply.ok) throw new Error(address + " could not be loaded: " + reply.status);
    return reply.json();
  });
  files[address].catch(() => { delete files[address]; });
  return files[address];
}

export async function useTables({ table: url, panels: panelsUrl, geometry }) {
  if (store.tableUrl === url) return store.tableReady;
  store.tableUrl = url;
  load(geometry);
  store.tableReady = Promise.all([load(url), load(panelsUrl)]).then(([table, panels]) => {
    if (store.tableUrl !== url) return;
    Object.assign(store, { table, panels });
    document.documentElement.lang = table.language;
  });
  return store.tableReady;
}

/* ---- the map frame ------------------------------------------------------ */

async function attach(atlas) {
  store.atlas = atlas;
  if (!store.drives) return;
  atlas.drive("timeline", select);
  atlas.theme(isDark());
  await followTable();
}

/* the names on the map are those of the language that the page shows */
export async function followTable() {
  if (!store.atlas || !store.drives || !store.tableUrl) return;
  await store.atlas.use(new URL(store.tableUrl, document.baseURI).href);
  redraw();
}

export function findFrame() {
  if (store.atlas?.map.getContainer().ownerDocument.defaultView) return;
  for (const frame of document.querySelectorAll("iframe")) {
    try {
      if (frame.contentWindow.atlas) attach(frame.contentWindow.atlas);
    } catch { /* another origin */ }
  }
}

window.addEventListener("four-islands-map", (event) => attach(event.detail));

function isDark() {
  const colour = getComputedStyle(document.querySelector(".stApp") || document.body).backgroundColor;
  const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}

const follow = () => store.atlas?.theme(isDark());
new MutationObserver(follow).observe(document.head, { childList: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(follow, 300));
