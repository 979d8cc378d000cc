/* What every page of the atlas needs: elements, files fetched once, and the map frames.
 *
 * One page is shown at a time. It takes the maps with `take`; the frame of a map may
 * come before or after, and others come with another page.
 */

export const host = (window.FourIslandsHost ||= { atlases: [], page: null, linkTo: null });

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/* each file once, for this page and for the map frame in it */
const files = (window.FourIslandsFiles ||= {});

export function load(url) {
  const address = new URL(url, document.baseURI).href;
  files[address] ||= fetch(address).then((reply) => {
    if (!reply.ok) throw new Error(address + " could not be loaded: " + reply.status);
    return reply.json();
  });
  files[address].catch(() => { delete files[address]; });
  return files[address];
}

export function together(root, ...views) {
  return { root, draw() { for (const view of views) view.draw(); } };
}

/* views that are no longer in the document are forgotten */
export function drawAll(views) {
  for (const view of views) {
    if (view.root.isConnected) view.draw(); else views.delete(view);
  }
}

/* ---- python ------------------------------------------------------------- */

const ANSWER_MS = 4000;

/* tell python, at once or after a while in which only the last message counts */
export function say(store, message, wait = 0) {
  clearTimeout(store.timer);
  clearTimeout(store.patience);
  store.said = message;
  store.sent += 1;
  store.settled = false;
  // a server that was restarted does not know what it was asked: believe it again after a while
  store.patience = setTimeout(() => { store.settled = true; }, wait + ANSWER_MS);
  const content = message();
  if (wait) store.timer = setTimeout(() => store.send?.(content), wait); else store.send?.(content);
}

/* what python says counts, unless the reader has moved on since it was asked */
export function counts(store, { sequence, session }) {
  if (session !== store.session && !knows(store, session)) return false;
  store.heard = sequence;
  if (sequence < store.sent && !store.settled) return false;
  store.settled = true;
  return true;
}

/* another session knows the address alone: what the one before was told and never answered, it is told again */
function knows(store, session) {
  const isOwed = store.session !== undefined && store.heard < store.sent;
  store.session = session;
  store.heard = store.sent;
  if (isOwed) say(store, store.said);
  return !isOwed;
}

/* ---- the map frames ----------------------------------------------------- */

const windowOf = (atlas) => atlas.map.getContainer().ownerDocument.defaultView;

/* the element of the page in which a map is shown */
export const frameOf = (atlas) => windowOf(atlas).frameElement;

/* the maps that are there, in the order in which they came */
function maps() {
  host.atlases = host.atlases.filter((atlas) => windowOf(atlas));
  return host.atlases;
}

function attach(atlas) {
  if (!host.atlases.includes(atlas)) host.atlases.push(atlas);
  if (!host.page?.drives()) return;
  atlas.drive(host.page.name, host.page.select);
  atlas.theme(isDark());
  followTable();
}

/* the address of a view, at the reader's place in the atlas */
export function addressOf(wanted) {
  if (host.linkTo) return host.linkTo(wanted);
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(wanted)) address.searchParams.set(name, value);
  return address.href;
}

/* a page, with its name, what a click on an outline does, which table the maps are to speak by, how to redraw */
export function take(page) {
  const before = host.page;
  host.page = page;
  if (before !== page) {
    before?.leave();
    maps().forEach(attach);
  }
  findFrames();
}

/* the names on the maps are those of the language that the page shows */
export async function followTable() {
  const { page } = host;
  if (!maps().length || !page.drives() || !page.tableUrl()) return;
  const url = new URL(page.tableUrl(), document.baseURI).href;
  await Promise.all(maps().map((atlas) => atlas.use(url)));
  if (host.page === page) page.redraw();
}

/* Streamlit calls a part again with every run; what is there stays, and what Python says is heard */
export async function mount({ data, parentElement, setStateValue }, { className, build, page, store, useTables, hear }) {
  // what a page said as it was left may never be answered: who comes back believes Python
  if (![...store.views].some((view) => view.root.isConnected)) Object.assign(store, { settled: true, heard: store.sent });
  if (!parentElement.querySelector("." + className)) {
    const root = element("div", { class: className });
    parentElement.append(root);
    store.views.add(build(root));
  }
  if (data.state) {
    store.drives = data.drives;
    store.send = (value) => setStateValue("view", value);
  }
  take(page);
  // a part that says nothing of it may have come before this one
  if (data.state) maps().filter((atlas) => atlas.driver !== page.name).forEach(attach);
  await useTables(data);
  followTable();
  if (data.state) hear(data); else page.redraw();
}

/* the maps to restyle, if they are there and this page drives them */
export const drivenMaps = (page) => (host.page === page && page.drives() ? maps() : []);

/* of a page with one map the one that came last: that of the page before may still be there */
export const drivenMap = (page) => drivenMaps(page).at(-1);

function findFrames() {
  const known = maps();
  for (const frame of document.querySelectorAll("iframe")) {
    try {
      const { atlas } = frame.contentWindow;
      if (atlas && !known.includes(atlas)) attach(atlas);
    } catch { /* another origin */ }
  }
}

window.addEventListener("four-islands-map", (event) => attach(event.detail));

function isDark() {
  const colour = getComputedStyle(document.querySelector(".stApp") || document.body).backgroundColor;
  const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
}

const follow = () => maps().forEach((atlas) => atlas.theme(isDark()));
new MutationObserver(follow).observe(document.head, { childList: true });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(follow, 300));
