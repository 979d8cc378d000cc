/* The plans of the file: chooser, map, sentence and figures. */

import { followTable, take } from "./host.js";
import { follow, place } from "./place.js";
import { hear, page, store, useTables } from "./plan_store.js";
import { chooser, figures, inWords } from "./plan_views.js";

/* what the reader chose goes into the address, as a place to come back to */
function tell({ plan, against }) {
  const { against: _before, ...asked } = place.asked;
  follow({ ...asked, plan, ...(against ? { against } : {}) }, { isStep: false });
}

export function buildPlans() {
  store.send = tell;
  store.drives = true;
  for (const [id, name, build] of [["planner", "planner", chooser], ["plan-said", "said", inWords], ["plan-figures", "summed", figures]]) {
    const root = document.getElementById(id);
    root.classList.add("fi-root-" + name);
    store.views.add(build(root));
  }
}

export async function showPlans(tables) {
  const { address } = place;
  await useTables(tables);
  if (place.address !== address) return;
  take(page);
  followTable();
  hear({ state: { plan: address.plan, against: address.against }, sequence: store.sent });
}
