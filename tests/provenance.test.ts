/** Every record of an extraction stands on the lines that it names, also in documents that are damaged further. */
import fc from './property.js';
import { describe, expect, it } from 'vitest';
import type { Extraction } from '../src/extract.js';
import { validate } from '../src/validate/index.js';
import { damage, damaged } from './score/mutate.js';
import { extractSeed, extractText, seedNames, seedText } from './score/pipeline.js';
import { misplaced, sharedIds } from './score/places.js';

/** All that is wrong with an extraction, whatever the document says. */
function unsound({ plan, stages }: Extraction): unknown {
  return { misplaced: misplaced(plan, stages.repaired), sharedIds: sharedIds(plan), invalid: validate(plan) };
}

const SOUND = { misplaced: [], sharedIds: [], invalid: [] };

describe.each(seedNames())('%s', (seed) => {
  const extraction = extractSeed(seed);

  it('has every record on its lines, ids that are unique, and a plan that the schema takes', () => {
    expect(unsound(extraction)).toEqual(SOUND);
  });

  it('finds records to hold', () => {
    const { sections, tasks, objectives } = extraction.plan;
    expect(sections.length).toBeGreaterThan(0);
    expect(tasks.length + objectives.specific.length).toBeGreaterThan(0);
    expect(extraction.stages.repaired.lines).toHaveLength(extraction.plan.source.lineCount);
  });

  it('comes out the same, byte for byte, when it is run again', () => {
    expect(JSON.stringify(extractSeed(seed).plan)).toBe(JSON.stringify(extraction.plan));
  });

  it('stays sound when lines are cut, dropped, repeated and shuffled', { timeout: 120_000 }, () => {
    const text = seedText(seed);
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
        const worse = damaged(text, damages);
        fc.pre(worse.trim() !== '');
        expect(unsound(extractText(worse, `${seed}.txt`))).toEqual(SOUND);
      }),
      { numRuns: 30 },
    );
  });
});
