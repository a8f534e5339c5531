import { describe, expect, it } from 'vitest';
import { sameButForSlips, sameText, similarity, syllables } from './text.js';

describe('sameText', () => {
  it('has no regard to case, white space, punctuation and the form of marks', () => {
    expect(sameText('Chuyển đổi số, năm 2026', 'chuyển  đổi số năm 2026;')).toBe(true);
    expect(sameText('Chuyển đổi số', 'Chuyển đổi số'.normalize('NFD'))).toBe(true);
    expect(sameText('tối thiểu 40Mbit/s', 'tối thiểu 40 Mbit/s')).toBe(true);
  });

  it('regards marks, figures and signs', () => {
    expect(sameText('Chuyển đổi số', 'Chuyên đổi số')).toBe(false);
    expect(sameText('95%', '95')).toBe(false);
    expect(sameText('≥ 90%', '90%')).toBe(false);
  });
});

describe('sameButForSlips', () => {
  const twelve = 'một hai ba bốn năm sáu bảy tám chín mười trăm nghìn';

  it('allows one syllable in twelve', () => {
    expect(sameButForSlips(twelve, twelve.replace('trăm', 'tram'))).toBe(true);
    expect(sameButForSlips(twelve, twelve.replace('trăm', 'chục'))).toBe(true);
    expect(sameButForSlips(twelve, twelve.replace('trăm ', ''))).toBe(true);
    expect(sameButForSlips(twelve, twelve.replace('trăm nghìn', 'chục vạn'))).toBe(false);
    expect(sameButForSlips(`${twelve} ${twelve}`, `${twelve} ${twelve}`.replaceAll('trăm', 'chục'))).toBe(true);
  });

  it('allows none in a shorter text, so that agencies stay apart', () => {
    expect(sameButForSlips('Sở Nội vụ', 'Sở Nôi vu')).toBe(true);
    expect(sameButForSlips('Sở Nội vụ', 'Sở Ngoại vụ')).toBe(false);
  });

  it('never takes a figure for a slip', () => {
    expect(sameButForSlips(`${twelve} 95%`, `${twelve} 96%`)).toBe(false);
    expect(sameButForSlips(`${twelve} 95%`, twelve)).toBe(false);
    expect(sameButForSlips(twelve, `${twelve} 95`)).toBe(false);
  });
});

describe('similarity', () => {
  it('is the share of syllables in common', () => {
    expect(syllables('Đạt ≥95% (5G)')).toEqual(['dat', '≥', '95', '%', '5', 'g']);
    expect(similarity(['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'])).toBe(1);
    expect(similarity(['a', 'b', 'c', 'd'], ['a', 'b', 'x', 'y'])).toBe(0.5);
    expect(similarity(['a', 'a'], ['a'])).toBeCloseTo(2 / 3);
    expect(similarity([], [])).toBe(0);
  });
});
