/* Fonts lent to a document whose machine lacks them. Every stack of ours ends with their name, so
 * that they draw only what no font before them has.
 */

export const LENT = "Four Islands Rest";

/* from their bytes, which each document of a page can have without asking for them again */
export function lend(document, fonts) {
  const { FontFace } = document.defaultView;
  return Promise.all(fonts.map(({ bytes, signs, family = LENT }) => {
    const face = new FontFace(family, bytes, { unicodeRange: signs });
    document.fonts.add(face);
    return face.load();
  }));
}
