/* How a frame of the atlas looks in a page: the atlas itself, as it is embedded. */

import { element } from "./host.js";
import { wear } from "./wear.js";

wear("reading.css");

/* once the atlas runs in it, it opens another address as it does when a reader goes back: without loading anew */
function turn(frame, address) {
  const inside = frame.contentWindow;
  if (!inside.document.querySelector(".stApp")) return inside.location.replace(address);
  inside.history.replaceState({}, "", address);
  inside.dispatchEvent(new inside.PopStateEvent("popstate"));
}

export function preview({ data, parentElement }) {
  const address = new URL(data.address, document.baseURI).href;
  let frame = parentElement.querySelector("iframe");
  if (!frame) {
    frame = element("iframe", { class: "fi-preview", name: "preview", loading: "lazy", src: address });
    parentElement.append(frame);
  } else if (frame.dataset.address !== address) turn(frame, address);
  frame.dataset.address = address;
  frame.title = data.title;
  frame.width = data.width;
  frame.height = data.height;
}
