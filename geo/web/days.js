/* Dates known to the year, month or day: as addresses have them, and as a language writes them. */

const ISO = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/* the first day that a date can mean; null where the text is no date */
export function firstDay(text) {
  if (!ISO.test(text)) return null;
  const day = (text + "-01-01").slice(0, 10);
  const found = new Date(day + "T00:00:00Z");
  // of a day that does not exist the calendar makes another one, or none
  if (Number.isNaN(found.getTime()) || found.toISOString().slice(0, 10) !== day) return null;
  return day < "0001" ? null : day;
}

const PRECISIONS = { 4: "year", 7: "month", 10: "day" };

export const precisionOf = (text) => PRECISIONS[text.length];

/* a date as the language writes it, no more precise than it is known */
export function dateText(text, { year, months, days }) {
  const [y, m, d] = text.split("-").map(Number);
  const form = { year, month: months[m - 1], day: days[m - 1] }[precisionOf(text)];
  return form.replace("{year}", y).replace("{day}", d);
}
