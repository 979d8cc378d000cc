/* The foot of the atlas in a frame of another page: whose map it is, and the way to the whole atlas. */

import { standIn } from "./fonts.js";
import { element, host } from "./host.js";
import { segmentNow, store } from "./store.js";

/* the way back belongs to the page around the frame: a step within it is no step of that page */
if (window.parent !== window) history.pushState = (...given) => history.replaceState(...given);

/* below it the legend of a map would hide most of it */
const LOW_PX = 380;

/* what the foot says, the map need not say again */
function lean(atlas) {
  const inside = atlas.map.getContainer().ownerDocument;
  inside.documentElement.classList.add("is-lean");
  const fold = () => {
    const legend = inside.querySelector(".legend");
    if (legend && inside.defaultView.innerHeight <= LOW_PX) legend.open = false;
  };
  fold();
  // the map may be there before the style sheet that gives it its room
  inside.defaultView.addEventListener("resize", fold, { once: true });
}
host.atlases.forEach(lean);
addEventListener("four-islands-map", ({ detail }) => lean(detail));

/* a date that the reader has stepped to counts before python has heard of it */
function address({ query, shown }) {
  const wanted = { ...query };
  const event = store.table?.events[store.index];
  if ("index" in shown && event) {
    if (store.index !== shown.index || store.day !== shown.day) Object.assign(wanted, { date: event.date, event: event.id });
    delete wanted.island;
    if (store.island) wanted.island = store.island;
  }
  return "?" + new URLSearchParams(wanted);
}

/* a view may name a unit by who administers it, as the map does */
function selected({ shown }) {
  if (!("index" in shown) || !store.table || !store.island) return "";
  const unit = store.table.units[store.island];
  const holder = store.table.segments[segmentNow()].units[store.island]?.holder;
  return unit.names?.[holder] ?? unit.name;
}

function foot(root, data) {
  const sentence = () => document.querySelector(".fi-sentence");
  const words = element("button", { type: "button", class: "fi-more", "data-testid": "embed-more", "aria-expanded": "false", hidden: true,
    onclick: () => { document.body.classList.toggle("is-told"); draw(); } });
  const whole = element("a", { target: "_blank", rel: "noopener", "data-apart": "", "data-testid": "embed-whole" });
  const island = element("b", { "data-testid": "embed-island" }), note = element("span"), attribution = element("span");
  root.append(element("p", { class: "fi-embed-way" }, island, whole, words), element("p", { class: "fi-embed-note" }, note, " ", attribution));
  function draw() {
    const { words: say } = data.now;
    root.lang = data.now.language;
    island.textContent = selected(data.now);
    island.hidden = !island.textContent;
    whole.textContent = say.whole;
    whole.href = address(data.now);
    note.textContent = data.now.note;
    attribution.textContent = data.now.attribution;
    const isOpen = document.body.classList.contains("is-told");
    const text = sentence();
    words.hidden = !isOpen && !(text && text.scrollHeight > text.clientHeight + 1);
    words.setAttribute("aria-expanded", String(isOpen));
    words.textContent = isOpen ? say.less : say.more;
  }
  new ResizeObserver(draw).observe(document.body);
  // the sentence of a plan is written by its own part, at its own time
  const watch = new MutationObserver(draw);
  const follow = () => watch.observe(document.querySelector(".st-key-embed"), { childList: true, characterData: true, subtree: true });
  return { root, draw, follow };
}

/* Streamlit calls it again with every run */
const feet = new WeakMap();

export function embed({ data, parentElement }) {
  standIn(data.module, data.table);
  let root = parentElement.querySelector(".fi-embed");
  if (!root) {
    root = parentElement.appendChild(element("footer", { class: "fi-embed" }));
    feet.set(root, { now: data });
    const view = foot(root, feet.get(root));
    store.views.add(view);
    feet.get(root).view = view;
  }
  feet.get(root).now = data;
  feet.get(root).view.follow();
  feet.get(root).view.draw();
}
