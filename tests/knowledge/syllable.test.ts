import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitTone, withTone, withoutMarks } from '../../src/knowledge/alphabet.js';
import { dataFile } from '../../src/knowledge/load.js';
import { spelling, syllableRules } from '../../src/knowledge/syllable.js';
import { wordList } from '../../src/knowledge/word-list.js';

const syllable = syllableRules(new Set(wordList(readFileSync(dataFile('rhymes.txt'), 'utf8'))));

describe('syllables by rule', () => {
  test.each([
    ['chuyển', 'ch', 'uyển'],
    ['quyết', 'qu', 'yết'],
    ['giếng', 'gi', 'ếng'],
    ['gì', 'g', 'ì'],
    ['nghiệp', 'ngh', 'iệp'],
    ['ủy', '', 'ủy'],
    ['đường', 'đ', 'ường'],
  ])('%s = %s + %s', (word, onset, rhyme) => {
    expect(syllable(word)).toMatchObject({ onset, rhyme });
  });

  test.each(['chuyén d6i', 'd6i', 'céac', 'blockchain', 'ctir', 'quyêt', 'hoặch', '', 'ubnd'])('%s is none', (word) => {
    expect(syllable(word)).toBeNull();
  });
});

test.each([
  ['hoá', 'hóa'],
  ['thuỷ', 'thủy'],
  ['quý', 'quý'],
  ['khoẻ', 'khỏe'],
  ['toàn', 'toàn'],
  ['khuỷu', 'khuỷu'],
  ['ngoài', 'ngoài'],
  ['mùa', 'mùa'],
  ['giả', 'giả'],
  ['tiến', 'tiến'],
])('%s is spelt %s', (word, official) => {
  const parts = syllable(word);
  expect(parts === null ? null : spelling(parts)).toBe(official);
});

test('a tone comes off and goes back', () => {
  for (const rhyme of ['uyên', 'ươi', 'oai', 'uy', 'ây', 'a'])
    for (let tone = 0; tone < 6; tone++) expect(splitTone(withTone(rhyme, tone))).toEqual({ bare: rhyme, tone });
});

test('marks come off', () => {
  expect(withoutMarks('Đổi mới Ủy ban')).toBe('Doi moi Uy ban');
});
