import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.js';
import type { Context } from '../../src/context.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { normalise } from '../../src/normalise/index.js';
import type { Draft } from '../../src/plan/draft.js';
import { read } from '../../src/read/index.js';
import { structure } from '../../src/structure/index.js';
import { cases, fixture } from '../fixtures.js';

const knowledge = openKnowledge();

/** What the checks have to say of a text; what the stages before them say is not listed. */
function checked(text: string, change: (draft: Draft) => Draft = (draft) => draft): string {
  const transcript = read(new TextEncoder().encode(text), 'input.txt');
  const { source, lines } = transcript;
  const said: Diagnostic[] = [];
  const context = (report: Context['report']): Context => ({ source, lines, knowledge, report });
  const silent = context(() => undefined);
  const draft = normalise(structure(transcript, silent), silent);
  check(
    change(draft),
    context((diagnostic) => said.push(diagnostic)),
  );
  return said
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
    .map(({ span, severity, code, message }) => {
      const place = span === null ? '-' : [...new Set(source.lines.range(span))].join('-');
      return `${place} ${severity} ${code}: ${message}\n`;
    })
    .join('');
}

test.each(cases('check'))('fixtures/check/%s', (name) => {
  expect(checked(fixture(`check/${name}/input.txt`))).toBe(fixture(`check/${name}/expected.txt`));
});

describe('a text that can hardly be read', () => {
  const unsure = (draft: Draft): Draft => ({
    ...draft,
    indicators: draft.indicators.map((indicator) => ({ ...indicator, confidence: 0.3 })),
  });

  test('is not blamed: what would be a warning is a note that says so', () => {
    const text = fixture('check/targets/input.txt');
    expect(checked(text)).toContain('warning target-worse');
    const said = checked(text, unsure);
    expect(said).toContain('info target-worse');
    expect(said).not.toContain('warning');
    for (const line of said.trim().split('\n')) expect(line).toMatch(/; the reading of this place is not sure$/);
  });
});
