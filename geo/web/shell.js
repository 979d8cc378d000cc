/* What stands around the pages of the file: head, menu, switches, notices, foot. */

import { element } from "./host.js";
import { NEUTRAL } from "./hash.js";
import { dated, linkTo, move, place, said } from "./place.js";

const at = (id) => document.getElementById(id);

/* a choice of one among a few, as a row of buttons */
function choice(box, { label, entries, chosen, act }) {
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  box.replaceChildren(...entries.map(({ id, text, lang }) => element("button", {
    type: "button", class: "fi-choice", lang: lang ?? null, "data-choice": id, "aria-pressed": String(id === chosen), onclick: () => act(id),
  }, text)));
}

/* what is drawn anew must not take the focus from who works with the keyboard */
function keepingFocus(draw) {
  const held = document.activeElement?.closest?.("[id]")?.id;
  const name = document.activeElement?.dataset?.choice;
  draw();
  if (name) at(held)?.querySelector(`[data-choice="${name}"]`)?.focus();
}

function choose(name, usual) {
  return (id) => {
    const { [name]: _before, ...kept } = place.asked;
    move(id === usual ? kept : { ...kept, [name]: id });
  };
}

const SHOWN = ["map", "plans"];

export const nameOf = (page) => said(page === "about" ? "about.head" : "nav." + page);

/* in a frame nothing else says that it is a plan, and which */
const planNamed = ({ plan }) => said("menu.plans") + said("list.colon") + (place.shell.plans[plan] ?? said("plan.own"));

function menu() {
  const { index, address } = place;
  const wanted = (page) => (page === "map" ? {} : page === "plans" ? { plan: index.plan } : { page });
  const entry = (page) => element("li", {}, page === address.page && !isPart(address)
    ? element("span", { "aria-current": "page" }, said("menu." + page))
    : element("a", { href: linkTo(wanted(page)), "aria-current": page === address.page ? "true" : null }, said("menu." + page)));
  const groups = [index.pages.filter((page) => SHOWN.includes(page)), index.pages.filter((page) => !SHOWN.includes(page))];
  at("menu").setAttribute("aria-label", said("menu.label"));
  at("menu").replaceChildren(...groups.map((pages) => element("ul", {}, ...pages.map(entry))));
}

/* one entry of a page that is a list: the menu still leads to the list */
const isPart = ({ page, event }) => page === "chronology" && event;

function switches() {
  const { shell, address } = place;
  keepingFocus(() => {
    choice(at("languages"), {
      label: said("lang.label"), chosen: address.language, act: choose("lang"),
      entries: Object.entries(shell.languages).map(([id, text]) => ({ id, text, lang: id })),
    });
    choice(at("views"), {
      label: said("view.label"), chosen: address.view, act: choose("view", NEUTRAL),
      entries: Object.entries(shell.views).map(([id, text]) => ({ id, text })),
    });
  });
  at("views-label").textContent = said("view.label");
  at("views-help").textContent = said("view.help");
}

/* a notice's values are texts, dates, or the id of a plan */
function worded({ date, plan }) {
  return date ? dated(date) : place.shell.plans[plan];
}

export function inWords({ key, values }) {
  const texts = Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? value : worded(value)]);
  return said(key, Object.fromEntries(texts));
}

export function notices(more = []) {
  at("notices").replaceChildren(...[...place.address.notices, ...more].map((notice) => element("p", {}, inWords(notice))));
}

function foot() {
  const { shell } = place;
  at("view-note").textContent = shell.viewNote;
  at("convention").textContent = shell.convention;
  at("version").textContent = shell.version + " · " + said("map.attribution");
  at("embed-title").textContent = shell.title;
  at("embed-convention").textContent = shell.viewNote;
  at("embed-whole").textContent = said("file.whole");
}

/* the title of the document and of the page, the menu, the switches, the foot: what changes with the place */
export function frame() {
  const { shell, address } = place;
  document.documentElement.lang = shell.language;
  document.documentElement.classList.toggle("is-embedded", address.embed);
  document.title = said("page.title", { here: nameOf(address.page), title: shell.title });
  at("title").textContent = shell.title;
  at("map").title = said("host.map");
  at("skip").textContent = said("host.skip");
  if (SHOWN.includes(address.page)) at("heading").textContent = address.embed && address.page === "plans" ? planNamed(address) : nameOf(address.page);
  menu();
  switches();
  notices();
  foot();
}
