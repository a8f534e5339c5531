import type { TextLine } from '../lines.js';
import type { FoundTables } from './forms.js';

/**
 * A table drawn with bars: a run without blank lines, a third of it with bars. Its rows are not read yet.
 *
 *     3 |thongtin| 3 100 10 <5 <4 <3 <2 <l
 */
export function drawn(lines: readonly TextLine[], index: number): FoundTables | null {
  if (index > 0 && lines[index]?.blanksBefore === 0) return null;
  let end = index;
  let bars = 0;
  do {
    if ((lines[end]?.phrase.text.match(/\|/g)?.length ?? 0) >= 1) bars++;
    end++;
  } while (end < lines.length && lines[end]?.blanksBefore === 0 && lines[end]?.tabbed === false && end - index < 200);
  const length = end - index;
  return bars >= 3 && bars * 3 >= length ? { end: drawnEnd(lines, index, end), tables: [], furniture: [] } : null;
}

/** The drawing ends with its last line that has a bar, and what of a cell hangs below it. */
function drawnEnd(lines: readonly TextLine[], index: number, end: number): number {
  let last = index;
  for (let at = index; at < end; at++) if (lines[at]?.phrase.text.includes('|') === true) last = at;
  const next = lines[last + 1];
  return next !== undefined && last + 1 < end && next.phrase.text.length < 25 ? last + 2 : last + 1;
}
