/* What Streamlit mounts on the page of plans: chooser in the sidebar, sentence under the map, figures. */

import { mount } from "./host.js";
import { hear, page, store, useTables } from "./plan_store.js";
import { chooser, figures, inWords } from "./plan_views.js";
import { wear } from "./wear.js";

wear("timeline.css", "plans.css");

const render = (component, className, build) => mount(component, { className, build, page, store, useTables, hear });

export const planner = (component) => render(component, "fi-root-planner", chooser);
export const said = (component) => render(component, "fi-root-said", inWords);
export const summed = (component) => render(component, "fi-root-summed", figures);
