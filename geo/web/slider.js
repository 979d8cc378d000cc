/* The slider over the events, with its buttons, and the sentence that says the state. */

import { eraOf } from "./era.js";
import { wayTo } from "./folds.js";
import { element } from "./host.js";
import { go, pause, redraw, store } from "./store.js";
import { citedBy } from "./panels.js";

const PLAY_MS = 1400;

/* those who ask for less motion get more time for each state */
const CALM_PLAY_MS = 3000;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function play() {
  if (store.playing) return pause();
  if (store.index >= store.table.events.length - 1) go(0);
  store.playing = setInterval(() => {
    if (store.index >= store.table.events.length - 1) return pause();
    go(store.index + 1, { settle: true });
  }, calm.matches ? CALM_PLAY_MS : PLAY_MS);
  redraw();
}

export function slider(root, { full }) {
  const words = () => store.table.words;
  const date = element("p", { class: "fi-date" });
  const title = element("p", { class: "fi-title" });
  const summary = element("p", { class: "fi-summary" });
  const place = element("span", { class: "fi-place" });
  const range = element("input", { type: "range", min: 0, step: 1, class: "fi-range", "data-testid": full ? "event-slider" : "event-slider-narrow",
    oninput: (event) => { pause(); go(Number(event.target.value), { settle: event.target.matches(":active") }); } });
  const button = (name, act) => element("button", { type: "button", class: "fi-button", "data-testid": full ? "event-" + name : null, onclick: act });
  const previous = button("previous", () => { pause(); go(store.day > store.table.events[store.index].day ? store.index : store.index - 1); });
  const next = button("next", () => { pause(); go(store.index + 1); });
  const player = button("play", play);
  const sources = full ? citedBy("event-sources") : null;
  const reported = element("p", { class: "fi-reported", hidden: true });
  let about = null;
  root.append(element("div", { class: "fi-timeline" + (full ? "" : " fi-narrow") },
    element("div", { class: "fi-controls" }, previous, player, next, place), range, date, title, ...(full ? [summary, reported, sources.root] : [])));
  const label = (node, sign, text) => { node.textContent = sign; node.title = text; node.setAttribute("aria-label", text); };
  return { root, draw() {
    const event = store.table.events[store.index];
    const last = store.table.events.length - 1;
    label(previous, "❮", words()["timeline.previous"]);
    label(next, "❯", words()["timeline.next"]);
    const action = words()[store.playing ? "timeline.pause" : "timeline.play"];
    label(player, (store.playing ? "❚❚ " : "▶ ") + action, action);
    player.classList.toggle("is-playing", Boolean(store.playing));
    // not disabled: a button that has the focus would lose it at the last step
    previous.setAttribute("aria-disabled", String(store.index === 0 && store.day <= event.day));
    next.setAttribute("aria-disabled", String(store.index === last));
    range.max = last;
    range.value = store.index;
    range.setAttribute("aria-label", words()["timeline.slider"]);
    range.setAttribute("aria-valuetext", event.dateText + words()["list.colon"] + event.title);
    place.textContent = words()["timeline.place"].replace("{n}", store.index + 1).replace("{all}", last + 1);
    const between = store.day !== event.day;
    date.textContent = between ? words()["timeline.between"].replace("{date}", () => store.dateText).replace("{event}", () => event.dateText) : event.dateText;
    const era = between ? "" : eraOf(event.date, store.table.language);
    if (era) date.append(element("small", { class: "fi-era" }, words()["list.brackets"].replace("{text}", () => era)));
    title.textContent = event.title;
    summary.textContent = event.summary;
    if (about !== event) reported.replaceChildren(...(event.reported || []).map(({ report, text }) =>
      wayTo({ page: "reported", report }, { text, language: store.table.language, test: "event-reported" })));
    reported.hidden = !event.reported;
    about = event;
    sources?.show(store.panels.events[store.index].sources, store.panels.events[store.index].confidence);
  } };
}

export function sentence(root) {
  const text = element("p", { class: "fi-sentence", "data-testid": "state-sentence", "aria-live": "polite", "aria-atomic": "true" });
  root.append(text);
  return { root, draw() {
    // while it plays nobody could listen to the end; where it stops is said
    const live = store.playing ? "off" : "polite";
    const stops = text.getAttribute("aria-live") !== live && !store.playing;
    text.setAttribute("aria-live", live);
    text.lang = store.table.language;
    if (stops || text.textContent !== store.sentence) text.textContent = store.sentence;
  } };
}
