import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { structure } from '../../src/structure/index.js';
import { printTree } from '../../src/tree/print.js';
import { cases, fixture } from '../fixtures.js';

const knowledge = openKnowledge();

/** The tree of a text, a line a node with its lines in front, and then what the stage had to say. */
function structured(text: string): string {
  const { source, lines } = read(new TextEncoder().encode(text), 'input.txt');
  const said: Diagnostic[] = [];
  const tree = structure(
    { source, lines },
    { source, lines, knowledge, report: (diagnostic) => said.push(diagnostic) },
  );
  const rows = said.map(({ code, span, message }) => {
    const place = span === null ? '' : source.lines.range(span).join('-');
    return `! ${code} ${place} ${message}\n`;
  });
  return printTree(tree, source) + rows.join('');
}

test.each(cases('structure'))('fixtures/structure/%s', (name) => {
  expect(structured(fixture(`structure/${name}/input.txt`))).toBe(fixture(`structure/${name}/expected.txt`));
});
