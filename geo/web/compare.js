/* What Streamlit mounts on the page that compares: above each map its date, below it the state in words. */

import { changeBeside, choose, chooseEvent, eventAt, hear, page, SIDES, store, swap, useTables } from "./compare_store.js";
import { eraOf } from "./era.js";
import { element, mount } from "./host.js";
import { wear } from "./wear.js";

wear("timeline.css", "compare.css");

function button(name, side, act) {
  return element("button", { type: "button", class: "fi-button", "data-testid": `compare-${name}-${side}`, onclick: act });
}

function label(node, sign, text) {
  node.textContent = sign;
  node.title = text;
  node.setAttribute("aria-label", text);
}

/* steps from change to change; without another one it stays, so that the focus does */
function stepper(side, name, sign, step) {
  const node = button(name, side, () => {
    const change = changeBeside(side, step);
    if (change) choose(side, change.date);
  });
  return { node, draw() {
    label(node, sign, store.words[name] + store.table.words["list.colon"] + store.words[side]);
    node.setAttribute("aria-disabled", String(!changeBeside(side, step)));
  } };
}

function field(side) {
  const text = element("span");
  const box = element("input", { type: "text", class: "fi-field", inputmode: "numeric", autocomplete: "off", spellcheck: "false", "data-testid": "compare-date-" + side,
    onchange: () => choose(side, box.value) });
  let told = null;
  return { node: element("label", { class: "fi-dated" }, text, box), draw() {
    text.textContent = store.words[side];
    box.placeholder = store.words.placeholder;
    // what is being typed stays while the other side changes
    if (told !== store[side]) box.value = store[side].date;
    told = store[side];
  } };
}

function events(side) {
  const box = element("select", { class: "fi-field", "data-testid": "compare-event-" + side, onchange: () => chooseEvent(side, box.value) });
  const none = element("option", { value: "" });
  let listed = null;
  return { node: box, draw() {
    if (listed !== store.table) {
      listed = store.table;
      const colon = store.table.words["list.colon"];
      box.replaceChildren(none, ...listed.events.map(({ id, dateText, title }) => element("option", { value: id }, dateText + colon + title)));
    }
    none.textContent = store.words["no-event"];
    box.setAttribute("aria-label", store.words.event + store.table.words["list.colon"] + store.words[side]);
    box.value = eventAt(side)?.id || "";
  } };
}

function heading(side) {
  const node = element("h2", { class: "fi-compared", "data-testid": "compare-heading-" + side });
  return { node, draw() {
    const { date, dateText } = store[side];
    const era = eraOf(date, store.table.language);
    node.replaceChildren(dateText, ...(era ? [element("small", { class: "fi-era" }, store.table.words["list.brackets"].replace("{text}", () => era))] : []));
  } };
}

function exchange(side) {
  const node = button("swap", side, swap);
  return { node, draw() { label(node, "⇄ " + store.words.swap, store.words.swap); } };
}

function chooser(root, side) {
  const parts = [heading(side), field(side), stepper(side, "previous", "❮", -1), stepper(side, "next", "❯", 1), ...(side === SIDES[0] ? [exchange(side)] : []), events(side)];
  const [title, date, ...rest] = parts.map(({ node }) => node);
  const choice = rest.pop();
  root.append(title, element("div", { class: "fi-controls" }, date, ...rest), choice);
  return { root, draw() {
    root.lang = store.table.language;
    for (const part of parts) part.draw();
  } };
}

function sentence(root, side) {
  const text = root.appendChild(element("p", { class: "fi-sentence", "data-testid": "compare-sentence-" + side, "aria-live": "polite", "aria-atomic": "true" }));
  return { root, draw() {
    text.lang = store.table.language;
    const said = store[side].sentence;
    // it keeps its room, and says nothing of another date
    text.classList.toggle("is-awaited", said === null);
    if (said !== null && text.textContent !== said) text.textContent = said;
  } };
}

const render = (component, className, build) => {
  const { side } = component.data;
  return mount(component, { className, build: (root) => build(root, side), page, store, useTables, hear });
};

export const chosen = (component) => render(component, "fi-root-chosen", chooser);
export const stated = (component) => render(component, "fi-root-stated", sentence);
