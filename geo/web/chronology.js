/* What Streamlit mounts on the screen of the chronology: the filters, and the list with its open event.
 *
 * Both tell Python what the reader wants of the address, and show what Python makes of it.
 */

import { eraOf } from "./era.js";
import { cited, written } from "./folds.js";
import { counts, element, say } from "./host.js";
import { wear } from "./wear.js";

wear("timeline.css", "reading.css");

const TOLD_MS = 2000;
const stores = new WeakMap();

function storeOf(root, build) {
  if (!stores.has(root)) stores.set(root, { sent: 0, settled: true, send: null, timer: null, patience: null, shown: null, ...build(root) });
  return stores.get(root);
}

/* Streamlit calls a part again with every run, also when nothing has changed, and late answers too */
function part({ data, parentElement, setStateValue }, className, build, fill) {
  const root = parentElement.querySelector("." + className) || parentElement.appendChild(element("div", { class: className }));
  const store = storeOf(root, build);
  store.send = (value) => setStateValue("view", value);
  const { sequence: _, session: __, ...content } = data;
  const text = JSON.stringify(content);
  if (!counts(store, data) || store.shown === text) return;
  store.shown = text;
  root.lang = data.language;
  fill(store, data);
}

const tell = (store, wanted) => say(store, () => ({ ...wanted, seq: store.sent }));

/* what has the focus keeps it when it is made anew */
function refill(node, ...children) {
  const focus = node.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  node.replaceChildren(...children.filter(Boolean));
  if (focus) node.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

const button = (key, text, act, attributes = {}) => element("button", { type: "button", class: "fi-button", "data-key": key, onclick: act, ...attributes }, text);

/* what is in use; its cross says that it can be taken away, which paper need not say */
function chip(text, key, act, label) {
  const node = button(key, text, act, { "aria-label": label });
  node.append(element("span", { class: "fi-cross" }, " ✕"));
  return node;
}

/* ---- filters ------------------------------------------------------------ */

function buildFilters(root) {
  // there before anything changes in it, so that a change is said
  const status = element("p", { role: "status", "data-testid": "hits" });
  const active = element("div", { class: "fi-active" });
  const label = element("summary");
  const body = element("div", { class: "fi-groups" });
  root.append(status, element("details", { "data-testid": "filters" }, label, body), active);
  return { status, active, label, body };
}

const chosen = (group) => [...group.querySelectorAll("input:checked")].map((box) => box.value).join(",");

function option(store, parameter, [value, label, count, isChosen]) {
  const change = (event) => tell(store, { [parameter]: chosen(event.target.closest("fieldset")) });
  const box = element("input", { type: "checkbox", value, checked: isChosen, "data-key": parameter + "-" + value, "data-testid": parameter + "-" + value, onchange: change });
  return element("label", { class: "fi-chip" + (count ? "" : " is-empty") }, box, label, " ", element("span", { class: "fi-count" }, String(count)));
}

function period(store, { legend, hint, fields }) {
  const inputs = fields.map(([name, label, value]) => element("label", {}, element("span", {}, label),
    element("input", { type: "text", inputmode: "numeric", autocomplete: "off", value, placeholder: hint, "data-key": name, "data-testid": name,
      onchange: (event) => tell(store, { [name]: event.target.value.trim() }) })));
  return element("fieldset", { class: "fi-period" }, element("legend", {}, legend), ...inputs);
}

function fillFilters(store, { status, label, inUse, groups, period: span, active, clear }) {
  if (store.status.textContent !== status) store.status.textContent = status;
  store.label.textContent = label;
  refill(store.body, ...groups.map(({ parameter, legend, options }) => element("fieldset", {}, element("legend", {}, legend),
    element("div", { class: "fi-chips" }, ...options.map((each) => option(store, parameter, each))))), period(store, span));
  const chips = active.map(([text, remove, wanted]) => element("li", {}, chip(text, "remove-" + Object.keys(wanted)[0], () => tell(store, wanted), remove)));
  const all = clear && element("li", {}, button("clear", clear[0], () => tell(store, clear[1]), { "data-testid": "clear" }));
  refill(store.active, active.length && element("ul", { "aria-label": inUse }, ...chips, all));
}

export const filters = (component) => part(component, "fi-filters", buildFilters, fillFilters);

/* ---- the list ----------------------------------------------------------- */

function buildEvents(root) {
  const heading = element("h2");
  const body = element("div");
  root.append(heading, body);
  return { heading, body, opened: null };
}

function open(store, data, { id, date }) {
  const isOpen = data.open?.id === id;
  store.moved = !isOpen;
  tell(store, isOpen ? { event: "", list: data.sheets && data.sheets.number > 1 ? String(data.sheets.number) : "" } : { event: id, date, list: "" });
}

/* a link that a plain click follows without another load */
function way(key, text, address, act, attributes = {}) {
  const click = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    act();
  };
  return element("a", { href: address, "data-key": key, onclick: click, ...attributes }, ...[text].flat());
}

/* that of an event names its date too, which is the map's */
function addressOf({ base }, { id, date }) {
  const wanted = new URLSearchParams(base);
  wanted.set("event", id);
  wanted.set("date", date);
  return "?" + wanted;
}

