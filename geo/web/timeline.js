/* The timeline: slider, buttons, event and live sentence.
 *
 * One store holds what is shown; every view of it is redrawn at once, the map
 * frame is restyled in the same task, and only then is Python told. Python owns
 * the address, so what it sends back counts unless the reader has moved on.
 */

const SETTLE_MS = 140;
const PLAY_MS = 1400;
const ANSWER_MS = 4000;

const sheet = element("link", { rel: "stylesheet", href: new URL("timeline.css" + new URL(import.meta.url).search, import.meta.url).href });
document.head.append(sheet);

const store = (window.FourIslandsStore ||= makeStore());

function makeStore() {
  return {
    table: null, tableUrl: null, index: 0, day: null, dateText: null, sentence: null,
    island: null, marked: false, playing: null, sent: 0, send: null, timer: null,
    views: new Set(), atlas: null, drives: true, settled: true,
  };
}

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/* ---- what is shown ------------------------------------------------------ */

function segmentAt(day) {
  const { segments } = store.table;
  let low = 0;
  for (let high = segments.length; low < high;) {
    const middle = (low + high) >> 1;
    if (segments[middle].start <= day) low = middle + 1; else high = middle;
  }
  return Math.max(low - 1, 0);
}

function mapState() {
  const { segments, provision } = store.table;
  const segment = segmentAt(store.day);
  return {
    segment, units: segments[segment].units, lines: segments[segment].lines, selected: store.island,
    marked: store.marked ? provision.covers : [], mark: provision.mark, markLine: provision.line,
  };
}

function redraw() {
  if (!store.table) return;
  if (store.atlas && store.drives) store.atlas.show(mapState());
  for (const view of store.views) {
    if (view.root.isConnected) view.draw(); else store.views.delete(view);
  }
}

function go(index, { settle = false } = {}) {
  const last = store.table.events.length - 1;
  const next = Math.min(Math.max(index, 0), last);
  const event = store.table.events[next];
  if (next === store.index && event.day === store.day) return;
  Object.assign(store, { index: next, day: event.day, dateText: event.dateText, sentence: event.sentence });
  redraw();
  tell(settle ? SETTLE_MS : 0);
}

function select(unit) {
  store.island = unit;
  redraw();
  tell(0);
}

/* ---- python ------------------------------------------------------------- */

function tell(wait) {
  clearTimeout(store.timer);
  clearTimeout(store.patience);
  store.sent += 1;
  store.settled = false;
  // a server that was restarted does not know what it was asked: believe it again after a while
  store.patience = setTimeout(() => { store.settled = true; }, wait + ANSWER_MS);
  const message = () => store.send?.({
    event: store.table.events[store.index].id, date: store.table.events[store.index].date,
    moved: store.day === store.table.events[store.index].day, island: store.island, seq: store.sent,
  });
  if (wait) store.timer = setTimeout(message, wait); else message();
}

/* what python says counts, unless the reader has moved on since it was asked */
function hear({ state, sequence }) {
  if (sequence < store.sent && !store.settled) return;
  store.settled = true;
  Object.assign(store, state);
  redraw();
}

async function useTable(url) {
  if (store.tableUrl === url) return store.tableReady;
  store.tableUrl = url;
  store.tableReady = fetch(url).then((reply) => {
    if (!reply.ok) throw new Error("the table could not be loaded: " + reply.status);
    return reply.json();
  }).then((table) => {
    if (store.tableUrl !== url) return;
    store.table = table;
    document.documentElement.lang = table.language;
  });
  return store.tableReady;
}

/* ---- the map frame ------------------------------------------------------ */

async function attach(atlas) {
  store.atlas = atlas;
  if (!store.drives) return;
  atlas.driver = "timeline";
  atlas.listeners = [select];
  atlas.theme(isDark());
  if (store.tableUrl) await atlas.use(new URL(store.tableUrl, document.baseURI).href);
  redraw();
}

function findFrame() {
  for (const frame of document.querySelectorAll("iframe")) {
    try {
      if (frame.contentWindow.atlas) return attach(frame.contentWindow.atlas);
    } catch { /* another origin */ }
  }
}

window.addEventListener("four-islands-map", (event) => attach(event.detail));

function isDark() {
  const [r, g, b] = getComputedStyle(document.querySelector(".stApp") || document.body).backgroundColor.match(/[\d.]+/g).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}

new MutationObserver(() => store.atlas?.theme(isDark())).observe(document.head, { childList: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => store.atlas?.theme(isDark()), 300));

/* ---- links to events -------------------------------------------------- */

