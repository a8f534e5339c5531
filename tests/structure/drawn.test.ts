import fc from '../property.js';
import { expect, test } from 'vitest';
import type { Block } from '../../src/tree/tree.js';
import { cases, fixture } from '../fixtures.js';
import { structured, type Structured } from './structured.js';

/** All that a tree and its diagnostics say of the text, as one string. */
function told({ tree, said }: Structured): string {
  const of = (block: Block): string[] => {
    if (block.type === 'paragraph') return [block.marker?.text ?? '', block.text.text];
    if (block.type === 'table') return block.rows.flatMap((row) => row.cells.map((cell) => cell.text));
    return [block.label ?? '', block.title?.text ?? '', ...block.blocks.flatMap(of)];
  };
  const furniture = tree.furniture.map(({ text }) => text);
  return [...tree.sections.flatMap(of), ...furniture, ...said.map(({ message }) => message)].join(' ');
}

/** The words and figures of a text, each with how often it stands there, as a drawing may have them: strokes are no part of them. */
function wordsOf(text: string): string[] {
  return text.split(/[\s|│]+/).filter((word) => /[\p{L}\p{N}]{2}/u.test(word));
}

/** What damage does to a drawing: strokes lost or read as something else, cells lost, lines lost. */
const damage = fc.record({
  at: fc.nat(),
  kind: fc.constantFrom('stroke-lost', 'stroke-misread', 'word-lost', 'line-lost', 'line-cut', 'speck' as const),
});

function damaged(text: string, { at, kind }: { readonly at: number; readonly kind: string }): string {
  const lines = text.split('\n');
  const row = 5 + (at % Math.max(1, lines.length - 5));
  const line = lines[row] ?? '';
  const strokes = [...line.matchAll(/\|/g)].map(({ index }) => index);
  const stroke = strokes[at % Math.max(1, strokes.length)];
  const words = line.split(' ');
  if (kind === 'line-lost') lines.splice(row, 1);
  else if (kind === 'line-cut') lines[row] = line.slice(0, at % (line.length + 1));
  else if (kind === 'word-lost') lines[row] = words.filter((_, i) => i !== at % words.length).join(' ');
  else if (kind === 'speck')
    lines[row] = `${line.slice(0, at % (line.length + 1))} ~ ${line.slice(at % (line.length + 1))}`;
  else if (stroke !== undefined)
    lines[row] = line.slice(0, stroke) + (kind === 'stroke-lost' ? ' ' : ']') + line.slice(stroke + 1);
  return lines.join('\n');
}

/** Words that stand less often in what a tree and its diagnostics say than in the text. */
function lost(text: string): string[] {
  const all = told(structured(text));
  const words = wordsOf(text);
  return words.filter((word) => all.split(word).length - 1 < words.filter((other) => other === word).length);
}

const drawings = cases('structure')
  .filter((name) => name.startsWith('drawn-'))
  .map((name) => fixture(`structure/${name}/input.txt`));

test('whatever is damaged in a drawing, every word is in a cell or in a diagnostic', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.constantFrom(...drawings), fc.array(damage, { maxLength: 12 }), (drawing, damages) => {
      // Letters that are read as figures (`1.l00`) stand there as these.
      const misread = /\d.*[lIoO]|[lIoO].*\d|[<>][lIoO]/;
      expect(lost(damages.reduce(damaged, drawing)).filter((word) => !misread.test(word))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('rows have as many cells as the table has columns, whatever is damaged', () => {
  const widths = (block: Block): boolean[] => {
    if (block.type === 'section') return block.blocks.flatMap(widths);
    return block.type === 'table' ? block.rows.map((row) => row.cells.length === block.columns.length) : [];
  };
  fc.assert(
    fc.property(fc.constantFrom(...drawings), fc.array(damage, { maxLength: 12 }), (drawing, damages) => {
      const { tree } = structured(damages.reduce(damaged, drawing));
      expect(tree.sections.flatMap(widths)).not.toContain(false);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['200 lines of strokes', '|  |  |\n'.repeat(200)],
  ['a line of 2,000 strokes', `${'|'.repeat(2000)}\n`.repeat(4)],
  ['borders alone', '+-----+-----+\n'.repeat(50)],
  ['a header alone', 'STT | Chỉ tiêu | Năm 2026\n+---+---+\n+---+---+\n'],
  ['500 rows of one number', '| 1 | Tỷ lệ | 90% |\n'.repeat(500)],
  ['a column more in each line', Array.from({ length: 40 }, (_, i) => `| ${'a | '.repeat(i)}\n`).join('')],
])('%s: nothing is thrown, nothing is lost', (_, drawing) => {
  expect(lost(`I. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\n${drawing}`)).toEqual([]);
});
