import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { FIGURE, readNumber } from '../knowledge/number.js';
import { escapePattern } from '../knowledge/words.js';
import type { Draft } from '../plan/draft.js';
import type { Paragraph, Section, Table } from '../plan/plan.js';
import { linesOf, quote, type Finding } from './finding.js';
import { isPlainFigure } from './sums.js';

/** Parts that are more than the whole they are said to be of: `500 triệu đồng, trong đó ngân sách tỉnh 600 triệu đồng`. */
export function parts({ sections, tables }: Draft, knowledge: Knowledge): Finding[] {
  return [
    ...paragraphsOf(sections).flatMap((paragraph) => inText(paragraph, knowledge)),
    ...tables.flatMap((table) => inTable(table, knowledge)),
  ];
}

function paragraphsOf(sections: readonly Section[]): Paragraph[] {
  return sections.flatMap(({ paragraphs, children }) => [...paragraphs, ...paragraphsOf(children)]);
}

/** A share of a part may be more than that of the whole. */
const SHARES = new Set(['%', '‰']);

function inText(paragraph: Paragraph, { words, units }: Knowledge): Finding[] {
  const folded = fold(paragraph.text);
  const [whole = '', ...rest] = folded.split(words.pattern('(?<![a-z]){of-which}(?![a-z])'));
  if (rest.length === 0) return [];
  const measured = [...units]
    .flatMap(([printed, { unit }]) => (SHARES.has(unit) ? [] : [escapePattern(printed)]))
    .join('|');
  const pattern = new RegExp(`(?<![\\d.,/-])(${FIGURE})\\s?(${measured})(?![a-z0-9/])`, 'g');
  const figures = (text: string): RegExpExecArray[] => [...text.matchAll(pattern)];
  const sum = figures(whole.slice(whole.lastIndexOf('. ') + 1)).pop();
  if (sum === undefined) return [];
  return figures(rest[0]?.split(/[.]\s/)[0] ?? '')
    .filter((part) => part[2] === sum[2] && readNumber(part[1] ?? '') > readNumber(sum[1] ?? ''))
    .map((part) => ({
      code: 'part-exceeds-whole',
      severity: 'warning',
      message: `the part ${part[1] ?? ''} is more than the whole, ${sum[1] ?? ''}, in ${quote(paragraph.text)}`,
      subjects: [paragraph],
    }));
}

/** A row `Trong đó: …` against the row above it, column by column. */
function inTable({ rows, columns }: Table, { words }: Knowledge): Finding[] {
  return rows.flatMap((row, index): Finding[] => {
    const name = row.cells.find((cell) => cell !== null && /\p{L}{3}/u.test(cell)) ?? '';
    const whole = rows[index - 1];
    if (whole?.kind !== 'row' || row.kind !== 'row' || !words.pattern('^\\W*{of-which}').test(fold(name))) return [];
    return row.cells.flatMap((cell, column): Finding[] => {
      const above = whole.cells[column];
      if (column === 0 || !isPlainFigure(cell) || !isPlainFigure(above) || readNumber(cell) <= readNumber(above))
        return [];
      const header = columns[column];
      return [
        {
          code: 'part-exceeds-whole',
          severity: 'warning',
          message: `${quote(name, 60)} is ${cell}${header == null ? '' : ` in the column "${header}"`}, more than the whole in ${linesOf(whole)}, ${above}`,
          subjects: [row, whole],
        },
      ];
    });
  });
}
