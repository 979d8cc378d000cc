/* The figures of one plan or of two: a table whose cells are bars too. */

import { citations, fold, texts } from "./folds.js";
import { element } from "./host.js";
import { base, contributions, gains, isDisputed, movable, store } from "./plan_store.js";
import { beyond, colon, isParty, list, names, number, told, toldError, toldShare, word } from "./plan_words.js";

export function paint(node, holder) {
  const found = holder && store.table.holders[holder];
  if (!found) return;
  const [first, second] = (found.stripes || [holder, holder]).map((id) => store.table.holders[id].fill);
  node.style.setProperty("--first", first);
  node.style.setProperty("--second", second);
}

const head = (scope, ...content) => element("th", { role: scope === "col" ? "columnheader" : "rowheader", scope }, ...content);

/* `plans` are one, or two to compare */
export function table(plans) {
  const letters = plans.length > 1 ? ["A", "B"] : [null];
  const heads = [word("quantity"), ...plans.map((plan) => plan.name), ...(plans.length > 1 ? [word("difference")] : [])];
  const rows = store.table.quantities.map((quantity) => element("tr", { role: "row" },
    head("row", quantity.label, counted(quantity, plans)),
    ...plans.map((plan, place) => cell(quantity, plan, letters[place])),
    ...(plans.length > 1 ? [difference(quantity, ...plans)] : []),
  ));
  return element("table", { role: "table", class: "fi-figures", "data-testid": "plan-figures" },
    element("caption", {}, word("caption")),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...heads.map((text) => head("col", text)))),
    element("tbody", { role: "rowgroup" }, ...rows));
}

/* when the people that are added up were counted, where the label does not say it */
function counted(quantity, plans) {
  if (quantity.dated) return "";
  const found = plans.flatMap((plan) => Object.values(gains(plan, quantity.id)).flatMap((figure) => figure.dates));
  const days = Object.entries(Object.fromEntries(found)).sort();
  return days.length ? element("small", {}, " " + list(days.map(([, text]) => text))) : "";
}

const lettered = (letter) => (letter ? [element("span", { class: "fi-letter", "aria-hidden": "true" }, letter)] : []);

function cell(quantity, plan, letter) {
  if (!plan.drawable) return element("td", { role: "cell", "data-testid": "figure-" + quantity.id }, ...lettered(letter), word("not-summed"));
  const found = gains(plan, quantity.id);
  const disputed = gains(plan, quantity.id, isDisputed);
  const lines = Object.entries(found).map(([holder, figure]) => {
    const share = toldShare(quantity.id, disputed[holder]);
    const facts = [...(figure.error ? [toldError(quantity, figure)] : []), ...(share ? [share] : [])];
    return element("span", { class: "fi-figure" }, ...(isParty(holder) ? [] : [store.table.holders[holder].name + colon()]),
      element("b", {}, told(quantity, figure)), " ", element("small", {}, facts.join(" · ")));
  });
  const none = () => element("span", { class: "fi-figure" }, element("b", {}, quantity.form.replace("{value}", number(0, 0))));
  return element("td", { role: "cell", "data-testid": "figure-" + quantity.id },
    ...lettered(letter), element("span", { class: "fi-lines" }, ...(lines.length ? lines : [none()]), bar(quantity, disputed)));
}

function bar(quantity, found) {
  const box = element("span", { class: "fi-bar", "aria-hidden": "true" });
  const all = base(quantity.id);
  for (const [holder, { low, high }] of Object.entries(all ? found : {})) {
    for (const [amount, kind] of [[low, isParty(holder) ? "is-whole" : "is-joint"], [high - low, "is-part"]]) {
      if (!amount) continue;
      const piece = element("span", { class: kind });
      piece.style.width = (100 * amount) / all + "%";
      paint(piece, holder);
      box.append(piece);
    }
  }
  return box;
}

/* by unit, so that what both plans leave open in the same way does not count as a difference */
function difference(quantity, plan, other) {
  const [a, b] = [plan, other].map((each) => contributions(each, quantity.id, isParty));
  let [low, high, unknown] = [0, 0, false];
  for (const unit of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (JSON.stringify(a[unit]) === JSON.stringify(b[unit])) continue;
    const [from, to] = [a[unit], b[unit]].map((figure) => figure || { low: 0, high: 0, missing: [] });
    low += to.low - from.high;
    high += to.high - from.low;
    unknown ||= from.missing.length + to.missing.length > 0;
  }
  const signed = (value) => number(value, quantity.digits, "exceptZero");
  const text = low === high ? signed(low) : word("range", { low: signed(low), high: signed(high) });
  return element("td", { role: "cell", class: "fi-difference", "data-testid": "difference-" + quantity.id },
    element("small", {}, word("difference")), unknown ? word("unknown") : !(plan.drawable && other.drawable) ? word("not-summed") : quantity.form.replace("{value}", text));
}

/* ---- around the table --------------------------------------------------- */

export function key(plans) {
  const row = (kind, holder, text) => {
    const mark = element("span", { class: "fi-mark " + kind, "aria-hidden": "true" });
    paint(mark, holder);
    return element("li", {}, mark, text);
  };
  const parts = plans.flatMap((plan) => Object.values(plan.parts).map((part) => part.holder));
  const holders = new Set(plans.flatMap((plan) => Object.values(plan.changes)).concat(parts));
  const rows = [...holders].map((holder) => {
    const { name, to } = store.table.holders[holder];
    return isParty(holder) ? row("is-whole", holder, word("would-pass", { to })) : row("is-joint", holder, name);
  });
  if (parts.length) rows.push(row("is-part", parts[0], word("in-part")));
  return element("ul", { class: "fi-key" }, ...rows, row("", null, word("stays")));
}

/* what a reader of the table has to know of it */
export function remarks(plans) {
  const more = movable().filter((unit) => plans.some((plan) => beyond(plan).includes(unit)));
  return texts("p", "fi-note", [...(more.length ? [word("beyond", { units: names(more) })] : []), ...missing(plans)]);
}

function missing(plans) {
  const units = new Set(plans.flatMap((plan) => store.table.quantities.flatMap(
    (quantity) => Object.values(gains(plan, quantity.id)).flatMap((figure) => figure.missing))));
  return units.size ? [word("missing", { units: names(movable().filter((unit) => units.has(unit))) })] : [];
}

export function heading(plan, letter) {
  const root = element("div", { class: "fi-plan-head" },
    element("h2", { "data-testid": letter === "B" ? "plan-against" : "plan-name" }, (letter ? letter + " · " : "") + plan.name),
    element("p", { class: "fi-note" }, plan.own ? word("own-note") : plan.when + " · " + plan.standing));
  if (!plan.drawable) root.append(element("p", {}, element("b", {}, word("not-drawn") + colon()), plan.note || ""));
  return root;
}

/* what is said of a recorded plan, and its sources; unfolded where there is only one */
export function about(plan, letter) {
  if (plan.own) return [];
  const box = fold("plan-about");
  box.root.open = !letter;
  box.show((letter ? letter + " · " : "") + word("about"), () => [
    element("p", {}, plan.summary),
    element("p", {}, element("b", {}, word("proposer")), " ", plan.proposer),
    element("p", {}, element("b", {}, word("line")), " ", plan.line),
    ...texts("p", "fi-note", [...(plan.note && plan.drawable ? [plan.note] : []), plan.confidence]),
  ]);
  const cited = fold("plan-sources");
  cited.show(store.table.words["panel.sources-count"].replace("{n}", plan.sources.length), () => [citations(plan.sources, store.table.sources)]);
  return [box.root, cited.root];
}
