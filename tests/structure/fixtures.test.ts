import { expect, test } from 'vitest';
import { printTree } from '../../src/tree/print.js';
import { cases, fixture } from '../fixtures.js';
import { structured } from './structured.js';

/** The tree of a text, a line a node with its lines in front, and then what the stage had to say. */
function printed(text: string): string {
  const { source, tree, said } = structured(text);
  const rows = said.map(({ code, span, message }) => {
    const place = span === null ? '' : source.lines.range(span).join('-');
    return `! ${code} ${place} ${message}\n`;
  });
  return printTree(tree, source) + rows.join('');
}

test.each(cases('structure'))('fixtures/structure/%s', (name) => {
  expect(printed(fixture(`structure/${name}/input.txt`))).toBe(fixture(`structure/${name}/expected.txt`));
});
