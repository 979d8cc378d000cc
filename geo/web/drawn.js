/* Whether this machine can draw a text.
 *
 * What no font has is drawn as one and the same box, or not at all. So of a script that can
 * be drawn two signs that look different also measure differently; nothing is read back
 * from the canvas, which browsers that hide their readers would not let us do truly.
 */

const UNLIKE = { latin: ["iW"], cyrillic: ["гЩ"], japanese: ["一日", "のー"] };
/* no font has it: the last sign of the last plane, which is for private use */
const NOBODYS = "\u{10fffd}";
/* marks stand on others, and spaces have nothing to draw */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

const context = document.createElement("canvas").getContext("2d");

function ink(sign) {
  const { width, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = context.measureText(sign);
  return [width, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent].join();
}

/* the scripts in which the atlas is written and for which the machine has no font */
export function lacking() {
  context.font = "100px sans-serif";
  return Object.keys(UNLIKE).filter((script) => !UNLIKE[script].every(([one, other]) => ink(one) !== ink(other)));
}

/* the signs of a text that no font has, neither one of these nor any of the machine */
export function undrawn(text, families) {
  context.font = "100px " + families;
  const nothing = ink(NOBODYS);
  return [...new Set(text)].filter((sign) => SEEN.test(sign) && ink(sign) === nothing);
}