/* an event's own address works anywhere; here it need not load the page again */
document.addEventListener("click", (click) => {
  const link = click.target.closest?.('a[href*="?date="][href*="event="]');
  if (!link || !store.table || click.ctrlKey || click.metaKey || click.shiftKey) return;
  const wanted = new URL(link.href).searchParams.get("event");
  const index = store.table.events.findIndex((event) => event.id === wanted);
  if (index < 0) return;
  click.preventDefault();
  hold();
  go(index);
}, true);

/* ---- playing ------------------------------------------------------------ */

function play() {
  if (store.playing) return pause();
  if (store.index >= store.table.events.length - 1) go(0);
  store.playing = setInterval(() => {
    if (store.index >= store.table.events.length - 1) return pause();
    go(store.index + 1, { settle: true });
  }, PLAY_MS);
  redraw();
}

function pause() {
  clearInterval(store.playing);
  store.playing = null;
  redraw();
}

/* ---- views -------------------------------------------------------------- */

function slider(root, { full }) {
  const words = () => store.table.words;
  const date = element("p", { class: "fi-date" });
  const title = element("p", { class: "fi-title" });
  const summary = element("p", { class: "fi-summary" });
  const place = element("span", { class: "fi-place" });
  const range = element("input", { type: "range", min: 0, step: 1, class: "fi-range", "data-testid": full ? "event-slider" : "event-slider-narrow",
    oninput: (event) => { hold(); go(Number(event.target.value), { settle: event.target.matches(":active") }); } });
  const button = (name, act) => element("button", { type: "button", class: "fi-button", "data-testid": full ? "event-" + name : null, onclick: act });
  const previous = button("previous", () => { hold(); go(store.day > store.table.events[store.index].day ? store.index : store.index - 1); });
  const next = button("next", () => { hold(); go(store.index + 1); });
  const player = button("play", play);
  root.append(element("div", { class: "fi-timeline" + (full ? "" : " fi-narrow") },
    element("div", { class: "fi-controls" }, previous, player, next, place), range, date, title, ...(full ? [summary] : [])));
  const label = (node, sign, text) => { node.textContent = sign; node.title = text; node.setAttribute("aria-label", text); };
  return { root, draw() {
    const event = store.table.events[store.index];
    const last = store.table.events.length - 1;
    label(previous, "❮", words()["timeline.previous"]);
    label(next, "❯", words()["timeline.next"]);
    const action = words()[store.playing ? "timeline.pause" : "timeline.play"];
    label(player, (store.playing ? "❚❚ " : "▶ ") + action, action);
    player.classList.toggle("is-playing", Boolean(store.playing));
    previous.disabled = store.index === 0 && store.day <= event.day;
    next.disabled = store.index === last;
    range.max = last;
    range.value = store.index;
    range.style.setProperty("--done", (100 * store.index) / last + "%");
    range.setAttribute("aria-label", words()["timeline.slider"]);
    range.setAttribute("aria-valuetext", event.dateText + ": " + event.title);
    place.textContent = words()["timeline.place"].replace("{n}", store.index + 1).replace("{all}", last + 1);
    const between = store.day !== event.day;
    date.textContent = between ? words()["timeline.between"].replace("{date}", store.dateText).replace("{event}", event.dateText) : event.dateText;
    title.textContent = event.title;
    summary.textContent = event.summary;
  } };
}

function hold() {
  if (store.playing) pause();
}

function sentence(root) {
  const text = element("p", { class: "fi-sentence", "data-testid": "state-sentence", "aria-live": "polite" });
  root.append(text);
  return { root, draw() {
    text.lang = store.table.language;
    text.textContent = store.sentence;
  } };
}

/* Streamlit calls these again with every run; what is there stays */
function mount(component, className, build) {
  const { parentElement } = component;
  let root = parentElement.querySelector("." + className);
  if (!root) {
    root = element("div", { class: className });
    parentElement.append(root);
    store.views.add(build(root));
  }
  return root;
}

async function render(component, className, build) {
  const { data, setStateValue } = component;
  mount(component, className, build);
  if (data.drives !== undefined) store.drives = data.drives;
  if (data.state) store.send = (value) => setStateValue("view", value);
  await useTable(data.table);
  if (!store.atlas?.map.getContainer().ownerDocument.defaultView) findFrame();
  if (store.atlas && store.drives) store.atlas.use(new URL(data.table, document.baseURI).href).then(redraw);
  if (data.state) hear(data); else redraw();
}

export const timeline = (component) => render(component, "fi-root-timeline", (root) => slider(root, { full: true }));
export const follower = (component) => render(component, "fi-root-follower", (root) => {
  const narrow = slider(root, { full: false });
  const words = sentence(root);
  return { root, draw() { narrow.draw(); words.draw(); } };
});
