/* A field that is searched while one types: it says its text after a short pause, with Enter at once. */

import { counts, element, say } from "./host.js";
import { wear } from "./wear.js";

wear("reading.css");

const PAUSE_MS = 200;
const fields = new WeakMap();

/* Streamlit makes an entry of the history of every address. What is typed in one go is one step back: of its addresses
   the first makes an entry, and the others take its place */
const typing = (window.FourIslandsTyping ||= { watches: false, isIn: false });

function oneStep() {
  if (typing.watches) return;
  typing.watches = true;
  const push = history.pushState.bind(history);
  history.pushState = (...entry) => {
    const isTyped = Boolean(document.activeElement?.closest(".fi-search"));
    if (isTyped && typing.isIn) history.replaceState(...entry); else push(...entry);
    typing.isIn = isTyped;
  };
  const over = () => { typing.isIn = false; };
  addEventListener("popstate", over);
  addEventListener("focusin", over);
}

function build(root) {
  const store = { sent: 0, settled: true, send: null, timer: null, patience: null };
  const tell = (wait) => say(store, () => ({ [store.parameter]: input.value.trim(), seq: store.sent }), wait);
  const text = element("span");
  const input = element("input", {
    type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    // Japanese is composed of letters that are no words yet
    oninput: (event) => { if (!event.isComposing) tell(PAUSE_MS); },
    oncompositionstart: () => { store.composing = true; },
    oncompositionend: () => { store.composing = false; tell(PAUSE_MS); },
  });
  const submit = (event) => { event.preventDefault(); tell(0); };
  root.append(element("form", { role: "search", onsubmit: submit }, element("label", {}, text, input)));
  return { store, text, input };
}

/* Streamlit calls it again with every run; what the reader is typing stays */
export function search({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".fi-search") || parentElement.appendChild(element("div", { class: "fi-search" }));
  if (!fields.has(root)) fields.set(root, build(root));
  oneStep();
  const { store, text, input } = fields.get(root);
  Object.assign(store, { parameter: data.parameter, send: (value) => setStateValue("view", value) });
  text.textContent = data.label;
  input.placeholder = data.placeholder;
  input.setAttribute("data-testid", data.testid);
  if (!store.composing && counts(store, data) && input.value.trim() !== data.value) input.value = data.value;
}
