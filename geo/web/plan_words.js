/* A plan in words and figures, in the language of the table. */

import { base, gains, isDisputed, movable, store, sum } from "./plan_store.js";

export const word = (key, values = {}) => Object.entries(values).reduce(
  (text, [name, value]) => text.replaceAll("{" + name + "}", () => value), store.table.words["plan." + key],
);

/* what stands between a label and what it is of */
export const colon = () => store.table.words["list.colon"];

/* making a formatter takes longer than all that it is used for */
const formats = {};

export function number(value, digits, signDisplay = "auto") {
  const { locale } = store.table;
  const format = (formats[locale + digits + signDisplay] ||= new Intl.NumberFormat(locale, { maximumFractionDigits: digits, signDisplay }));
  return format.format(value).replace("-", "−");
}

export const list = (items) => new Intl.ListFormat(store.table.locale, { type: "conjunction" }).format(items);

export const names = (ids) => list(ids.map((id) => store.table.units[id].name));

export const isParty = (holder) => store.table.holders[holder].party;

/* what would pass to a party, whichever */
export const passing = (plan, quantity, counted) => sum(
  Object.entries(gains(plan, quantity, counted)).filter(([holder]) => isParty(holder)).map(([, figure]) => figure),
);

/* an error must not look smaller than it is, least of all like none */
export const toldError = ({ digits }, { error }) => word("error", { value: number(Math.ceil(error * 10 ** digits) / 10 ** digits, digits) });

const isUnknown = (figure) => figure.missing.length > 0 && !figure.high;

/* one figure with its unit, as exact as it is known */
export function told({ digits, form }, figure) {
  if (isUnknown(figure)) return word("unknown");
  const text = figure.low === figure.high ? number(figure.high, digits)
    : word("range", { low: number(figure.low, digits), high: number(figure.high, digits) });
  const shown = form.replace("{value}", text);
  return figure.missing.length ? word("at-least", { value: shown }) : shown;
}

/* a figure of disputed units as a share of what all of them have, or null where that is not known */
export function toldShare(quantity, figure) {
  const all = base(quantity);
  if (!figure || !all) return null;
  const [low, high] = [figure.low, figure.high].map((value) => number((100 * value) / all, 1));
  return word("percent", { value: low === high ? low : word("range", { low, high }) });
}

export function sentenceOf(plan) {
  if (!plan.drawable) return word("sentence-open");
  const changes = changesIn(plan);
  if (!changes.length) return word("sentence-none");
  const text = changes.join(word("and-also")) + word("stop");
  const said = text[0].toLocaleUpperCase(store.table.locale) + text.slice(1);
  const land = passing(plan, "land_km2");
  return isUnknown(land) ? said.trim() : said + brings(plan, land);
}

/* units of a plan that shares leave out, since they are not disputed */
export const beyond = (plan) => movable().filter((unit) => plan.changes[unit] && !isDisputed(unit));

function brings(plan, land) {
  const of = (id) => store.table.quantities.find((quantity) => quantity.id === id);
  const share = (id) => toldShare(id, passing(plan, id, isDisputed)) || word("unknown");
  return word(beyond(plan).length ? "sentence-brings-more" : "sentence-brings", {
    land: told(of("land_km2"), land), landShare: share("land_km2"),
    sea: told(of("sea_200nm_km2"), passing(plan, "sea_200nm_km2")), seaShare: share("sea_200nm_km2"),
  });
}

function changesIn(plan) {
  const byHolder = {};
  for (const unit of movable()) if (plan.changes[unit]) (byHolder[plan.changes[unit]] ||= []).push(unit);
  const holders = Object.entries(byHolder).sort(([a], [b]) => isParty(b) - isParty(a));
  const whole = holders.map(([holder, units]) => {
    const { name, to } = store.table.holders[holder];
    return word(isParty(holder) ? "sentence-to" : "sentence-joint", { units: names(units), holder: name, to });
  });
  const parts = Object.entries(plan.parts).map(([unit, { holder, share }]) => word("sentence-part", {
    share: number(100 * share, 0), unit: store.table.units[unit].name, to: store.table.holders[holder].to,
  }));
  return [...whole, ...parts];
}
