/* Maps side by side that look at one place: where a reader moves one, the others follow. */

const leading = new WeakSet();

/* true while a map moves because another one did: it then leads none */
let isFollowing = false;

function follow(other, act) {
  isFollowing = true;
  try { act(other.map); } finally { isFollowing = false; }
}

/* as the other one moves, only shifted: what stands on the map is put in order once both rest */
function shift(map, centre, zoom) {
  if (map.getZoom() === zoom) map._rawPanBy(map._getCenterOffset(centre).round());
}

function rest(map, centre, zoom) {
  // one that is gliding to the same place gets there by itself
  if (!map._animatingZoom) map.setView(centre, zoom, { animate: false });
}

/* from now on the maps that `others` gives go where this one goes; it begins where they are */
export function lead(atlas, others) {
  if (leading.has(atlas)) return;
  leading.add(atlas);
  const { map } = atlas;
  const all = (act) => {
    if (isFollowing) return;
    for (const other of others()) {
      // a map that has been moved is not brought back to where it began
      other.moved = atlas.moved;
      follow(other, act);
    }
  };
  const [first] = others();
  if (first) {
    atlas.moved = first.moved;
    follow(atlas, () => rest(map, first.map.getCenter(), first.map.getZoom()));
  }
  map.on("zoomanim", ({ center, zoom }) => all((other) => { if (!other._animatingZoom) other.setView(center, zoom, { animate: true }); }));
  map.on("move", () => all((other) => shift(other, map.getCenter(), map.getZoom())));
  map.on("moveend", () => all((other) => rest(other, map.getCenter(), map.getZoom())));
}
