import type { Word } from './box.js';
import { withGlyphs } from './glyphs.js';
import { withoutMarksBelow } from './heads.js';
import { partedRange } from './merged.js';
import { withStrokes } from './numerals.js';
import type { Gray } from './pixels.js';
import { inSmallLetters } from './small.js';
import { withInnerStop, withSign, withStop } from './signs.js';

/**
 * Words with what their ink shows and the engine got wrong, as it goes by what it expects of the language: the strokes of
 * numerals, signs, white beside a dash, and marks of the next line before the first word.
 */
export function checkedByInk(picture: Gray, lines: readonly (readonly Word[])[]): (readonly Word[])[] {
  return lines.map((read) =>
    inSmallLetters(withoutMarksBelow(picture, read)).flatMap((word, at, line) => {
      const glyphs = withGlyphs(picture, withStrokes(picture, withInnerStop(picture, word)));
      const checked = withSign(picture, glyphs, line[at + 1]);
      return partedRange(picture, at === 0 ? withStop(picture, checked, line[at + 1]) : checked);
    }),
  );
}
