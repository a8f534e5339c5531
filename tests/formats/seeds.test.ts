import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { extractAtOnce, extractSeed, knowledge, seedNames, seedText } from '../score/pipeline.js';
import { recordsOf } from './records.js';
import { writeHtml, writeWord } from './write.js';

/** A plan says the same, whatever it was saved as. */
describe.each(seedNames())('%s', (seed) => {
  const expected = recordsOf(extractSeed(seed).plan);

  test.each([
    ['docx', writeWord],
    ['html', writeHtml],
  ] as const)('as .%s gives the records of its text', async (format, write) => {
    const transcript = await readDocument(write(seedText(seed)), seed);
    expect(transcript.source.format).toBe(format);
    expect(recordsOf(extractAtOnce(transcript, knowledge, { repair: 'full' }).plan)).toEqual(expected);
  });
});
