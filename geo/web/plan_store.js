/* Which plan is shown, and what it adds up to.
 *
 * A plan is a recorded proposal or a set of units that the reader ticked. What each
 * unit brings with it comes from the table; nothing here knows a number.
 */

import { counts, drawAll, drivenMap, load, say } from "./host.js";

export const NO_UNIT = "none";

export const store = (window.FourIslandsPlans ||= {
  table: null, url: null, ready: null, mapTable: null,
  plan: null, against: null,
  sent: 0, settled: true, send: null, timer: null, patience: null,
  views: new Set(), drives: false,
});

export const page = {
  name: "plans", select: (unit) => { if (store.table?.units[unit]?.to) tick(unit); }, redraw,
  drives: () => store.drives, tableUrl: () => store.mapTable, leave: () => {},
};

/* ---- plans -------------------------------------------------------------- */

/* the plan of a name as addresses have it: an entry of the table, or a set of units */
export function planNamed(name) {
  const recorded = store.table.plans.find((plan) => plan.id === name);
  if (recorded) return recorded;
  const ids = name === NO_UNIT ? [] : name.split(",");
  const changes = Object.fromEntries(ids.map((id) => [id, store.table.units[id].to]));
  return { id: name, name: store.table.words["plan.own"], own: true, drawable: true, changes, parts: {} };
}

export function movable() {
  return Object.keys(store.table.units).filter((id) => store.table.units[id].to);
}

/* a figure: at least `low`, at most `high`; `dates` are days in ISO form and in words */
const whole = ({ value, error, date }) => ({ low: value, high: value, error, dates: date ? [date] : [], missing: [] });
const nothing = () => ({ low: 0, high: 0, error: 0, dates: [], missing: [] });

function plus(a, b) {
  return {
    low: a.low + b.low, high: a.high + b.high, error: a.error + b.error,
    dates: [...a.dates, ...b.dates], missing: [...a.missing, ...b.missing],
  };
}

const BY_SHARE = "land_km2";

/* of a part of a unit only its share of the land is recorded */
function ofPart(quantity, figure, share) {
  if (quantity !== BY_SHARE) return { ...figure, low: 0 };
  return { ...figure, low: figure.low * share, high: figure.high * share, error: figure.error * share };
}

function figureOf(unit, quantity) {
  const found = store.table.units[unit].figures[quantity];
  return found ? whole(found) : { ...nothing(), missing: [unit] };
}

/* by unit, what it brings to a holder that `to` lets through, whole or in part */
export function contributions(plan, quantity, to = () => true) {
  const found = {};
  for (const [unit, holder] of Object.entries(plan.changes)) {
    if (to(holder)) found[unit] = figureOf(unit, quantity);
  }
  for (const [unit, { holder, share }] of Object.entries(plan.parts)) {
    if (to(holder)) found[unit] = ofPart(quantity, figureOf(unit, quantity), share);
  }
  return found;
}

/* by holder, what would come to it of one quantity, from the units that `counted` lets through */
export function gains(plan, quantity, counted = () => true) {
  const found = {};
  for (const [unit, figure] of Object.entries(contributions(plan, quantity))) {
    const holder = plan.changes[unit] || plan.parts[unit].holder;
    if (counted(unit)) found[holder] = plus(found[holder] || nothing(), figure);
  }
  return found;
}

export const sum = (figures) => figures.reduce(plus, nothing());

export const isDisputed = (unit) => store.table.units[unit].disputed;

/* what shares are shares of: the sum over the disputed units */
export function base(quantity) {
  const units = Object.keys(store.table.units).filter(isDisputed);
  return sum(units.map((unit) => figureOf(unit, quantity))).high;
}

/* ---- what is shown ------------------------------------------------------ */

function mapState(plan) {
  const units = {};
  for (const [id, { holder }] of Object.entries(store.table.units)) {
    units[id] = { holder: plan.changes[id] || holder, claimants: [] };
  }
  return {
    units, lines: [], segment: -1, selected: null, marked: [], mark: "", markLine: null,
    plan: { changed: Object.keys(plan.changes), divided: Object.keys(plan.parts) },
  };
}

export function redraw() {
  if (!store.table || !store.plan) return;
  drivenMap(page)?.show(mapState(planNamed(store.plan)));
  drawAll(store.views);
}

function tell() {
  say(store, () => ({ plan: store.plan, against: store.against, seq: store.sent }));
}

export function choose(name) {
  if (name === store.plan) return;
  store.plan = name;
  redraw();
  tell();
}

export function compare(name) {
  store.against = name;
  redraw();
  tell();
}

export function swap() {
  [store.plan, store.against] = [store.against, store.plan];
  redraw();
  tell();
}

/* from any plan, one more unit or one less makes a set of the reader's own */
export function tick(unit) {
  const { changes } = planNamed(store.plan);
  const { to } = store.table.units[unit];
  const had = movable().filter((id) => changes[id] === store.table.units[id].to);
  const now = had.includes(unit) ? had.filter((id) => id !== unit) : movable().filter((id) => id === unit || had.includes(id));
  if (to) choose(now.join(",") || NO_UNIT);
}

export function hear(answer) {
  if (!counts(store, answer)) return;
  Object.assign(store, answer.state);
  redraw();
}

export async function useTables({ plans: url, table, geometry, sea }) {
  store.mapTable = table;
  if (store.url === url) return store.ready;
  store.url = url;
  for (const file of [geometry, sea]) if (file) load(file);
  store.ready = load(url).then((found) => {
    if (store.url !== url) return;
    store.table = found;
  });
  return store.ready;
}
