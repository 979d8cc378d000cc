/* Watches one app from inside its page, once in every animation frame.
 *
 * Knows the apps only by what they show: outlines on a Leaflet map, in a frame or in the
 * page itself, and texts. A trial begins with the trusted event that the reader
 * caused (or with the navigation) and ends in the first frame in which everything
 * that was expected is there; blank frames are counted on until the trial is read.
 */
(() => {
  if (window !== window.top) return;

  const squeezed = (node) => (node ? node.textContent.replace(/\s+/g, "") : "");

  /* ---- finding: what was found is asked for again only when it is gone ---- */

  const known = new Map();

  function search(root, selector) {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const node of root.querySelectorAll("*")) {
      const inner = node.shadowRoot && search(node.shadowRoot, selector);
      if (inner) return inner;
    }
    return null;
  }

  /* Panel keeps everything in shadow trees; the other apps have none */
  function find(selector) {
    if (!window.Bokeh) return document.querySelector(selector);
    if (!known.get(selector)?.isConnected) known.set(selector, search(document.documentElement, selector));
    return known.get(selector);
  }

  const frame = () => find('iframe[title="streamlit_folium.st_folium"], iframe[srcdoc*="leaflet"]') ?? find(".leaflet-container");
  const isFramed = (box) => box?.tagName === "IFRAME";

  function inside() {
    const box = frame();
    try { return isFramed(box) ? box.contentWindow : box && window; } catch { return null; }
  }

  const mapOf = (view) => view.map?._layers ? view.map
    : Object.keys(view).filter((name) => name.startsWith("map_")).map((name) => view[name]).find((value) => value?._layers);

  /* of a map that nothing names, each outline tells its unit by its class */
  const classed = (path) => [/\bunit-(\S+)/.exec(path.getAttribute("class"))?.[1], path];

  /* the drawn outlines: [unit, path]; the atlas' hatches lie over them as paths of their own */
  function outlines() {
    const view = inside();
    if (!view || !frame().isConnected) return [];
    const map = mapOf(view);
    const all = map
      ? Object.values(map._layers).map((layer) => [layer.feature?.properties?.unit, layer.getElement?.()])
      : [...view.document.querySelectorAll("path.leaflet-interactive")].map(classed);
    return all.filter(([unit, path]) => unit && unit !== "background" && path?.isConnected && !path.classList.contains("claim"));
  }

  const isDrawn = (path) => (path.getAttribute("d") || "M0 0") !== "M0 0";

  function isBlank(found) {
    const box = frame();
    return !box || box.offsetHeight < 100 || !found.some(([, path]) => isDrawn(path));
  }

  function isPainted(found, fills) {
    const view = inside();
    const seen = new Set(found.map(([unit]) => unit));
    return Object.keys(fills).every((unit) => seen.has(unit))
      && found.every(([unit, path]) => view.getComputedStyle(path).fill === fills[unit]);
  }

  const sentence = () => squeezed(find('[data-testid="state-sentence"], .st-key-sentence'));

  const heading = () => squeezed(find('.st-key-event, [data-testid="event-heading"]'))
    || squeezed(find(".fi-root-timeline .fi-date")) + squeezed(find(".fi-root-timeline .fi-title"));
  const sources = () => squeezed(find('[data-testid="event-sources"] > summary, .st-key-event-sources summary p'));
  const status = () => squeezed(find('[data-testid="provision-status"]') ?? document.querySelectorAll(".st-key-provision p")[1]);
  const panel = (id) => squeezed(find(".st-key-party-" + id + " p"))
    || squeezed(find(`[data-testid="party-${id}"] > h4`)) + squeezed(find(`[data-testid="party-${id}"] > div`));

  /* the parts of the panels that are not yet those of the event */
  function untold(wanted) {
    return [
      ...(heading() === wanted.heading ? [] : ["event"]),
      ...(sources() === wanted.sources ? [] : ["sources"]),
      ...Object.entries(wanted.panels).filter(([id, text]) => panel(id) !== text).map(([id]) => id),
      ...(status() === wanted.status ? [] : ["status"]),
    ];
  }

  const hasCard = (name) => squeezed(find('[data-testid="card"] h2')) === name
    || [...document.querySelectorAll('[data-testid="stMain"] h2')].some((node) => squeezed(node) === name);

  const isAtRest = () => { const app = document.querySelector('[data-testid="stApp"]'); return !app || app.dataset.testScriptState === "notRunning"; };

  /* a screen of the atlas that stands: its name, and its foot, which comes last */
  const hasScreen = (name) => squeezed(document.querySelector("h1")) === name && isAtRest()
    && document.querySelectorAll(".stMain [data-testid=stCaptionContainer]").length >= 3;

  /* ---- trials ----------------------------------------------------------- */

  let trial = null;

  function begin(wanted, from) {
    trial = { wanted, from, at: {}, blank: 0, frames: 0, frame: frame(), inside: inside()?.document ?? null };
    requestAnimationFrame(look);
  }

  const tests = {
    fills: (found, wanted) => isPainted(found, wanted.fills),
    map: (found, wanted) => isPainted(found, wanted.fills) && sentence() === wanted.sentence,
    panels: (found, wanted) => untold(wanted).length === 0,
    card: (found, wanted) => hasCard(wanted.card),
    screen: (found, wanted) => hasScreen(wanted.screen),
    // the sea cells are among what is drawn: theirs is the fill of their unit
    plan: (found, wanted) => isPainted(found, wanted.fills) && squeezed(document.querySelector('[data-testid="plan-figures"] tbody')) === wanted.table,
  };

  function look() {
    if (!trial) return;
    requestAnimationFrame(look);
    if (trial.from === null) return;
    const now = performance.now();
    const found = outlines();
    trial.frames += 1;
    if (isBlank(found)) trial.blank += 1;
    for (const part of trial.wanted.parts) {
      if (trial.at[part] === undefined && tests[part](found, trial.wanted)) trial.at[part] = now - trial.from;
    }
  }

  /* the clock of an event inside the frame starts at another origin */
  function caused(event) {
    if (!trial || trial.from !== null || !event.isTrusted) return;
    const origin = event.view?.performance.timeOrigin ?? performance.timeOrigin;
    trial.from = event.timeStamp + origin - performance.timeOrigin;
  }

  window.addEventListener("keydown", caused, true);
  window.addEventListener("click", caused, true);

  window.bench = {
    arm(wanted) {
      begin(wanted, null);
      const view = inside();
      if (view && view !== window && !view.isWatched) {
        view.isWatched = true;
        view.addEventListener("click", caused, true);
      }
    },
    missing: () => trial.wanted.parts.filter((part) => trial.at[part] === undefined)
      .flatMap((part) => [part, ...(part === "panels" ? untold(trial.wanted) : [])]),
    read() {
      const { at, blank, frames } = trial;
      const isKept = trial.frame === frame() && trial.inside === (inside()?.document ?? null);
      trial = null;
      return { at, blank, frames, recreated: isKept ? 0 : 1 };
    },
    isIdle: isAtRest,
    /* where a click meets an outline of a unit, in pixels of the page; null if nowhere */
    point(unit) {
      const view = inside();
      const box = view === window ? { left: 0, top: 0 } : frame().getBoundingClientRect();
      for (const [id, path] of outlines()) {
        if (id !== unit) continue;
        const { left, top, width, height } = path.getBoundingClientRect();
        for (let step = 0; step < 400; step += 1) {
          const x = left + (width * ((step % 20) + 0.5)) / 20;
          const y = top + (height * (Math.floor(step / 20) + 0.5)) / 20;
          const isSeen = box.top + y > 0 && box.top + y < window.innerHeight;
          if (isSeen && view.document.elementFromPoint(x, y) === path) return [box.left + x, box.top + y];
        }
      }
      return null;
    },
  };

  if (window.benchLoad) begin(window.benchLoad, 0);
})();
