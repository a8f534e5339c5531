import type { Context } from '../../context.js';
import type { TextLine } from '../lines.js';
import type { FoundTables } from './forms.js';

/** `TT Nội dung Thời gian hoàn`: a table whose cells lost their borders, as far as the next annex. Its rows are not read yet. */
export function flattened(lines: readonly TextLine[], index: number, { knowledge }: Context): FoundTables | null {
  const { words } = knowledge;
  const line = lines[index];
  if (line === undefined || line.tabbed || line.phrase.text.length >= 120) return null;
  if (!words.pattern('^(?:{flat-header})\\s').test(line.folded)) return null;
  let end = index + 1;
  while (end < lines.length && !words.pattern('^{annex}(?![a-z])').test(lines[end]?.folded ?? '')) end++;
  return { end, tables: [], furniture: [] };
}
