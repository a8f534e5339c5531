import type { Word } from './box.js';
import { columnsWithInk, onPicture, rowsWithInk } from './ink.js';
import type { Gray } from './pixels.js';

/** What the engine makes of marks: `...`, `..IV.`, `.._V.`, `„.` */
const SIGNS = /^[^\p{L}\p{N}\p{Pd}+*•("“]+/u;

/**
 * A line without the marks over the letters of the next line, which reach into the white before a line that is set in:
 * `... III. ĐẨY MẠNH THỰC HIỆN` above `TÁI CƠ CẤU NỀN KINH TẾ`. All their ink lies below the letters of the line.
 */
export function withoutMarksBelow(picture: Gray, line: readonly Word[]): readonly Word[] {
  const [first, ...rest] = line;
  const read = first?.text.replace(SIGNS, '');
  const bottoms = rest.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).map(({ box }) => box.bottom);
  if (first === undefined || read === first.text || bottoms.length === 0) return line;
  // All words reach down to where letters stand, those with a tail farther.
  const foot = Math.min(...bottoms);
  if (read === '') return first.box.top >= foot ? withoutMarksBelow(picture, rest) : line;
  const area = onPicture(picture, first.box);
  const columns = columnsWithInk(picture, area);
  const own = columns.find(({ from, to }) =>
    rowsWithInk(picture, { ...area, left: from, right: to }).some((rows) => rows.from < foot),
  );
  if (own === undefined || own === columns[0]) return line;
  return [{ ...first, text: read ?? '', box: { ...first.box, left: own.from, bottom: foot } }, ...rest];
}
