import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { structure } from '../../src/structure/index.js';
import type { PlanTree, Section } from '../../src/tree/tree.js';

const knowledge = openKnowledge();

/** The tree of a text whose pages are parted by `\f`. */
function pagesStructured(pages: string): PlanTree {
  const transcript = read(new TextEncoder().encode(pages.replaceAll('\f', '')), 'input.txt');
  const pageOf = pages.split('\f').flatMap((page, at) =>
    page
      .split('\n')
      .slice(1)
      .map(() => at + 1),
  );
  const lines = transcript.lines.map((line) => ({ ...line, page: pageOf[line.number - 1] ?? null }));
  return structure({ ...transcript, lines }, { source: transcript.source, lines, knowledge, report: () => undefined });
}

const tables = ({ sections }: PlanTree): number[] =>
  sections.flatMap(({ blocks }: Section) =>
    blocks.flatMap((block) => (block.type === 'table' ? [block.rows.length] : [])),
  );

const plan = (number: string): string =>
  `KẾ HOẠCH\nTrồng rừng\n\nI. NHIỆM VỤ\n\nSTT\tNhiệm vụ\tCơ quan chủ trì\n1\tTrồng thông\tSở Y tế\n2\tTrồng keo\tSở Y tế\n\f${number}\n3\tTưới cây\tSở Y tế\n4\tBón phân\tSở Y tế\n`;

test('a page number that was misread parts no table', () => {
  const tree = pagesStructured(plan('Z'));
  expect(tree.furniture).toMatchObject([{ kind: 'page-number', text: 'Z' }]);
  expect(tables(tree)).toEqual([5]);
});

test('what can not be the number of its page stays', () => {
  const tree = pagesStructured(plan('S'));
  expect(tree.furniture).toEqual([]);
});
