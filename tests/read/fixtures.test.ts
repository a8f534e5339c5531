import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { read } from '../../src/read/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';

const CASES = new URL('../../fixtures/read/', import.meta.url);

/** A case is a folder with the file as read and the words that come of it, a line for every line. */
test.each(readdirSync(CASES))('fixtures/read/%s', (name) => {
  const transcript = read(readFileSync(new URL(`${name}/input.txt`, CASES)), 'input.txt');
  expect(printTranscript(transcript)).toBe(readFileSync(new URL(`${name}/expected.txt`, CASES), 'utf8'));
});
