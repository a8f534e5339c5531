/**
 * Plans of many kinds that were written to test with, by authors who knew the contract and nothing of the program, held
 * against the records that they meant: no part may fall below what it reached before (fixtures/written/floors.json).
 */
import { describe, expect, it } from 'vitest';
import { compareFloors, readFloors } from './score/floors.js';
import { WRITTEN } from './score/gold.js';
import { scoreWritten, writtenDocuments } from './score/written.js';

const floors = readFloors(WRITTEN);

describe.each(writtenDocuments())('%s', (document) => {
  const scores = scoreWritten(document);

  it.each(scores.map((score) => [score.part, score] as const))('%s stays above its floor', (part, score) => {
    expect(floors[document]).toHaveProperty([part]);
    expect(compareFloors(floors, [score]).worse).toEqual([]);
  });
});
