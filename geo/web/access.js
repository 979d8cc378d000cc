/* Nothing takes the focus while it is hidden: neither what lies under the open sidebar of a
 * phone, nor what is in a sidebar that is closed. Streamlit leaves both within reach of Tab.
 * And a link between pages of the atlas, which Streamlit opens in another tab, stays in this one.
 */

const NARROW = matchMedia("(max-width: 768px)");
const WAIT_MS = 60;

const state = (window.FourIslandsAccess ||= { timer: null, watches: false });
const sidebar = () => document.querySelector("[data-testid=stSidebar]");

function reach() {
  state.timer = null;
  const bar = sidebar();
  const main = document.querySelector("[data-testid=stMain]");
  const edge = bar ? bar.getBoundingClientRect().right : 0;
  const isOpen = edge > 1;
  if (main) main.inert = isOpen && main.getBoundingClientRect().left < edge - 1;
  if (bar) bar.inert = !isOpen;
}

const soon = () => { state.timer ||= setTimeout(reach, WAIT_MS); };

function close(event) {
  if (event.key !== "Escape" || !NARROW.matches || !event.target.closest?.("[data-testid=stSidebar]")) return;
  sidebar().querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}

/* an address of the atlas opens here, and without loading the page again: Streamlit does with it what it does when the
   reader goes back. What another part has followed is done */
function follow(click) {
  const link = click.target.closest?.("a[href]");
  if (!link || link.download || click.defaultPrevented || click.ctrlKey || click.metaKey || click.shiftKey) return;
  const { origin, pathname, hash } = new URL(link.href);
  if (origin !== location.origin || pathname !== location.pathname || hash) return;
  click.preventDefault();
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate"));
  document.querySelector(".stMain")?.scrollTo(0, 0);
}

export function access() {
  reach();
  if (state.watches) return;
  state.watches = true;
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-expanded"] });
  NARROW.addEventListener("change", soon);
  addEventListener("resize", soon);
  document.addEventListener("transitionend", soon);
  document.addEventListener("keydown", close);
  document.addEventListener("click", follow);
}
