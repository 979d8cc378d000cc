/* What the tests of accessibility measure in a document of the atlas, its own or that of the map. */
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];

  function isShown(node) {
    const box = node.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || node.closest("[hidden], [inert]")) return false;
    if (!node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    for (let up = node; up && up !== document.body; up = up.parentElement) {
      if (up.getBoundingClientRect().width <= 1 && getComputedStyle(up).overflow === "hidden") return false;
    }
    return true;
  }

  const name = (node) => {
    const text = (node.getAttribute("aria-label") || node.textContent || node.title || node.value || "").trim().slice(0, 40);
    const test = node.dataset?.testid || node.closest("[data-testid]")?.dataset.testid || "";
    return `${node.tagName.toLowerCase()} ${test} “${text}”`;
  };

  const INTERACTIVE = "a[href], button, input, select, textarea, summary, [role=button], [role=tab], [role=radio], [role=switch], [role=option], [tabindex='0']";

  /* a link whose height is that of the line of text that it stands in */
  function isInline(node) {
    if (node.tagName !== "A" || !getComputedStyle(node).display.startsWith("inline")) return false;
    return node.parentElement.textContent.trim().length > node.textContent.trim().length;
  }

  /* a label is part of the target of its input */
  function boxOf(node) {
    const boxes = [node, node.closest("label")].filter(Boolean).map((each) => each.getBoundingClientRect());
    return { width: Math.max(...boxes.map((b) => b.width)), height: Math.max(...boxes.map((b) => b.height)) };
  }

  /* an outline can be as small as its island; the list of islands has a button for each */
  const isOutline = (node) => node.tagName === "path";

  function smallTargets(least) {
    return all(INTERACTIVE).filter((node) => isShown(node) && !isInline(node) && !isOutline(node) && !node.disabled)
      .map((node) => [node, boxOf(node)])
      .filter(([, box]) => box.width < least - 0.1 || box.height < least - 0.1)
      .map(([node, box]) => `${name(node)} is ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
  }

  /* ---- what is cut off or covered ----------------------------------------- */

  const scrolls = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);

  function widest(box) {
    const right = (node) => node.getBoundingClientRect().right;
    return name([...box.querySelectorAll("*")].reduce((most, node) => (right(node) > right(most) ? node : most)));
  }

  function sideways() {
    const boxes = [document.scrollingElement, ...all(".stMain, [data-testid=stSidebarContent]")];
    return boxes.filter((box) => !box.closest("[inert]") && box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${name(box).slice(0, 40)} scrolls sideways: ${box.scrollWidth} in ${box.clientWidth}: ${widest(box)}`);
  }

  const TEXT = "p, h1, h2, h3, h4, h5, li, td, th, dt, dd, label, summary, button, select, small, blockquote, .leaflet-control";

  function own(node) {
    return [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  }

  /* where the text of a node is, which may be more than its box */
  function written(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  }

  function cut() {
    const found = [];
    for (const node of all(TEXT)) {
      if (!isShown(node) || !node.textContent.trim()) continue;
      const style = getComputedStyle(node);
      const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
      if (hides && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 2)) found.push(`${name(node)} is cut`);
      if (!own(node)) continue;
      const box = written(node);
      for (let up = node.parentElement; up && up !== document.documentElement; up = up.parentElement) {
        if (scrolls(up)) break;
        if (!/hidden|clip/.test(getComputedStyle(up).overflowX)) continue;
        const around = up.getBoundingClientRect();
        if (box.right > around.right + 1 || box.left < around.left - 1) found.push(`${name(node)} is cut by ${name(up).slice(0, 40)}`);
      }
      if (box.right > innerWidth + 1 && box.left < innerWidth && !node.closest("[role=tablist]")) found.push(`${name(node)} leaves the window`);
    }
    return found;
  }

  function covered() {
    const nodes = all(TEXT).filter((node) => (own(node) || (node.matches(".leaflet-control, select") && node.textContent.trim())) && isShown(node));
    const boxes = nodes.map((node) => (own(node) ? written(node) : node.getBoundingClientRect()));
    const found = [];
    for (let i = 0; i < nodes.length; i += 1) for (let j = i + 1; j < nodes.length; j += 1) {
      const [a, b] = [boxes[i], boxes[j]];
      if (a.right - b.left < 3 || b.right - a.left < 3 || a.bottom - b.top < 3 || b.bottom - a.top < 3) continue;
      if (nodes[i].contains(nodes[j]) || nodes[j].contains(nodes[i])) continue;
      if (layer(nodes[i]) !== layer(nodes[j])) continue;
      found.push(`${name(nodes[i])} lies on ${name(nodes[j])}`);
    }
    return found;
  }

  /* the sidebar of a phone lies over the page, and is meant to */
  const layer = (node) => node.closest("[data-testid=stSidebar], [data-testid=stMain], [data-testid=stHeader]")?.dataset.testid;

  /* ---- colours ------------------------------------------------------------- */

  function paints(selector, ...properties) {
    return all(selector).filter(isShown).map((node) => {
      const style = getComputedStyle(node);
      return Object.fromEntries([["name", name(node)], ...properties.map((property) => [property, style[property]])]);
    });
  }

  window.atlasAccess = { smallTargets, sideways, cut, covered, paints, isShown, name };
})();
