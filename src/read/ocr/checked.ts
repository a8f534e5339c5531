import type { Word } from './box.js';
import { withStrokes } from './numerals.js';
import type { Gray } from './pixels.js';
import { withSign, withStop } from './signs.js';

/**
 * Words with what their ink shows and the engine got wrong, as it goes by what it expects of the language: the strokes of
 * numerals, and signs at the end.
 */
export function checkedByInk(picture: Gray, lines: readonly (readonly Word[])[]): (readonly Word[])[] {
  return lines.map((line) =>
    line.map((word, at) => {
      const checked = withSign(picture, withStrokes(picture, word), line[at + 1]);
      return at === 0 ? withStop(picture, checked) : checked;
    }),
  );
}
