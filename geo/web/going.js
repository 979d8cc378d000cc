/* The field that leads to any date. */

import { firstDay } from "./days.js";
import { element } from "./host.js";
import { dated, move, place, said } from "./place.js";

/* the date that was typed, or what to tell of it */
function typed(value) {
  const { index, address } = place;
  const day = firstDay(value);
  if (day && day >= firstDay(index.first)) return [value, null];
  return [null, { key: "notice.date", values: { value, first: { date: index.first }, shown: { date: address.date } } }];
}

export function goTo(root) {
  const label = element("label", { for: "go-to-date" });
  const help = element("small", { id: "go-to-help" });
  const field = element("input", { id: "go-to-date", type: "text", autocomplete: "off", spellcheck: "false", maxlength: 40, "aria-describedby": "go-to-help", "data-testid": "go-to" });
  const go = () => {
    const value = field.value.trim();
    if (!value) return;
    const [date, refused] = typed(value);
    place.notices(refused ? [refused] : []);
    if (refused) return;
    field.value = "";
    const { event, ...asked } = place.asked;
    move({ ...asked, date });
  };
  field.addEventListener("change", go);
  root.append(label, field, help);
  return { root, draw() {
    label.textContent = said("go.label");
    field.placeholder = said("go.placeholder");
    help.textContent = said("go.help", { first: dated(place.index.first) });
  } };
}
