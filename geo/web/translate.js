/* What Streamlit says of its own accord, in the reader's language.
 *
 * Only words that are known, in places that are known, are replaced; what the atlas
 * itself shows is never looked at. Streamlit may put its word back at any time, and
 * does so with the next run; then it is replaced again before it is painted.
 */

import { watchConnection } from "./again.js";
import { standIn } from "./fonts.js";
import { load } from "./host.js";

/* by the key of our wording, what Streamlit says */
const SAID = {
  skip: ["Skip to main content"], sidebar: ["Sidebar"], "sidebar-open": ["Expand sidebar"], "sidebar-close": ["Collapse sidebar"],
  apply: ["Press Enter to apply"], help: ["Help"], "tabs-left": ["Scroll tabs left"], "tabs-right": ["Scroll tabs right"],
  map: [], chart: ["visualization"], notices: ["Notifications"], close: ["Close"],
  running: ["Running..."], stop: ["Stop"], stopping: ["Stopping..."], connecting: ["Connecting", "Connecting to Streamlit server"],
  increase: ["Increment"], decrease: ["Decrement"], open: ["Open"],
  error: ["Error"], "not-connected": ["Connection error", "Unable to connect to Streamlit server"],
  "no-file": ["Failed to generate file for download", "Download failed", "Deferred download not properly configured"],
  "no-answer": [
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:",
    "Streamlit server is not responding. Are you connected to the internet?",
  ],
  upload: ["Upload"], "upload-more": ["Add files", "add icon"], "upload-drop": ["Drag and drop a file here"], "upload-field": ["file upload"],
  "upload-failed": ["Upload failed", "Unexpected error. Please try again."], "upload-error": ["Error: "],
};
/* a balancer answers with a number where no process does */
const NO_ANSWER = /^Connection failed with status \d+\.$/;
/* what it says with a name in it */
const SAID_OF = [
  ["host.help-for", /^Help for (.+)$/], ["host.upload-remove", /^Remove (.+)$/], ["host.upload-cancel", /^Cancel upload of (.+)$/],
  ["host.upload-large", /^File must be (.+) or smaller\.$/], ["host.upload-type", /^(.*) files are not allowed\.$/],
];

/* where it says so: in attributes of these, and in texts inside these */
const ATTRIBUTES = ["aria-label", "aria-roledescription", "title"];
const NAMED = [
  '[data-testid="stSidebar"]', '[data-testid="stSidebarCollapseButton"] button', '[data-testid="stExpandSidebarButton"]',
  '[data-testid="stTooltipHoverTarget"] button', '[data-testid="stTabsScrollLeft"]', '[data-testid="stTabsScrollRight"]',
  '[data-testid="stNumberInputContainer"] button', '[data-testid="stSelectbox"] button', '[data-testid="stVegaLiteChart"]', '[data-testid="stToastContainer"]',
  '[data-testid="stFileUploader"] :is(button, input)', '[data-testid="stStatusWidget"], [data-testid="stStatusWidget"] *', '[data-testid="stDialog"] section > button',
].join();
const SPOKEN = ["stSkipToContent", "InputInstructions", "stStatusWidget", "stDialog", "stDownloadButtonError", "stFileUploader"].map((id) => `[data-testid="${id}"]`).join();
const MAP = 'iframe[data-testid="stCustomComponentV1"]';
const DRAWING = '[data-testid="stVegaLiteChart"] > svg';
const CHOICE = ":is(.st-key-lang, .st-key-share-frame-language) button";
const OURS = "[class^='fi-']";

const keys = new Map(Object.entries(SAID).flatMap(([key, texts]) => texts.map((text) => [text, key])));
const written = new Map();
let words = null;
let languages = {};
let asked = null;

function said(text) {
  for (const [key, pattern] of SAID_OF) {
    const name = pattern.exec(text)?.[1];
    if (name !== undefined) return { key, name };
  }
  return null;
}

function translated(text) {
  const key = NO_ANSWER.test(text) ? "no-answer" : keys.get(text);
  if (key) return words["host." + key];
  const of = written.get(text) || said(text);
  if (!of) return text;
  const wanted = words[of.key].replace("{name}", () => of.name);
  written.set(wanted, of);
  return wanted;
}

function name(node, attribute, now, wanted) {
  if (now !== wanted) node.setAttribute(attribute, wanted);
}

function translate() {
  for (const node of document.querySelectorAll(NAMED)) {
    for (const attribute of ATTRIBUTES) {
      const now = node.getAttribute(attribute);
      if (now) name(node, attribute, now, translated(now));
    }
  }
  // the choice of language, where each is called by its own name
  for (const button of document.querySelectorAll(CHOICE)) {
    const language = languages[button.textContent];
    if (language && button.lang !== language) button.lang = language;
  }
  // what has a name is not there for looks alone
  for (const zone of document.querySelectorAll('[data-testid="stFileUploaderDropzone"]')) name(zone, "role", zone.getAttribute("role"), "group");
  // a chart has a name, and its figures stand below it; what it says of each mark is English
  for (const drawing of document.querySelectorAll(DRAWING)) name(drawing, "aria-hidden", drawing.getAttribute("aria-hidden"), "true");
  for (const frame of document.querySelectorAll(MAP)) {
    // its title is the name of the component, by which the page finds it
    const now = frame.getAttribute("aria-label");
    if (now === null || keys.get(now) === "map") name(frame, "aria-label", now, words["host.map"]);
  }
  for (const root of document.querySelectorAll(SPOKEN)) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    // in the same node, since Streamlit goes on writing into it
    while (texts.nextNode()) {
      const { currentNode: node } = texts;
      const wanted = translated(node.nodeValue);
      if (wanted !== node.nodeValue) node.nodeValue = wanted;
    }
  }
}

/* the slider changes our own parts many times a second: those need no look */
const isOurs = ({ target }) => (target.closest ? target : target.parentElement)?.closest(OURS);

const observer = new MutationObserver((changes) => { if (!changes.every(isOurs)) translate(); });

/* from now on in this language; a word already replaced is known too */
export async function speak({ data }) {
  watchConnection();
  document.documentElement.lang = data.language;
  standIn(data.module, data.table);
  asked = data.table;
  const table = await load(data.table);
  if (asked !== data.table || words === table.words) return;
  if (!words) observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  ({ words, languages } = table);
  translate();
  for (const key of Object.keys(SAID)) keys.set(words["host." + key], key);
}
