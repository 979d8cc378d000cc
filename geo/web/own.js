/* What Streamlit mounts where a reader opens a record of their own: what is said of it, the file that was made of it, its frame.
 *
 * The file comes once, whichever language follows; it is in this page and nowhere else. Its frame
 * is a page with the policy of the server, into which the file is written with its own beside it:
 * what is made from an address in a page is under the policy of that page, and would not run.
 */

import { element } from "./host.js";
import { wear } from "./wear.js";

wear("own.css", "reading.css");

/* `page` is taken by own_frame.html */
const own = (window.FourIslandsOwn ||= { id: null, page: null, href: null, whenThere: new Map() });

/* ---- what is said -------------------------------------------------------- */

let told = null;

/* one place for all of it, there before anything is said: what comes with its words is not read out */
export function ownSaid({ data }) {
  if (!told?.isConnected) told = document.body.appendChild(element("div", { class: "fi-told", role: "status" }));
  told.lang = data.language;
  if (told.textContent !== data.text) told.textContent = data.text;
}

/* ---- the file ------------------------------------------------------------ */

function forget() {
  if (own.href) URL.revokeObjectURL(own.href);
  Object.assign(own, { id: null, page: null, href: null });
}

function forgetWith(node) {
  const left = new MutationObserver(() => {
    if (node.isConnected) return;
    left.disconnect();
    forget();
  });
  left.observe(document.body, { childList: true, subtree: true });
}

const watched = new WeakSet();

export function ownFile({ data, parentElement }) {
  if (!watched.has(parentElement)) forgetWith(parentElement);
  watched.add(parentElement);
  if (own.id === data.id) return;
  forget();
  Object.assign(own, { id: data.id, page: data.page, href: URL.createObjectURL(new Blob([data.page], { type: "text/html" })) });
  own.whenThere.get(data.id)?.();
  own.whenThere.clear();
}

const fileThere = (id) => (own.id === id ? Promise.resolve() : new Promise((resolve) => own.whenThere.set(id, resolve)));

/* ---- its frame ----------------------------------------------------------- */

const hashFor = (language) => `#lang=${language}`;
const placeOf = (data) => new URL(`own_frame.html?${data.id}`, new URL(data.module, document.baseURI)).href;

function build(root) {
  const parts = {
    keep: element("a", {}),
    alone: element("a", { target: "_blank", rel: "opener" }),
    // its code is ours and its policy runs no other; it cannot leave its frame or send anything
    frame: element("iframe", {
      class: "fi-preview fi-own-frame", name: "preview", allow: "fullscreen",
      sandbox: "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox",
    }),
  };
  root.replaceChildren(element("p", { class: "fi-own-ways" }, parts.keep, parts.alone), parts.frame);
  return parts;
}

/* the reader's place in it stays; only the language follows */
function speak(frame, language) {
  const { location } = frame.contentWindow;
  const address = new URL(location.href);
  const asked = new URLSearchParams(address.hash.slice(1));
  asked.set("lang", language);
  address.hash = asked;
  location.replace(address.href);
}

function show({ keep, alone, frame }, data, before) {
  const place = placeOf(data) + hashFor(data.language);
  Object.assign(keep, { href: own.href, download: data.file, textContent: data.keep });
  Object.assign(alone, { href: place, textContent: data.alone });
  frame.title = data.title;
  if (before?.id !== data.id) frame.src = place;
  else if (before.language !== data.language) speak(frame, data.language);
}

const shown = new WeakMap();

export async function ownAtlas({ data, parentElement }) {
  const root = parentElement.querySelector(".fi-own") || parentElement.appendChild(element("div", { class: "fi-own" }));
  root.lang = data.language;
  await fileThere(data.id);
  const { parts, data: before } = shown.get(root) || { parts: build(root) };
  shown.set(root, { parts, data });
  show(parts, data, before);
}
