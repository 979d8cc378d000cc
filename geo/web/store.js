/* What is shown, kept in one place.
 *
 * Every view is redrawn at once, the map frame is restyled in the same task, and
 * only then is Python told. Python owns the address, so what it sends back counts
 * unless the reader has moved on.
 */

import { counts, drawAll, drivenMap, load, say } from "./host.js";

export const SETTLE_MS = 140;

export const store = (window.FourIslandsStore ||= {
  table: null, panels: null, tableUrl: null, tableReady: null,
  index: 0, day: null, dateText: null, sentence: null, island: null, marked: false,
  playing: null, sent: 0, settled: true, send: null, timer: null, patience: null,
  views: new Set(), drives: false,
});

export const page = {
  name: "timeline", select, redraw, drives: () => store.drives, tableUrl: () => store.tableUrl, leave: pause,
};

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
  drivenMap(page)?.show(mapState());
  drawAll(store.views);
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

export function pause() {
  if (!store.playing) return;
  clearInterval(store.playing);
  store.playing = null;
  redraw();
}

/* ---- python ------------------------------------------------------------- */

function tell(wait) {
  const event = store.table.events[store.index];
  say(store, () => ({
    event: event.id, moved: store.day === event.day, island: store.island, marked: store.marked, seq: store.sent,
  }), wait);
}

export function hear(answer) {
  if (!counts(store, answer)) return;
  Object.assign(store, answer.state);
  redraw();
}

export async function useTables({ table: url, panels: panelsUrl, geometry }) {
  if (store.tableUrl === url) return store.tableReady;
  store.tableUrl = url;
  load(geometry);
  store.tableReady = Promise.all([load(url), load(panelsUrl)]).then(([table, panels]) => {
    if (store.tableUrl !== url) return;
    Object.assign(store, { table, panels });
  });
  return store.tableReady;
}
