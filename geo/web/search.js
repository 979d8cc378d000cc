/* A field that is searched while one types: it says its text after a short pause, with Enter at once. */

import { counts, element, say, wear } from "./host.js";

wear("reading.css");

const PAUSE_MS = 200;
const fields = new WeakMap();

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
  const { store, text, input } = fields.get(root);
  Object.assign(store, { parameter: data.parameter, send: (value) => setStateValue("view", value) });
  text.textContent = data.label;
  input.placeholder = data.placeholder;
  input.setAttribute("data-testid", data.testid);
  if (!store.composing && counts(store, data.sequence) && input.value.trim() !== data.value) input.value = data.value;
}
