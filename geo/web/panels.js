/* The panels: one per party, of equal form, and the provision that can be marked.
 *
 * All texts enter as text nodes. What is folded away is only filled when it is opened.
 */

import { citations, fold, texts, wayTo } from "./folds.js";
import { element } from "./host.js";
import { mark, segmentNow, store } from "./store.js";

const sourceList = (ids) => citations(ids, store.panels.sources);

const counted = (key, ids) => store.panels.words[key].replace("{n}", ids.length);

export function citedBy(name) {
  const box = fold(name);
  let shown = null;
  return { root: box.root, show(ids, note) {
    if (shown === ids) return;
    shown = ids;
    box.show(counted("panel.sources-count", ids), () => [sourceList(ids), ...texts("p", "fi-note", note ? [note] : [])]);
  } };
}

/* draws only when the language or what stands at the date has changed */
function whenChanged(root, { build, update }) {
  let panels = null;
  let standing = null;
  return { root, draw() {
    const now = store.panels.standing[segmentNow()];
    if (panels !== store.panels) build();
    if (panels !== store.panels || standing !== now) update(now);
    panels = store.panels;
    standing = now;
  } };
}

/* ---- parties ------------------------------------------------------------ */

function position(id, withTitle) {
  const { positions, words } = store.panels;
  const { title, statement, facts, sources } = positions[id];
  return [
    ...texts("h5", "", withTitle ? [title] : []),
    element("p", {}, statement),
    ...texts("p", "fi-note", facts),
    element("h5", {}, words["panel.sources"]),
    sourceList(sources),
  ];
}

function card({ id, name }) {
  const heads = element("div");
  const more = fold(`party-${id}-more`);
  const root = element("section", { class: "fi-card", "data-testid": `party-${id}` }, element("h4", {}, name), heads, more.root);
  let shown = null;
  return { root, show(ids) {
    const wanted = ids.join(" ");
    if (shown === wanted) return;
    shown = wanted;
    const { positions, words } = store.panels;
    const lines = ids.map((each) => positions[each].title);
    heads.replaceChildren(...(ids.length ? texts("p", "fi-head", lines) : texts("p", "fi-none", [words["panel.none"]])));
    more.root.hidden = !ids.length;
    more.show(words["panel.more"], () => ids.flatMap((each) => position(each, ids.length > 1)));
  } };
}

export function claims(parent) {
  const root = parent.appendChild(element("section", { class: "fi-panels", "data-testid": "claims" }));
  let cards = {};
  return whenChanged(root, {
    build() {
      const { parties, words } = store.panels;
      cards = Object.fromEntries(parties.map((party) => [party.id, card(party)]));
      root.lang = store.table.language;
      root.hidden = !parties.length;
      root.replaceChildren(
        element("h3", {}, words["panel.claims"]), element("p", { class: "fi-note" }, words["panel.order"]),
        ...Object.values(cards).map((each) => each.root),
      );
    },
    update({ positions }) {
      for (const [id, each] of Object.entries(cards)) each.show(positions[id] || []);
    },
  });
}

/* ---- the provision ------------------------------------------------------ */

function figures({ figures: rows }) {
  return element("dl", { class: "fi-rows", "data-testid": "provision-figures" },
    ...rows.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]));
}

const way = (wanted, text, test) => element("p", {}, wayTo(wanted, { text, language: store.table.language, test }));

const minor = (text) => element("h4", { class: "fi-minor" }, text);

export function provision(parent) {
  const root = parent.appendChild(element("section", { class: "fi-panels", "data-testid": "provision" }));
  const box = element("input", { type: "checkbox", role: "switch", "data-testid": "mark-provision", onchange: () => mark(box.checked) });
  const status = element("p", { "data-testid": "provision-status" });
  const view = whenChanged(root, {
    build() {
      const { provision: about, words } = store.panels;
      root.hidden = !about;
      if (!about) return;
      const readings = fold("provision-readings");
      readings.show(words["provision.readings"], () => about.readings.flatMap(({ name, statement, sources }) => [
        element("h5", {}, name), element("p", {}, statement), sourceList(sources),
      ]));
      const sources = citedBy("provision-sources");
      sources.show(about.sources);
      root.lang = store.table.language;
      root.replaceChildren(
        element("h3", {}, words["provision.heading"]),
        element("label", { class: "fi-switch" }, box, about.switch),
        element("div", { class: "fi-card" },
          minor(words["provision.status"]), status,
          minor(about.clause), element("blockquote", { lang: about.language }, about.quote),
          element("p", { class: "fi-note" }, about.standing),
          minor(words["provision.condition"]), element("p", {}, about.condition),
          minor(words["provision.figures"]), figures(about),
          way({ plan: about.plan.id }, about.plan.link, "provision-plan"),
          way({ page: "provision", provision: about.page.id }, about.page.link, "provision-text"),
          readings.root, sources.root),
      );
    },
    update({ stage }) {
      status.textContent = stage ? store.panels.provision.stages[stage] : "";
    },
  });
  return { root, draw() {
    box.checked = store.marked;
    view.draw();
  } };
}
