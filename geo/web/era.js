/* The year of a date by Japanese eras, as Japanese readers know many of these dates.
 *
 * Eras and their first days are those of the browser's own calendar data. Until the end
 * of 1872 Japan counted days by the moon, so that the era's year can differ from that of
 * the Gregorian day: nothing is said of those.
 */

const SOLAR = "1873-01-01";
let format = null;

const eraYear = (day) => {
  format ||= new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", timeZone: "UTC" });
  return format.format(day);
};

/* of a date known to the year, month or day; nothing where an era changed within it */
export function eraOf(date, language) {
  if (language !== "ja" || (date + "-01-01").slice(0, 10) < SOLAR) return "";
  const [year, month, day] = date.split("-").map(Number);
  const first = Date.UTC(year, (month || 1) - 1, day || 1);
  const last = day ? first : Date.UTC(month ? year : year + 1, month || 0, 0);
  return eraYear(first) === eraYear(last) ? eraYear(first) : "";
}
