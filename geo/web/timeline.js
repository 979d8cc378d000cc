/* What Streamlit mounts: the slider and the panels in the sidebar, the sentence under the map. */

import { mount, together } from "./host.js";
import { go, hear, page, pause, store, useTables } from "./store.js";
import { claims, provision } from "./panels.js";
import { sentence, slider } from "./slider.js";
import { wear } from "./wear.js";

wear("timeline.css");

/* an address of the atlas works anywhere; an event's need not load the page again */
document.addEventListener("click", (click) => {
  const link = click.target.closest?.('a[target="_blank"]:not([data-apart])');
  if (!link || click.ctrlKey || click.metaKey || click.shiftKey) return;
  const { origin, pathname, searchParams } = new URL(link.href);
  if (searchParams.has("page")) return;
  if (origin !== location.origin || pathname !== location.pathname) return;
  const index = store.table?.events.findIndex((event) => event.id === searchParams.get("event")) ?? -1;
  if (index < 0) return;
  click.preventDefault();
  pause();
  go(index);
}, true);

const render = (component, className, build) => mount(component, { className, build, page, store, useTables, hear });

export const timeline = (component) => render(component, "fi-root-timeline", (root) => slider(root, { full: true }));
export const panels = (component) => render(component, "fi-root-panels", (root) => together(root, claims(root), provision(root)));
export const follower = (component) => render(component, "fi-root-follower", (root) => together(root, slider(root, { full: false }), sentence(root)));