function when(data, { date, end, dateText }) {
  const era = eraOf(date, data.language);
  const both = era && era === eraOf(end, data.language);
  return element("p", { class: "fi-date" }, dateText, both ? element("small", { class: "fi-era" }, data.words.brackets.replace("{text}", () => era)) : "");
}

const named = (words, label, text) => element("p", { class: "fi-meta" }, element("span", {}, label + words.colon), text);

function line(store, data, event) {
  const { words } = data;
  const isOpen = data.open?.id === event.id;
  const title = way("event-" + event.id, event.title, addressOf(data, event), () => open(store, data, event), { "aria-expanded": String(isOpen) });
  return element("li", { class: "fi-event" + (isOpen ? " is-open" : ""), "data-testid": "event-" + event.id },
    when(data, event), element("div", {}, element("h3", {}, title),
      element("p", { class: "fi-meta" }, event.kind + " · " + event.confidence),
      named(words, words.parties, event.parties), named(words, words.units, event.units),
      ...(isOpen ? [full(store, data)] : [])));
}

function copying(words, address) {
  const field = element("input", { type: "text", readonly: true, value: new URL(address, location.href).href, "data-key": "address", onfocus: () => field.select() });
  const done = element("span", { role: "status" });
  const copy = button("copy", words.copy, async () => {
    field.select();
    // where pages may not write the clipboard, the address stands selected
    await navigator.clipboard?.writeText(field.value).then(() => { done.textContent = words.copied; }, () => {});
    setTimeout(() => { done.textContent = ""; }, TOLD_MS);
  });
  return element("div", { class: "fi-copy" }, element("label", {}, element("span", {}, words.address), field), copy, done);
}

function full(store, data) {
  const { words, open: event } = data;
  const step = (key, text, target) => target && way(key, text + words.colon + target.title, addressOf(data, target), () => open(store, data, target));
  return element("div", { class: "fi-full" },
    element("p", {}, event.summary),
    ...(event.quotes.length ? [element("h4", {}, words.quotes)] : []),
    ...event.quotes.map((quote) => element("figure", {}, element("blockquote", { lang: quote.language }, quote.text), element("figcaption", {}, ...cited(quote.source)))),
    ...(event.note.length ? [element("h4", {}, words.note), element("p", {}, ...written(event.note))] : []),
    element("p", { class: "fi-meta" }, event.certainty),
    element("h4", {}, words.sources),
    element("ul", { class: "fi-sources" }, ...event.sources.map((source) => element("li", {}, ...cited(source)))),
    element("ul", { class: "fi-links" }, ...event.links.map(([text, href]) => element("li", {}, element("a", { href }, text)))),
    copying(words, event.address),
    element("p", { class: "fi-steps" }, ...[step("previous", words.previous, event.previous), step("next", words.next, event.next)].filter(Boolean)));
}

function sheets(store, { sheets: found, base }) {
  if (!found) return null;
  const { number, count } = found;
  const turn = (key, text, to) => way(key, text, base + "&list=" + to, () => { store.turned = true; tell(store, { list: to > 1 ? String(to) : "", event: "" }); });
  return element("nav", { class: "fi-sheets", "aria-label": found.place },
    ...[number > 1 && turn("sheet-previous", found.previous, number - 1), element("span", {}, found.place), number < count && turn("sheet-next", found.next, number + 1)].filter(Boolean));
}

function fillEvents(store, data) {
  const { words } = data;
  store.heading.textContent = data.heading;
  const list = (lines) => element("ol", { class: "fi-events" }, ...lines.map((each) => line(store, data, each)));
  refill(store.body,
    ...(data.none ? [element("p", {}, data.none[0]), button("clear", data.none[1], () => tell(store, data.none[2]), { "data-testid": "clear-all" })] : []),
    ...(data.apart ? [element("p", { class: "fi-note" }, words.apart), list([data.apart])] : []),
    data.lines.length && list(data.lines), sheets(store, data));
  show(store, data.open?.id || null);
}

const SETTLED_MS = 3000;

/* what stands above may come and go while the page is new: until it has settled, or the reader moves, the beginning stays in view */
function hold(node) {
  const watch = new ResizeObserver(() => node.scrollIntoView({ block: "start" }));
  const stop = () => watch.disconnect();
  watch.observe(document.querySelector(".stMainBlockContainer"));
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(name, stop, { once: true, passive: true });
  setTimeout(stop, SETTLED_MS);
}

/* an event that has just been opened is brought into view; one that was opened here takes the focus */
function show(store, id) {
  const link = id && store.opened !== id && store.body.querySelector(`[data-key="${CSS.escape("event-" + id)}"]`);
  store.opened = id;
  if (link && store.moved) {
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  } else if (link) hold(link.closest("li"));
  if (store.turned) {
    store.heading.scrollIntoView({ block: "start" });
    store.body.querySelector("h3 a")?.focus({ preventScroll: true });
  }
  Object.assign(store, { moved: false, turned: false });
}

export const events = (component) => part(component, "fi-chronology", buildEvents, fillEvents);
