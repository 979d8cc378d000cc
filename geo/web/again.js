/* A page whose server is gone finds another by itself, which knows nothing of it.
 *
 * Streamlit connects again; where nothing was being asked it asks nothing, and the next step
 * would be one of a page that the new server never made. So the page asks for its address,
 * as it does when a reader goes back.
 */

const THERE = "CONNECTED";
const state = (window.FourIslandsAgain ||= { watches: false, isLost: false });

function ask() {
  // an address with a part of a page in it is taken for a jump within the page
  const { href } = location;
  history.replaceState(history.state, "", href.split("#")[0]);
  dispatchEvent(new PopStateEvent("popstate"));
  history.replaceState(history.state, "", href);
}

function look(changes) {
  const now = changes.at(-1).target.dataset.testConnectionState;
  if (now === THERE && state.isLost) ask();
  state.isLost = now !== THERE;
}

export function watchConnection() {
  if (state.watches) return;
  state.watches = true;
  new MutationObserver(look).observe(document.body, { subtree: true, attributeFilter: ["data-test-connection-state"] });
}
