/* Which two dates are compared.
 *
 * Both maps are painted at once from the table that is there; Python is told, and
 * sends back what it alone can say: dates and states in words, and the differences.
 */

import { lead } from "./cameras.js";
import { counts, drawAll, drivenMaps, frameOf, load, say } from "./host.js";

export const SIDES = ["before", "after"];

/* a side: its date as addresses have it, its first day, and in words both the date and the state */
export const store = (window.FourIslandsComparison ||= {
  table: null, words: null, url: null, ready: null,
  before: null, after: null, events: {}, unit: null,
  sent: 0, settled: true, send: null, timer: null, patience: null,
  views: new Set(), drives: false,
});

export const page = {
  name: "compare", select, redraw, drives: () => store.drives, tableUrl: () => store.url, leave: () => {},
};

/* ---- dates -------------------------------------------------------------- */

const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

const firstDay = (date) => (date + "-01-01").slice(0, 10);

function segmentAt(day) {
  const { segments } = store.table;
  return Math.max(segments.findLastIndex(({ start }) => start <= day), 0);
}

/* the change before or after a side's day; undefined where there is none */
export function changeBeside(side, step) {
  const { segments } = store.table;
  const { day } = store[side];
  return step < 0 ? segments.findLast(({ start }) => start < day) : segments.find(({ start }) => start > day);
}

/* the event of a side's date: of several the one that was chosen, else the last */
export function eventAt(side) {
  const found = store.table.events.filter(({ date }) => date === store[side].date);
  return found.find(({ id }) => id === store.events[side]) || found.at(-1);
}

/* ---- what is shown ------------------------------------------------------ */

const other = (side) => SIDES.find((each) => each !== side);

/* the same form as Python's own */
function mapState(side) {
  const { segments, provision } = store.table;
  const [segment, beside] = [side, other(side)].map((each) => segmentAt(store[each].day));
  const { units, lines } = segments[segment];
  const there = segments[beside].units;
  return {
    segment, units, lines, selected: store.unit, marked: [], mark: provision.mark, markLine: provision.line,
    differs: Object.keys(units).filter((id) => JSON.stringify(units[id]) !== JSON.stringify(there[id])),
    beside: { segment: beside, units: there, lines: segments[beside].lines },
    legend: side === SIDES[1],
  };
}

const sideOf = (atlas) => SIDES.find((side) => frameOf(atlas).closest(".st-key-compare-side-" + side));

/* each map is called by its side and date, so that one can be told from the other without seeing them */
function name(atlas, side) {
  const { words } = store.table;
  const called = words["list.brackets"].replace("{text}", () => store.words[side] + words["list.colon"] + store[side].dateText);
  const put = (node, attribute, text) => { if (node.getAttribute(attribute) !== text) node.setAttribute(attribute, text); };
  for (const attribute of ["title", "aria-label"]) put(frameOf(atlas), attribute, words["host.map"] + called);
  put(atlas.map.getContainer(), "aria-label", words["map.keys"] + called);
}

export function redraw() {
  if (!store.table || !store.before) return;
  for (const atlas of drivenMaps(page)) {
    const side = sideOf(atlas);
    if (!side) continue;
    lead(atlas, () => drivenMaps(page).filter((each) => each !== atlas));
    name(atlas, side);
    atlas.show(mapState(side));
  }
  drawAll(store.views);
}

function tell(asked) {
  const dates = Object.fromEntries(SIDES.map((side) => [side, store[side].date]));
  say(store, () => ({ ...dates, ...asked, seq: store.sent }));
}

/* what no event says of a day is not said until Python does */
function sideAt(date) {
  const event = store.table.events.find((each) => each.date === date);
  const { dateText, sentence } = event || { dateText: date, sentence: null };
  return { date, day: firstDay(date), dateText, sentence };
}

export function choose(side, asked) {
  const date = asked.normalize("NFKC").trim();
  if (date === store[side].date) return;
  // whether the atlas has such a date at all is for Python to say
  if (DATE.test(date) && firstDay(date) >= store.table.segments[0].start) {
    store[side] = sideAt(date);
    redraw();
  }
  tell({ [side]: date });
}

export function chooseEvent(side, id) {
  const event = store.table.events.find((each) => each.id === id);
  store.events[side] = id;
  if (event) choose(side, event.date);
}

export function swap() {
  [store.before, store.after] = [store.after, store.before];
  store.events = { before: store.events.after, after: store.events.before };
  redraw();
  tell({});
}

function select(unit) {
  store.unit = store.unit === unit ? null : unit;
  redraw();
}

/* ---- python ------------------------------------------------------------- */

export function hear(answer) {
  if (!counts(store, answer)) return;
  Object.assign(store, answer.state);
  redraw();
}

export async function useTables({ table: url, geometry, words }) {
  store.words = words;
  if (store.url === url) return store.ready;
  store.url = url;
  load(geometry);
  store.ready = load(url).then((table) => {
    if (store.url === url) store.table = table;
  });
  return store.ready;
}
