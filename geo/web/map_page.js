/* The map of the file, with its slider and panels: what Python does for the app's is done here. */

import { precisionOf } from "./days.js";
import { goTo } from "./going.js";
import { ofMap } from "./hash.js";
import { followTable, take, together } from "./host.js";
import { claims, provision } from "./panels.js";
import { dated, follow, place, said } from "./place.js";
import { fillReading } from "./reading.js";
import { sentence, slider } from "./slider.js";
import { hear, page, store, useTables } from "./store.js";
import { unitCard, unitList } from "./units.js";

const at = (id) => document.getElementById(id);

/* the state at a date in words, by the forms of the language */
function sentenceAt({ date, day }) {
  const segment = Math.max(store.table.segments.findLastIndex(({ start }) => start <= day), 0);
  return said("sentence.on-" + precisionOf(date), { date: dated(date), body: place.shell.bodies[segment] });
}

/* what the reader did goes into the address; a step is no place of its own */
function tell({ event, moved, island, marked }) {
  const { address, asked, index } = place;
  const stop = index.events.findIndex(({ id }) => id === event);
  const { date, day } = moved ? index.events[stop] : address;
  const isStep = island === address.island && marked === address.marked;
  follow(ofMap(asked, { date, day, stop, island, marked }, index), { isStep });
}

export function buildMap() {
  store.send = tell;
  store.drives = true;
  for (const view of [
    slider(at("slider"), { full: true }),
    together(at("panels"), claims(at("panels")), provision(at("panels"))),
    together(at("said"), slider(at("said"), { full: false }), sentence(at("said"))),
    together(at("beside"), unitList(at("units")), unitCard(at("card"), fillReading)),
  ]) store.views.add(view);
  place.views.add(goTo(at("go-to")));
}

export async function showMap(tables) {
  const { address } = place;
  await useTables(tables);
  if (place.address !== address) return;
  take(page);
  followTable();
  const { stop, day, date, island, marked } = address;
  hear({ state: { index: stop, day, dateText: dated(date), sentence: sentenceAt(address), island, marked }, sequence: store.sent });
}
