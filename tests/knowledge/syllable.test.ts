import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { splitTone, withTone, withoutMarks } from '../../src/knowledge/alphabet.js';
import { dataFile } from '../../src/knowledge/data-file.js';
import { isSyllable, spellingOf } from '../../src/knowledge/spelling.js';
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

describe('how Vietnamese a text is spelled', () => {
  test.each([
    ['KẾ HOẠCH số 97/KH-UBND, hoà bình', { words: 7, syllables: 5, marked: 5 }],
    ['Can ctir Nghi quyét s6', { words: 4, syllables: 2, marked: 0 }],
    ['Céng hßa X· héi', { words: 3, syllables: 1, marked: 1 }],
    ['Kế hoạch'.normalize('NFD'), { words: 2, syllables: 2, marked: 2 }],
    ['12/2026 – 5 %', { words: 0, syllables: 0, marked: 0 }],
  ])('%s', (text, expected) => {
    expect(spellingOf(text)).toEqual(expected);
  });

  test('capitals don’t matter', () => {
    expect(['NGHIỆP', 'Nghiệp', 'nghiệp'].map(isSyllable)).toEqual([true, true, true]);
  });
});
