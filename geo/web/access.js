/* Streamlit's own elements, put right for those who listen and for those who only have keys:
 * names in the reader's language, and nothing that takes the focus while it is hidden.
 *
 * What Streamlit makes anew is put right anew, a moment later and only where it differs.
 */

const NARROW = matchMedia("(max-width: 767px)");
const WAIT_MS = 60;

const state = (window.FourIslandsAccess ||= { words: null, language: null, timer: null });

function set(node, name, value) {
  if (node && node.getAttribute(name) !== value) node.setAttribute(name, value);
}

function named(selector, text) {
  for (const node of document.querySelectorAll(selector)) {
    set(node, "aria-label", text);
    set(node, "lang", state.language);
  }
}

function skipLink() {
  const link = document.querySelector("[data-testid=stSkipToContent]");
  if (!link) return;
  if (link.textContent !== state.words.skip) link.textContent = state.words.skip;
  set(link, "lang", state.language);
}

function names() {
  const { words } = state;
  skipLink();
  named("[data-testid=stSidebar]", words.sidebar);
  named("[data-testid=stSidebarCollapseButton] button", words["sidebar-close"]);
  named("[data-testid=stExpandSidebarButton]", words["sidebar-open"]);
  named('iframe[title^="streamlit_folium"]', words.map);
  for (const label of document.querySelectorAll("[data-testid=stWidgetLabel]")) {
    const text = label.querySelector("[data-testid=stMarkdownContainer]")?.textContent;
    const button = label.parentElement.querySelector("[data-testid=stTooltipIcon] button");
    if (button) set(button, "aria-label", words.help.replace("{label}", text || ""));
  }
}

/* what lies under the open sidebar of a phone, or in a closed one, is not to be reached by keys */
function reach() {
  const sidebar = document.querySelector("[data-testid=stSidebar]");
  const main = document.querySelector("[data-testid=stMain]");
  const isOpen = Boolean(sidebar) && sidebar.getBoundingClientRect().right > 1;
  if (main) main.inert = isOpen && NARROW.matches;
  if (sidebar) sidebar.inert = !isOpen;
}

function repair() {
  state.timer = null;
  if (!state.words) return;
  names();
  reach();
}

const soon = () => { state.timer ||= setTimeout(repair, WAIT_MS); };

if (!state.watching) {
  state.watching = true;
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-expanded", "aria-label", "title"] });
  NARROW.addEventListener("change", soon);
  addEventListener("resize", soon);
  document.addEventListener("transitionend", soon);
  document.addEventListener("keydown", (event) => {
    const sidebar = event.target.closest?.("[data-testid=stSidebar]");
    if (event.key === "Escape" && sidebar && NARROW.matches) sidebar.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
  });
}

export function access({ data }) {
  Object.assign(state, { words: data.words, language: data.language });
  repair();
}
