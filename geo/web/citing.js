/* How to cite what the file shows: its name, the version of the data, and the way back to it. */

import { element } from "./host.js";
import { dated, place, said } from "./place.js";
import { hashOf, ofMap } from "./hash.js";
import { nameOf } from "./shell.js";
import { store } from "./store.js";

function shownOnMap() {
  const event = store.table.events[store.index];
  return event.day === store.day ? said("cite.map-event", { date: dated(event.date), event: event.title }) : store.dateText;
}

function shown() {
  const { address, shell } = place;
  if (address.page === "map" && store.table) return shownOnMap();
  if (address.page === "chronology" && address.event) return document.getElementById("heading").textContent;
  return address.page === "plans" ? shell.plans[address.plan] || said("plan.own") : "";
}

/* the name of the file without the folders of a reader's own disk */
function whereNow() {
  const { asked, address, index } = place;
  const wanted = { ...(address.page === "map" ? ofMap(asked, address, index) : asked), lang: address.language };
  const { protocol, href, pathname } = location;
  const file = protocol === "file:" ? decodeURIComponent(pathname.split("/").at(-1)) : href.split("#")[0];
  return file + hashOf(wanted);
}

export function cited() {
  const { address, shell } = place;
  const screen = nameOf(address.page);
  const view = shown() ? said("cite.view", { screen, shown: shown() }) : screen;
  return shell.title + ". " + said("cite.title", { view, ...shell.cited }) + " " + whereNow();
}

async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text.textContent);
    told.textContent = said("cite.copied");
  } catch {
    getSelection().selectAllChildren(text);
    told.textContent = said("cite.selected");
  }
}

export function citing(root) {
  const summary = element("summary");
  const text = element("p", { "data-testid": "citation" });
  const told = element("span", { role: "status" });
  const button = element("button", { type: "button", class: "fi-button", onclick: () => copy(text, told) });
  const box = root.appendChild(element("details", {}, summary, text, button, " ", told));
  const draw = () => {
    summary.textContent = said("cite.head");
    button.textContent = said("cite.copy");
    if (box.open && text.textContent !== cited()) { text.textContent = cited(); told.textContent = ""; }
  };
  box.addEventListener("toggle", draw);
  return { root, draw };
}
