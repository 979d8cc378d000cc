/* What Streamlit mounts: the slider and the panels in the sidebar, the sentence under the map. */

import { element, mount, together } from "./host.js";
import { go, hear, page, pause, store, useTables } from "./store.js";
import { claims, provision } from "./panels.js";
import { sentence, slider } from "./slider.js";

document.head.append(element("link", { rel: "stylesheet", href: new URL("timeline.css", import.meta.url).href }));

/* an address of the atlas works anywhere; an event's need not load the page again, and no other opens a new one */
document.addEventListener("click", (click) => {
  if (click.ctrlKey || click.metaKey || click.shiftKey) return;
  const plan = click.target.closest?.('a[href*="?plan="]');
  if (plan) {
    click.preventDefault();
    location.assign(plan.href);
    return;
  }
  const link = click.target.closest?.('a[href*="?date="][href*="event="]');
  if (!link || !store.table) return;
  const wanted = new URL(link.href).searchParams.get("event");
  const index = store.table.events.findIndex((event) => event.id === wanted);
  if (index < 0) return;
  click.preventDefault();
  pause();
  go(index);
}, true);

const render = (component, className, build) => mount(component, { className, build, page, store, useTables, hear });

export const timeline = (component) => render(component, "fi-root-timeline", (root) => slider(root, { full: true }));
export const panels = (component) => render(component, "fi-root-panels", (root) => together(root, claims(root), provision(root)));
export const follower = (component) => render(component, "fi-root-follower", (root) => together(root, slider(root, { full: false }), sentence(root)));
