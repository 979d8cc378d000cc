/* Beside the map of the file: every unit as a button, and what is known of the chosen one. */

import { element } from "./host.js";
import { place, said } from "./place.js";
import { select, segmentNow, store } from "./store.js";

const holderNow = (unit) => store.table.segments[segmentNow()].units[unit];

/* a view may name a unit by who administers it */
function nameOf(unit) {
  const named = store.table.units[unit];
  return named.names?.[holderNow(unit).holder] ?? named.name;
}

export function unitList(root) {
  const label = root.appendChild(element("h2", { class: "fi-label" }));
  const list = root.appendChild(element("div", { class: "fi-choices", role: "group" }));
  let shown = null;
  return { root, draw() {
    const names = place.index.units.map((unit) => [unit, nameOf(unit)]);
    const text = JSON.stringify(names);
    if (shown !== text) {
      shown = text;
      label.textContent = said("island.choose");
      list.setAttribute("aria-label", said("island.choose"));
      list.replaceChildren(...names.map(([unit, name]) => element("button", {
        type: "button", class: "fi-choice", "data-testid": "island-" + unit, value: unit,
        onclick: () => select(store.island === unit ? null : unit),
      }, name)));
    }
    for (const button of list.children) button.setAttribute("aria-pressed", String(button.value === store.island));
  } };
}

function atDate(unit) {
  const { holders, parties, words } = store.table;
  const { holder, claimants } = holderNow(unit);
  const { standing, periods } = place.shell;
  const { status, legal } = periods[standing[segmentNow()][unit]];
  const rivals = claimants.filter((party) => party !== holders[holder].party);
  const lines = [
    words["map.held"].replace("{name}", () => holders[holder].name) + words["list.brackets"].replace("{text}", () => status),
    ...rivals.map((party) => words["map.claimed"].replace("{name}", () => parties[party].name)),
  ];
  return [element("p", {}, element("b", {}, said("island.at-date")), " · ", lines.join(" · ")), element("p", {}, legal)];
}

/* `fill` puts what is known of a unit at any date into a box, or a hint where none is chosen */
export function unitCard(root, fill) {
  const head = root.appendChild(element("h2"));
  const now = root.appendChild(element("div", { class: "fi-at-date", "data-testid": "island-at-date" }));
  const body = root.appendChild(element("div"));
  let about = null;
  return { root, draw() {
    const unit = store.island;
    head.hidden = now.hidden = unit === null;
    if (unit !== null) {
      head.textContent = nameOf(unit);
      now.replaceChildren(...atDate(unit));
    }
    const asked = [place.address.language, place.address.view, unit].join(" ");
    if (about === asked) return;
    about = asked;
    if (unit === null) body.replaceChildren(element("p", { class: "fi-note" }, said("island.hint")));
    else fill(body, unit);
  } };
}
