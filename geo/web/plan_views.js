/* What the page of plans shows: the chooser, the sentence, the notes, the figures. */

import { element, together } from "./host.js";
import { about, heading, key, paint, remarks, table } from "./plan_figures.js";
import { choose, compare, isDisputed, movable, planNamed, store, swap, tick } from "./plan_store.js";
import { colon, isParty, names, sentenceOf, word } from "./plan_words.js";

/* draws only when the plans or the language have changed */
function whenChanged(root, draw) {
  let shown = null;
  return { root, draw() {
    const now = [store.url, store.plan, store.against].join(" ");
    if (shown === now) return;
    shown = now;
    root.lang = store.table.language;
    draw();
  } };
}

/* ---- choosing ----------------------------------------------------------- */

function ticks(root) {
  let url = null;
  return whenChanged(root, () => {
    if (url !== store.url) {
      url = store.url;
      root.replaceChildren(element("legend", {}, word("tick")), ...movable().map((unit) => element("label", { class: "fi-tick" + (isDisputed(unit) ? "" : " is-beyond") },
        element("input", { type: "checkbox", value: unit, "data-testid": "tick-" + unit, onchange: () => tick(unit) }), store.table.units[unit].name)));
    }
    const { changes } = planNamed(store.plan);
    for (const box of root.querySelectorAll("input")) box.checked = changes[box.value] === store.table.units[box.value].to;
  });
}

/* a mark for each disputed unit: it stays, passes, passes in part, or is run jointly */
function marks(plan) {
  const box = element("span", { class: "fi-marks", "aria-hidden": "true" });
  for (const unit of movable().filter(isDisputed)) {
    const holder = plan.changes[unit] || plan.parts[unit]?.holder;
    const kind = plan.parts[unit] ? "is-part" : holder ? (isParty(holder) ? "is-whole" : "is-joint") : "";
    const mark = element("span", { class: "fi-mark " + kind, title: store.table.units[unit].name });
    paint(mark, holder);
    box.append(mark);
  }
  return box;
}

function recorded(root) {
  let url = null;
  const row = (plan) => element("label", { class: "fi-plan" },
    element("input", { type: "radio", name: "fi-plan", value: plan.id, "data-testid": "plan-" + plan.id, onchange: () => choose(plan.id) }),
    element("span", { class: "fi-plan-year" }, String(plan.year)),
    element("span", { class: "fi-plan-name" }, plan.name, element("small", {}, plan.standing + (plan.drawable ? "" : " · " + word("not-drawn")))),
    plan.drawable ? marks(plan) : "");
  return whenChanged(root, () => {
    if (url !== store.url) {
      url = store.url;
      root.replaceChildren(element("legend", {}, word("recorded")), ...store.table.plans.map(row));
    }
    for (const radio of root.querySelectorAll("input")) radio.checked = radio.value === store.plan;
  });
}

/* a list of all plans to choose from, with the reader's own sets that are in use */
function select(name, { label, act, value, none }) {
  const box = element("select", { "data-testid": name, onchange: () => act(box.value || null) });
  const text = element("span");
  const root = element("label", { class: "fi-select" }, text, box);
  let listed = null;
  const ownName = (plan) => word("own") + colon() + (names(Object.keys(plan.changes)) || word("no-unit"));
  return whenChanged(root, () => {
    const own = [...new Set([store.plan, store.against])].filter(Boolean).map(planNamed).filter((plan) => plan.own);
    const now = [store.url, ...own.map((plan) => plan.id)].join(" ");
    if (listed !== now) {
      listed = now;
      text.textContent = label();
      box.replaceChildren(
        ...(none ? [element("option", { value: "" }, none())] : []),
        ...own.map((plan) => element("option", { value: plan.id }, ownName(plan))),
        ...store.table.plans.map((plan) => element("option", { value: plan.id }, plan.year + " · " + plan.name)),
      );
    }
    box.value = value() || "";
  });
}

/* ---- what is shown ------------------------------------------------------ */

function sentence(root) {
  const text = root.appendChild(element("p", { class: "fi-sentence", "data-testid": "plan-sentence", "aria-live": "polite", "aria-atomic": "true" }));
  return whenChanged(text, () => { text.textContent = sentenceOf(planNamed(store.plan)); });
}

const shownPlans = () => [store.plan, store.against].filter(Boolean).map(planNamed);
const letter = (plans, place) => (plans.length > 1 ? "AB"[place] : null);

function notes(root) {
  const box = root.appendChild(element("div", { class: "fi-panels" }));
  return whenChanged(box, () => {
    const plans = shownPlans();
    box.replaceChildren(...plans.flatMap((plan, place) => about(plan, letter(plans, place))));
  });
}

export function figures(root) {
  const against = select("plan-compare", { label: () => word("compare"), none: () => word("compare-none"), act: compare, value: () => store.against });
  const exchange = element("button", { type: "button", class: "fi-button", "data-testid": "plan-swap", onclick: swap });
  const body = root.appendChild(element("div", { class: "fi-panels" }));
  body.after(element("div", { class: "fi-compare" }, against.root, exchange));
  const view = whenChanged(body, () => {
    const plans = shownPlans();
    exchange.hidden = plans.length < 2;
    exchange.textContent = word("swap");
    body.replaceChildren(...plans.map((plan, place) => heading(plan, letter(plans, place))),
      ...(plans.some((plan) => plan.drawable) ? [key(plans), table(plans), ...remarks(plans)] : []));
  });
  return together(root, against, view);
}

/* ---- put together ------------------------------------------------------- */

const group = (root, className) => root.appendChild(element("fieldset", { class: className }));

export const chooser = (root) => together(root, ticks(group(root, "fi-ticks")), recorded(group(root, "fi-recorded")));

export function inWords(root) {
  const narrow = root.appendChild(element("div", { class: "fi-narrow" }));
  const box = select("plan-narrow", { label: () => word("recorded"), act: choose, value: () => store.plan });
  narrow.append(box.root);
  return together(root, box, ticks(group(narrow, "fi-ticks")), sentence(root), notes(root));
}
