/* What the address of the file asks for, after its #: the rules of the app's own addresses.
 *
 * Unknown values fall back, and each is told: a notice is a key of the wording and its values.
 */

import { firstDay } from "./days.js";

export const NEUTRAL = "neutral";
const NO_UNIT = "none";

// what of an address belongs to the reader's place in the atlas, and not to one page
const KEPT = ["date", "event", "island", "lang", "view", "marked"];

/* what can be asked for; anything longer than people write is only long */
const LONGEST = 200;

export function parametersOf(hash) {
  const found = {};
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) found[name] = value.slice(0, LONGEST);
  return found;
}

export const hashOf = (parameters) => "#" + new URLSearchParams(parameters).toString().replaceAll("%2C", ",");

/* the parameters of a view at the reader's place; an event goes with its date */
export function atPlace(asked, wanted) {
  const kept = Object.fromEntries(KEPT.filter((name) => name in asked).map((name) => [name, asked[name]]));
  if ("date" in wanted) delete kept.event;
  return { ...kept, ...wanted };
}

/* the parameters of a view of the map; those it does not speak of are kept */
export function ofMap(asked, { date, day, stop, island, marked }, index) {
  const { date: _date, event: _event, island: _island, marked: _marked, ...kept } = asked;
  const wanted = { ...kept, date };
  if (stop !== stopAt(day, index)) wanted.event = index.events[stop].id;
  if (island) wanted.island = island;
  if (marked) wanted.marked = index.marked;
  return wanted;
}

/* the last stop of the slider on or before a day, else the first */
export function stopAt(day, { events }) {
  return Math.max(events.findLastIndex((event) => event.day <= day), 0);
}

export function languageOf(asked, index, browser) {
  const wanted = (browser || "").split("-")[0].toLowerCase();
  const usual = index.opens.lang || index.languages.find((known) => known === wanted) || "en";
  if (asked === undefined || index.languages.includes(asked)) return [asked || usual, null];
  return [usual, { key: "notice.lang", values: { value: asked, shown: usual, known: index.languages.join(", ") } }];
}

/* one of what is known, else what is shown instead */
function oneOf(asked, known, usual, key) {
  if (asked === undefined || known.includes(asked)) return [asked ?? usual, null];
  return [usual, { key, values: { value: asked, known: known.join(", ") } }];
}

export function pageOf(asked, { pages }) {
  const usual = "plan" in asked ? "plans" : pages[0];
  return oneOf(asked.page, pages, usual, "notice.page");
}

function whenOf(asked, own, index) {
  const wanted = asked ?? own ?? index.start;
  const day = firstDay(wanted);
  if (day && day >= firstDay(index.first)) return [{ date: wanted, day }, null];
  const shown = { date: index.start, day: firstDay(index.start) };
  return [shown, { key: "notice.date", values: { value: wanted, first: { date: index.first }, shown: { date: index.start } } }];
}

/* two events can share a date; the address then names the one that is meant */
function namedStop(event, day, index) {
  const last = stopAt(day, index);
  for (let place = last; place >= 0 && index.events[place].day === day; place -= 1) {
    if (index.events[place].id === event) return place;
  }
  return last;
}

/* a recorded plan by its id, or units in the order of the record; null where it is neither */
export function planOf(asked, index) {
  if (asked === undefined || asked === NO_UNIT || index.plans.includes(asked)) return asked ?? null;
  const units = asked.split(",");
  if (!units.every((unit) => index.movable.includes(unit))) return null;
  return index.movable.filter((unit) => units.includes(unit)).join(",");
}

function plansOf(asked, index) {
  const [plan, against] = [planOf(asked.plan, index), planOf(asked.against, index)];
  const told = [];
  if (asked.plan !== undefined && plan === null) {
    told.push({ key: "notice.plan", values: { value: asked.plan, shown: { plan: index.plan }, known: index.movable.join(", ") } });
  }
  if (asked.against !== undefined && against === null) told.push({ key: "notice.against", values: { value: asked.against } });
  return [{ plan: plan ?? index.plan, against }, told];
}

/* what an address asks for; a notice about what the shown page does not use is left out */
export function readAddress(asked, index, browser) {
  const [language, languageNotice] = languageOf(asked.lang, index, browser);
  const [page, pageNotice] = pageOf(asked, index);
  const [view, viewNotice] = oneOf(asked.view, index.views, NEUTRAL, "notice.view");
  const event = index.events.find(({ id }) => id === asked.event);
  const eventNotice = asked.event === undefined || event ? null : { key: "notice.event", values: { value: asked.event } };
  const [when, dateNotice] = whenOf(asked.date, event?.date, index);
  const [island, islandNotice] = oneOf(asked.island, index.units, null, "notice.island");
  const [marked, markedNotice] = oneOf(asked.marked, [index.marked], null, "notice.marked");
  const [source, sourceNotice] = oneOf(asked.source, index.sources, null, "notice.source");
  const [plans, planNotices] = plansOf(asked, index);
  const late = !dateNotice && when.day > firstDay(index.asOf) ? { key: "notice.after", values: { date: { date: index.asOf } } } : null;
  const ofPlace = [languageNotice, pageNotice, viewNotice];
  const ofDate = [eventNotice, dateNotice, islandNotice, markedNotice, late];
  return {
    language, page, view, ...when, stop: namedStop(asked.event, when.day, index), island, marked: marked !== null, ...plans,
    event: event?.id ?? null, source, embed: asked.embed === "true",
    notices: [...ofPlace, ...(page === "plans" ? planNotices : ofDate), ...(page === "sources" ? [sourceNotice] : [])].filter(Boolean),
  };
}
