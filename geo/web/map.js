/* The map of the atlas: outlines, lines, labels and legend on a Leaflet map.
 *
 * Knows nothing of Streamlit. `FourIslands.create(map, options)` loads the
 * geometry once; `show(state)` sets classes on what is already there, so a step
 * through time never draws anything anew. All texts come from the table and
 * enter the page as text nodes, never as markup.
 */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  // where a label beside its unit may stand, other than east of it
  const SIDES = ["is-west", "is-south", "is-south-west"];
  // and that of a line, at each of its bends
  const LINE_SIDES = ["is-over", "is-east", "is-west"];

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /* a text for what of Leaflet takes markup only */
  const escaped = (text) => element("i", "", text).innerHTML;

  function svgElement(tag, attributes, parent) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (parent) parent.appendChild(node);
    return node;
  }

  /* the page around the frame, if it is ours, may already be fetching what the map needs */
  async function fetched(url) {
    const address = new URL(url, location.href).href;
    try {
      const early = window.parent.FourIslandsFiles?.[address];
      if (early) return await early;
    } catch { /* another origin, or it failed there: ask again */ }
    const reply = await fetch(address);
    if (!reply.ok) throw new Error(address + " could not be loaded: " + reply.status);
    return reply.json();
  }

  /* the host adds style sheets without waiting for them, and labels must be measured with theirs */
  async function styled(pane) {
    const ours = () => getComputedStyle(document.documentElement).getPropertyValue("--sea");
    const leaflets = () => getComputedStyle(pane).position === "absolute";
    while (!ours() || !leaflets()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /* ---- fills and hatches ------------------------------------------------ */

  const fillId = (holder) => "fill-" + holder;
  const hatchId = (claimants) => "hatch-" + claimants.join("-and-");

  function stripes(defs, id, { size, rotate, gap, gapColour }, colours) {
    const pattern = svgElement("pattern", {
      id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(" + rotate + ")",
    }, defs);
    svgElement("rect", { width: size, height: size, fill: colours[0] }, pattern);
    svgElement("rect", { width: size / 2, height: size, fill: colours[1] }, pattern);
    // all fills are of one lightness: without colour, these lines tell stripes from a plain fill
    for (const x of [0, size / 2]) svgElement("rect", { x, width: gap, height: size, fill: gapColour }, pattern);
  }

  function hatch(defs, id, { size, width, paths }, marks) {
    const pattern = svgElement("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, defs);
    for (const { angle, colour } of marks) {
      svgElement("path", { d: paths[angle], stroke: colour, "stroke-width": width, fill: "none" }, pattern);
    }
  }

  function swatch(draw) {
    const svg = svgElement("svg", { width: 26, height: 16, "aria-hidden": "true", class: "swatch" });
    draw(svg);
    return svg;
  }

  /* drawn, since not every machine has a font with these signs */
  function sign(drawing) {
    const svg = svgElement("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" });
    svgElement("path", { d: drawing, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }, svg);
    return svg;
  }

  /* leaflet hides its button when the list opens, and never closes the list for a keyboard */
  function layersByKeyboard(control, box, toggle) {
    const tell = (isOpen) => toggle.setAttribute("aria-expanded", String(isOpen));
    tell(false);
    toggle.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      control.expand();
      box.querySelector("input").focus();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      control.collapse();
      toggle.focus();
    });
    box.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !box.contains(event.relatedTarget)) control.collapse();
    });
    new MutationObserver(() => tell(box.classList.contains("leaflet-control-layers-expanded"))).observe(box, { attributeFilter: ["class"] });
  }

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /* ---- the map ---------------------------------------------------------- */

  class Atlas {
    constructor(map, options) {
      this.map = map;
      this.options = options;
      this.units = {};
      this.lines = {};
      this.labels = [];
      this.listeners = [];
      this.table = null;
      this.state = null;
      this.driver = null;
      this.shown = 0;
      this.patterns = svgElement("svg", { width: 0, height: 0, "aria-hidden": "true", class: "patterns" }, document.body);
      this.defs = svgElement("defs", {}, this.patterns);
      this.colours = document.head.appendChild(document.createElement("style"));
      // there before the host looks for layers to listen to; clicks on outlines bubble up to it
      this.clicks = L.featureGroup().addTo(map);
      this.panes();
      this.camera();
      this.motion();
      calm.addEventListener("change", () => this.motion());
      this.ready = this.load();
    }

    panes() {
      const order = { sea: 205, land: 210, graticule: 220, outlines: 400, claims: 410, lines: 420, labels: 610 };
      this.renderers = {};
      for (const [name, zIndex] of Object.entries(order)) {
        const pane = this.map.createPane(name);
        pane.style.zIndex = zIndex;
        if (name !== "outlines") pane.style.pointerEvents = "none";
        this.renderers[name] = L.svg({ pane: name, padding: 0.5 });
      }
    }

    camera() {
      const { view, bounds } = this.options;
      this.map.options.maxBoundsViscosity = 0.8;
      this.map.setMaxBounds(L.latLngBounds(bounds).pad(0.1));
      this.frame(view);
      const box = this.map.getContainer();
      new ResizeObserver(() => {
        this.map.invalidateSize({ pan: false });
        if (!this.moved) this.frame(view);
        this.declutter();
      }).observe(box);
      for (const kind of ["mousedown", "wheel", "keydown", "touchstart"]) {
        box.addEventListener(kind, () => { this.moved = true; }, { passive: true });
      }
      this.map.on("zoomend", () => this.byZoom());
      this.map.on("moveend", () => { this.declutter(); this.legend(); });
    }

    /* who asks for less motion gets a map that jumps: no gliding, no growing */
    motion() {
      const { map } = this;
      this.moves ||= { zoom: map._zoomAnimated, panBy: map.panBy };
      map._zoomAnimated = this.moves.zoom && !calm.matches;
      map.options.inertia = !calm.matches;
      map.panBy = calm.matches ? (by, options) => this.moves.panBy.call(map, by, { ...options, animate: false }) : this.moves.panBy;
    }

    frame(box) {
      const size = this.map.getSize();
      // a frame that is not laid out yet has no zoom that would fit
      if (size.x > 40 && size.y > 40) this.map.fitBounds(box, { animate: false, padding: [4, 4] });
    }

    async load() {
      const geometry = await fetched(this.options.geometry);
      await styled(this.map.getPane("labels"));
      const land = geometry.features.filter((f) => f.properties.unit === "background");
      L.geoJSON(land, { pane: "land", renderer: this.renderers.land, interactive: false, style: { className: "land" } }).addTo(this.map);
      for (const feature of geometry.features) {
        if (feature.properties.unit !== "background") this.outline(feature);
      }
      // the largest part of a unit is the one that the keyboard reaches
      const extent = (fill) => { const box = fill.getBounds(); return (box.getNorth() - box.getSouth()) * (box.getEast() - box.getWest()); };
      for (const unit of Object.values(this.units)) unit.fills.sort((a, b) => extent(b) - extent(a));
      this.graticule();
    }

    outline(feature) {
      const id = feature.properties.unit;
      const unit = (this.units[id] ||= { id, group: L.layerGroup().addTo(this.map), fills: [], claims: [] });
      const fill = L.geoJSON(feature, {
        pane: "outlines", renderer: this.renderers.outlines, style: { className: "outline unit-" + id },
      }).getLayers()[0];
      const claim = L.geoJSON(feature, {
        pane: "claims", renderer: this.renderers.claims, interactive: false, style: { className: "claim" },
      }).getLayers()[0];
      // a click tells the host the id, not the whole geometry
      fill.toGeoJSON = () => ({ type: "Feature", properties: { unit: id }, geometry: null });
      fill.on("click", (event) => { L.DomEvent.stopPropagation(event); this.select(id); });
      fill.bindTooltip(() => this.tip(id), { sticky: true, direction: "top", className: "tip" });
      unit.fills.push(fill);
      unit.claims.push(claim);
      // each time its layer is switched on, leaflet makes the path anew, without role and label
      fill.on("add", () => { this.announceable(unit); if (this.table && this.state) this.announce(unit, this.state.units[id]); });
      unit.group.addLayer(fill).addLayer(claim);
      if (!this.driver) fill.addEventParent(this.clicks);
    }

    graticule() {
      const layer = (this.grid = L.layerGroup());
      this.degrees = [];
      const [[south, west], [north, east]] = this.options.bounds;
      const line = (points, [word, value], at) => {
        const label = element("span", "");
        this.degrees.push({ label, word, value });
        L.polyline(points, { pane: "graticule", renderer: this.renderers.graticule, interactive: false, className: "graticule" }).addTo(layer);
        L.marker(at, { pane: "graticule", interactive: false, keyboard: false, icon: L.divIcon({ className: "degree", html: label, iconSize: [0, 0] }) }).addTo(layer);
      };
      for (let lon = Math.ceil(west / 2) * 2; lon <= east; lon += 2) {
        for (let lat = Math.ceil(south / 10) * 10 - 5; lat < north; lat += 5) {
          line([[lat, lon], [Math.min(lat + 5, north), lon]], [lon < 0 ? "map.west" : "map.east", Math.abs(lon)], [lat + 0.06, lon]);
        }
      }
      for (let lat = Math.ceil(south / 2) * 2; lat <= north; lat += 2) {
        for (let lon = Math.ceil(west / 5) * 5; lon < east; lon += 5) {
          line([[lat, lon], [lat, Math.min(lon + 5, east)]], [lat < 0 ? "map.south" : "map.north", Math.abs(lat)], [lat, lon + 0.08]);
        }
      }
      layer.addTo(this.map);
    }

    /* ---- language: names, legend, controls ------------------------------ */

    async use(url) {
      if (this.tableUrl === url) return this.tableReady;
      this.tableUrl = url;
      this.tableReady = (async () => {
        const table = await fetched(url);
        await this.ready;
        if (this.tableUrl === url) this.setTable(table);
      })();
      return this.tableReady;
    }

    setTable(table) {
      this.table = table;
      document.documentElement.lang = table.language;
      document.title = table.words["host.map"];
      const box = this.map.getContainer();
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", table.words["map.keys"]);
      for (const { label, word, value } of this.degrees) label.textContent = table.words[word].replace("{value}", value);
      this.paint();
      this.drawLines();
      this.drawLabels();
      this.drawControls();
      for (const unit of Object.values(this.units)) {
        unit.classes = null;
        this.announceable(unit);
      }
      const state = this.state;
      this.state = null;
      if (state) this.show(state);
    }

    paint() {
      this.defs.replaceChildren();
      const rules = [];
      for (const [id, holder] of Object.entries(this.table.holders)) {
        let fill = holder.fill;
        if (holder.stripes) {
          stripes(this.defs, fillId(id), this.table.patterns.stripes, holder.stripes.map((other) => this.table.holders[other].fill));
          fill = "url(#" + fillId(id) + ")";
        }
        rules.push(".outline.held-by-" + id + ",.sea-cell.held-by-" + id + "{fill:" + fill + "}");
      }
      // a unit of many islands has the focus as a whole
      for (const id of Object.keys(this.units)) {
        rules.push("svg:has(.unit-" + id + ":focus-visible) .outline.unit-" + id + "{stroke:var(--focus);stroke-width:3.5;stroke-opacity:1;stroke-dasharray:none}");
      }
      this.colours.textContent = rules.join("\n");
    }

    claimFill(claimants) {
      const id = hatchId(claimants);
      if (!document.getElementById(id)) hatch(this.defs, id, this.table.patterns.hatch, claimants.map((party) => this.table.parties[party].hatch));
      return "url(#" + id + ")";
    }

    drawLines() {
      for (const line of Object.values(this.lines)) {
        line.group.remove();
        for (const home of Object.values(this.wishes || {})) home.removeLayer(line.group);
      }
      this.lines = {};
      for (const [id, line] of Object.entries(this.table.lines)) {
        const points = line.coordinates.map(([lon, lat]) => [lat, lon]);
        const style = { pane: "lines", renderer: this.renderers.lines, interactive: false };
        const group = L.layerGroup([
          L.polyline(points, { ...style, className: "line-casing" }),
          L.polyline(points, { ...style, className: "boundary-" + id + " " + this.lineClass(line) }),
        ]);
        const label = this.label("line", line, points[Math.floor(points.length / 2)], "line is-" + line.status);
        group.addLayer(label.marker);
        this.lines[id] = { group, label, points, status: line.status, bounds: L.latLngBounds(points) };
      }
    }

    drawLabels() {
      for (const label of this.labels) label.marker.remove();
      this.labels = [];
      for (const [id, unit] of Object.entries(this.table.units)) {
        const [lon, lat] = unit.point;
        const label = this.label("unit", unit, [lat, lon], unit.beside ? "unit is-beside" : "unit");
        label.beside = unit.beside;
        label.unit = label.home = id;
        label.holder = label.node.appendChild(element("small", "holder"));
        this.units[id].label = label;
        this.units[id].group.addLayer(label.marker);
        this.labels.push(label);
      }
      for (const line of Object.values(this.lines)) this.labels.push(line.label);
      this.places ||= L.layerGroup().addTo(this.map);
      this.places.clearLayers();
      for (const place of this.table.places) {
        const [lon, lat] = place.point;
        const label = this.label(place.kind, place, [lat, lon], "place is-" + place.kind);
        label.home = place.unit;
        this.places.addLayer(label.marker);
        this.labels.push(label);
      }
      this.byZoom();
    }

    label(kind, named, at, className) {
      const node = element("span", "label-text");
      const name = node.appendChild(element("b", "", named.name));
      const icon = L.divIcon({ className: "label " + className, html: node, iconSize: [0, 0] });
      const marker = L.marker(at, { pane: "labels", interactive: false, keyboard: false, icon });
      return { kind, named, name, node, marker };
    }

    /* a view may name what a unit is and holds by who administers it */
    nameOf(named, holder) {
      return named.names?.[holder] ?? named.name;
    }

    showNames(state) {
      for (const { named, name, home } of this.labels) {
        if (!named.names) continue;
        const text = this.nameOf(named, state.units[home]?.holder);
        if (name.textContent !== text) name.textContent = text;
      }
    }

    /* the lines that the view takes for borders are unbroken */
    lineClass({ status, border }) {
      return "boundary is-" + status + (border ? " is-border" : "");
    }

    byZoom() {
      const zoom = this.map.getZoom();
      this.map.getContainer().classList.toggle("is-far", zoom < 6);
      this.map.getContainer().classList.toggle("is-near", zoom >= 8.5);
      for (const label of this.labels) label.wanted = zoom >= this.table.labelZoom[label.kind];
      this.declutter();
    }

    /* a line is named in the middle of what is in view of it, or at the bend nearest to there that has room */
    placeLineNames() {
      const view = this.map.getBounds();
      for (const { label, points } of Object.values(this.lines)) {
        const seen = points.filter((point) => view.contains(point));
        const fromMiddle = (spot) => Math.abs(seen.indexOf(spot) - (seen.length - 1) / 2);
        label.spots = [...seen].sort((a, b) => fromMiddle(a) - fromMiddle(b));
        if (seen.length) label.marker.setLatLng(label.spots[0]);
      }
    }

    /* puts a label where else it may stand, one place after the other */
    *otherPlaces({ node, marker, beside, spots = [] }) {
      const turn = (side) => { node.classList.remove(...SIDES, ...LINE_SIDES); node.classList.add(side); };
      for (const side of beside ? SIDES : []) { turn(side); yield side; }
      for (const spot of spots) {
        marker.setLatLng(spot);
        for (const side of LINE_SIDES) { turn(side); yield side; }
      }
    }

    /* what a plan changes is named before what it leaves */
    inOrder() {
      const changed = this.state?.plan?.changed || [];
      return [...this.labels].sort((a, b) => changed.includes(b.unit) - changed.includes(a.unit));
    }

    /* hide what the edge would cut, and the lesser of two labels that would cover each other */
    declutter() {
      this.placeLineNames();
      const frame = this.map.getContainer().getBoundingClientRect();
      const labels = this.inOrder().map((label) => ({ ...label, icon: label.marker.getElement() })).filter(({ icon }) => icon);
      // all is written before anything is measured, so that the page is laid out once and not for each label
      for (const { icon, node, wanted } of labels) {
        icon.hidden = !wanted;
        node.classList.remove(...SIDES, ...LINE_SIDES);
      }
      const wanted = labels.filter((label) => label.wanted);
      const measure = (label) => { label.box = label.node.getBoundingClientRect(); };
      wanted.forEach(measure);
      const cut = wanted.filter(({ beside, box }) => beside && box.left < frame.right && box.right > frame.right);
      for (const { node } of cut) node.classList.add("is-west");
      cut.forEach(measure);
      // the controls lie over the map, so what is under them would be covered too
      const controls = this.map.getContainer().querySelectorAll(".leaflet-control:not(.readout)");
      const taken = [...controls].map((control) => control.getBoundingClientRect()).filter((box) => box.width);
      const isOut = ({ box }) => box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom;
      const isCovered = ({ box }) => taken.some((t) => box.left < t.right && t.left < box.right && box.top < t.bottom && t.top < box.bottom);
      const hasRoom = (label) => !isOut(label) && !isCovered(label);
      for (const label of wanted) {
        // a unit that is out of view stays out; a line may be seen at another bend
        const mayMove = label.kind === "line" || (label.beside && !isOut(label));
        if (mayMove && !hasRoom(label)) {
          for (const _ of this.otherPlaces(label)) {
            measure(label);
            if (hasRoom(label)) break;
          }
        }
        label.icon.hidden = !hasRoom(label);
        if (!label.icon.hidden) taken.push(label.box);
      }
    }

    drawControls() {
      const { words } = this.table;
      for (const control of this.controls || []) control.remove();
      this.map.attributionControl.setPrefix(false);
      this.map.attributionControl._attributions = {};
      this.map.attributionControl.addAttribution(escaped(words["map.attribution"]));
      this.controls = [this.zoomControl(words), this.layerControl(words), this.conventionControl(), this.legendControl(words), this.readout(),
        this.scale(words)];
      for (const control of this.controls) control.addTo(this.map);
    }

    zoomControl(words) {
      const control = L.control({ position: "topleft" });
      control.onAdd = () => {
        const bar = element("div", "leaflet-bar buttons");
        const button = (key, drawing, act) => {
          const node = element("button", "button-" + key);
          node.appendChild(sign(drawing));
          node.type = "button";
          node.title = words["map." + key];
          node.setAttribute("aria-label", words["map." + key]);
          node.addEventListener("click", act);
          bar.appendChild(node);
        };
        button("zoom-in", "M3,9 H15 M9,3 V15", () => this.map.zoomIn());
        button("zoom-out", "M3,9 H15", () => this.map.zoomOut());
        button("view-near", "M2.5,9 L9,3 L15.5,9 M4.5,8 V15 H13.5 V8", () => this.frame(this.options.view));
        button("view-far", "M10,8 L15,3 M11,3 H15 V7 M8,10 L3,15 M3,11 V15 H7", () => this.frame(this.options.bounds));
        if (document.fullscreenEnabled) button("full-screen", "M3,7 V3 H7 M11,3 H15 V7 M15,11 V15 H11 M7,15 H3 V11", () => this.fullScreen());
        L.DomEvent.disableClickPropagation(bar);
        return bar;
      };
      return control;
    }

    fullScreen() {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen();
    }

    layerControl(words) {
      const groups = {};
      const rest = (this.rest ||= L.layerGroup().addTo(this.map));
      for (const [id, unit] of Object.entries(this.units)) {
        if (this.table.units[id].main) groups[escaped(this.table.units[id].name)] = unit.group;
        else if (!rest.hasLayer(unit.group)) { unit.group.remove(); rest.addLayer(unit.group); }
      }
      groups[escaped(words["map.rest"])] = rest;
      this.wishes ||= { claim: L.layerGroup().addTo(this.map), hypothetical: L.layerGroup(), standing: L.layerGroup().addTo(this.map) };
      groups[escaped(words["map.lines-standing"])] = this.wishes.standing;
      groups[escaped(words["map.lines-claim"])] = this.wishes.claim;
      groups[escaped(words["map.lines-hypothetical"])] = this.wishes.hypothetical;
      groups[escaped(words["map.places"])] = this.places;
      groups[escaped(words["map.graticule"])] = this.grid;
      if (!this.watching) {
        this.watching = true;
        this.map.on("overlayadd overlayremove", () => { this.legend(); this.declutter(); });
      }
      const control = L.control.layers(null, groups, { collapsed: true, position: "topright" });
      const onAdd = control.onAdd;
      control.onAdd = function (map) {
        const box = onAdd.call(this, map);
        const toggle = box.querySelector(".leaflet-control-layers-toggle");
        toggle.title = words["map.layers"];
        toggle.setAttribute("aria-label", words["map.layers"]);
        layersByKeyboard(control, box, toggle);
        return box;
      };
      return control;
    }

    legendControl(words) {
      const control = L.control({ position: "bottomright" });
      control.onAdd = () => {
        const box = element("details", "legend");
        box.open = this.legendOpen ?? (this.map.getSize().x > 600 && this.map.getSize().y > 380);
        box.addEventListener("toggle", () => { this.legendOpen = box.open; this.declutter(); });
        box.appendChild(element("summary", "", words["map.legend"]));
        this.legendBody = box.appendChild(element("ul"));
        L.DomEvent.disableClickPropagation(box);
        L.DomEvent.disableScrollPropagation(box);
        return box;
      };
      return control;
    }

    /* by what convention names and lines are shown, in words */
    conventionControl() {
      const control = L.control({ position: "bottomright" });
      control.onAdd = () => element("div", "convention", this.table.convention);
      return control;
    }

    legend() {
      if (!this.legendBody || !this.state) return;
      const { words, holders, parties, lines } = this.table;
      const rows = [];
      const head = (key) => rows.push(element("li", "head", words[key]));
      const row = (picture, text) => {
        const item = element("li");
        item.append(swatch(picture), element("span", "", text));
        rows.push(item);
      };
      const { plan, beside } = this.state;
      // of two maps side by side one has the legend of both
      this.legendBody.parentElement.hidden = this.state.legend === false;
      const states = [this.state, ...(beside ? [beside] : [])].flatMap(({ units }) => Object.values(units));
      head(plan ? "map.plan-administration" : "map.administration");
      for (const id of Object.keys(holders).filter((h) => states.some((s) => s.holder === h))) {
        row((svg) => svgElement("rect", { x: 1, y: 1, width: 24, height: 14, class: "outline held-by-" + id }, svg),
          holders[id].name);
      }
      const claimants = new Set(states.flatMap((s) => this.rivals(s)));
      if (claimants.size) head("map.claims");
      for (const id of [...claimants].sort()) {
        row((svg) => svgElement("rect", { x: 1, y: 1, width: 24, height: 14, class: "paper" }, svg) && svgElement("rect", { x: 1, y: 1, width: 24, height: 14, class: "claim", fill: this.claimFill([id]), stroke: "currentColor" }, svg),
          parties[id].name);
      }
      const view = this.map.getBounds();
      const isDrawn = (id, { group, status }) => this.map.hasLayer(group) || (beside?.lines.includes(id) && this.map.hasLayer(this.home(status)));
      const drawn = Object.entries(this.lines).filter(([id, line]) => isDrawn(id, line) && line.bounds.intersects(view));
      if (drawn.length) head("map.lines");
      for (const [id, line] of drawn) {
        row((svg) => svgElement("path", { d: "M1,8 H25", class: this.lineClass(lines[id]) }, svg), lines[id].name);
      }
      if (this.state.marked.length) {
        row((svg) => svgElement("rect", { x: 2, y: 2, width: 22, height: 12, class: "outline " + this.state.mark }, svg), words["map.marked"]);
      }
      if (this.state.differs?.length) {
        row((svg) => svgElement("rect", { x: 2, y: 2, width: 22, height: 12, class: "outline is-different" }, svg), words["map.differs"]);
      }
      if (plan) this.planLegend(plan, row, head);
      this.legendBody.replaceChildren(...rows);
    }

    planLegend(plan, row, head) {
      const { words } = this.table;
      const box = (className) => (svg) => svgElement("rect", { x: 2, y: 2, width: 22, height: 12, class: className }, svg);
      if (plan.changed.length) row(box("outline is-changed"), words["map.plan-changed"]);
      if (plan.divided.length) row(box("outline is-divided"), words["map.plan-divided"]);
      if (!this.cells) return;
      head("map.plan-sea");
      row(box("sea-cell is-territorial-sea"), words["map.plan-sea-12"]);
      row(box("sea-cell is-eez"), words["map.plan-sea-200"]);
      row((svg) => svgElement("path", { d: "M1,8 H25", class: "median" }, svg), words["map.plan-median"]);
    }

    scale(words) {
      const control = L.control.scale({ imperial: false, maxWidth: 140, position: "bottomleft" });
      const forms = { km: words["map.scale-km"], m: words["map.scale-m"] };
      const write = control._updateScale;
      // leaflet writes its units in English
      control._updateScale = (line, text, ratio) => {
        const [value, unit] = text.split(" ");
        write.call(control, line, forms[unit].replace("{value}", value), ratio);
      };
      return control;
    }

    readout() {
      const control = L.control({ position: "bottomleft" });
      const decimals = new Intl.NumberFormat(this.table.language, { minimumIntegerDigits: 2, minimumFractionDigits: 1, maximumFractionDigits: 1 });
      const part = (value, signs) => {
        const minutes = Math.abs(value) * 60;
        return Math.floor(minutes / 60) + "°" + decimals.format(minutes % 60) + "′" + (value < 0 ? signs[1] : signs[0]);
      };
      const box = element("div", "readout");
      const tell = ({ latlng }) => { box.textContent = part(latlng.lat, "NS") + "  " + part(latlng.lng, "EW"); };
      control.onAdd = () => {
        this.map.on("mousemove", tell);
        return box;
      };
      // another language makes another one
      control.onRemove = () => this.map.off("mousemove", tell);
      return control;
    }

    /* ---- state ---------------------------------------------------------- */

    rivals(unit) {
      return unit.claimants.filter((party) => party !== this.table.holders[unit.holder].party);
    }

    /* the page's own code takes over; the host would report its clicks a second time, and late */
    drive(name, listener) {
      this.driver = name;
      this.listeners = [listener];
      for (const unit of Object.values(this.units)) for (const fill of unit.fills) fill.removeEventParent(this.clicks);
    }

    /* what Python sends with a step; the component, while it drives, is ahead of it */
    async receive(message) {
      if (this.driver) return;
      await this.use(message.table);
      if (!this.driver) this.show(message.state);
    }

    show(state) {
      const before = this.state;
      this.state = state;
      if (!this.table) return;
      for (const [id, unit] of Object.entries(this.units)) this.showUnit(unit, state.units[id], state);
      this.showNames(state);
      this.showLines(state);
      this.showSea(state);
      const other = !before || before.segment !== state.segment || before.beside?.segment !== state.beside?.segment
        || JSON.stringify(before.plan) !== JSON.stringify(state.plan);
      if (other || before.marked.length !== state.marked.length) this.legend();
      if (other || before.marked.length !== state.marked.length) this.declutter();
      this.shown += 1;
    }

    showUnit(unit, now, state) {
      const rivals = this.rivals(now);
      const classes = ["outline", "unit-" + unit.id, "held-by-" + now.holder, ...now.claimants.map((party) => "claimed-by-" + party)];
      if (state.marked.includes(unit.id)) classes.push(state.mark);
      if (state.selected === unit.id) classes.push("is-selected");
      classes.push(...this.changes(unit.id, state));
      const text = classes.join(" ");
      if (unit.classes === text) return;
      unit.classes = text;
      for (const layer of unit.fills) this.setClass(layer, text);
      const claim = rivals.length ? this.claimFill(rivals) : "none";
      for (const layer of unit.claims) layer.setStyle({ fillColor: claim, fillOpacity: 1, fill: true, stroke: false });
      const arrow = state.plan?.changed.includes(unit.id) ? "→ " : "";
      if (unit.label) unit.label.holder.textContent = arrow + this.table.holders[now.holder].name;
      this.announce(unit, now);
    }

    setClass(layer, text) {
      // kept in the options too: leaflet makes the path anew when its layer is switched on again
      layer.options.className = text;
      const path = layer.getElement();
      if (path) path.setAttribute("class", layer.options.interactive ? text + " leaflet-interactive" : text);
    }

    /* the layer that a reader switches lines of a status with */
    home(status) {
      return this.wishes[status] || this.wishes.standing;
    }

    showLines(state) {
      for (const [id, line] of Object.entries(this.lines)) {
        const home = this.home(line.status);
        const stands = state.lines.includes(id);
        const asked = state.marked.length > 0 && id === state.markLine;
        if (stands && !home.hasLayer(line.group)) home.addLayer(line.group);
        if (!stands && home.hasLayer(line.group)) home.removeLayer(line.group);
        if (asked && !this.map.hasLayer(line.group)) { line.group.addTo(this.map); line.asked = true; }
        if (!asked && line.asked) { line.asked = false; if (!this.map.hasLayer(home) || !stands) line.group.remove(); }
      }
    }

    /* ---- the sea, and what a plan changes --------------------------------- */

    changes(id, { plan, differs }) {
      if (differs?.includes(id)) return ["is-different"];
      if (!plan) return [];
      if (plan.changed.includes(id)) return ["is-changed"];
      return plan.divided.includes(id) ? ["is-divided"] : [];
    }

    /* only plans speak of the sea, so that only they fetch it */
    showSea(state) {
      if (!state.plan || !this.options.sea) return;
      this.seaReady ||= fetched(this.options.sea).then((geometry) => this.drawSea(geometry));
      if (this.cells) this.paintSea(state);
      else this.seaReady.then(() => { if (this.state.plan) { this.paintSea(this.state); this.legend(); } });
    }

    drawSea({ features }) {
      this.sea = L.layerGroup().addTo(this.map);
      this.medians = [];
      const cells = [];
      for (const feature of features) {
        const { unit, zone, between } = feature.properties;
        if (between) {
          const style = { pane: "lines", renderer: this.renderers.lines, interactive: false };
          const layers = ["line-casing", "median"].map((name) => L.geoJSON(feature, { ...style, style: { className: name } }));
          this.medians.push({ between, group: L.layerGroup(layers) });
        } else {
          const layer = L.geoJSON(feature, { pane: "sea", renderer: this.renderers.sea, interactive: false, style: { className: "sea-cell" } }).getLayers()[0];
          this.sea.addLayer(layer);
          cells.push({ unit, zone, layer });
        }
      }
      this.cells = cells;
    }

    paintSea(state) {
      for (const { unit, zone, layer } of this.cells) {
        const classes = ["sea-cell", "sea-of-" + unit, "is-" + zone, "held-by-" + state.units[unit].holder, ...this.changes(unit, state)];
        this.setClass(layer, classes.join(" "));
      }
      const holder = (site) => state.units[site]?.holder ?? this.options.neighbours[site];
      for (const { between: [a, b], group } of this.medians) {
        const wanted = holder(a) && holder(b) && holder(a) !== holder(b);
        if (wanted && !this.sea.hasLayer(group)) this.sea.addLayer(group);
        if (!wanted && this.sea.hasLayer(group)) this.sea.removeLayer(group);
      }
    }

    /* ---- people --------------------------------------------------------- */

    sentence(id) {
      const { words, holders, parties, units } = this.table;
      const now = this.state.units[id];
      const changed = this.state.plan?.changed.includes(id);
      const parts = [words[changed ? "map.plan-held" : "map.held"].replace("{name}", () => holders[now.holder].name)];
      if (this.state.plan?.divided.includes(id)) parts.push(words["map.plan-divided"]);
      for (const party of this.rivals(now)) parts.push(words["map.claimed"].replace("{name}", () => parties[party].name));
      if (this.state.differs?.includes(id)) parts.push(words["map.differs"]);
      return [this.nameOf(units[id], now.holder), parts];
    }

    tip(id) {
      const box = element("div");
      if (!this.table || !this.state) return box;
      const [name, parts] = this.sentence(id);
      box.appendChild(element("b", "", name));
      for (const part of parts) box.appendChild(element("div", "", part));
      return box;
    }

    announceable(unit) {
      const path = unit.fills[0].getElement();
      if (!path) return;
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "0");
      // leaflet listens for the focus of each, which would make every islet a stop of the tab key
      for (const other of unit.fills.slice(1)) {
        other.getElement()?.setAttribute("tabindex", "-1");
        other.getElement()?.removeAttribute("role");
      }
      path.onfocus = () => this.bringIntoView(unit, path);
      path.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.select(unit.id);
      };
    }

    /* a keyboard reaches what is out of view too, and must see where it is */
    bringIntoView(unit, path) {
      if (!path.matches(":focus-visible")) return;
      const centre = unit.fills[0].getBounds().getCenter();
      if (!this.map.getBounds().contains(centre)) this.map.panTo(centre, { animate: false });
    }

    announce(unit, now) {
      const path = unit.fills[0].getElement();
      if (!path) return;
      const [name, parts] = this.sentence(unit.id);
      path.setAttribute("aria-label", [name, ...parts].join(this.table.words["sentence.stop"]));
    }

    select(id) {
      for (const listener of this.listeners) listener(id);
    }

    theme(dark) {
      document.documentElement.classList.toggle("dark", dark);
    }
  }

  window.FourIslands = {
    create(map, options) {
      const atlas = new Atlas(map, options);
      window.atlas = atlas;
      // the page around the frame, if it is ours, drives the map from here on
      try { window.parent.dispatchEvent(new CustomEvent("four-islands-map", { detail: atlas })); } catch { /* another origin: python drives */ }
      return atlas;
    },
  };
})();
