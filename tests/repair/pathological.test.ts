import { describe, expect, test } from 'vitest';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { transcriptOf } from './transcript-of.js';

const knowledge = loadRepairKnowledge();
const full = (text: string): string =>
  printTranscript(repair(transcriptOf(text), knowledge, { level: 'full' }).transcript).trimEnd();

describe('unchanged where there is nothing to repair', () => {
  test('English', () => {
    const text =
      'The Department of Finance shall coordinate with other agencies to implement the plan for digital transformation\nand report to the committee of the city on the results before the end of the year.';
    expect(full(text)).toBe(text);
  });

  test('digits only', () => {
    const text = Array.from({ length: 2000 }, (_, i) => String(i * 7)).join(' ');
    expect(full(text)).toBe(text);
  });

  test('TCVN3 bytes read as Latin-1', () => {
    const text = 'Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc QuyÕt ®Þnh cña Uû ban nh©n d©n tØnh';
    expect(() => full(text)).not.toThrow();
    expect(full(text).split(/\s+/)).toHaveLength(text.split(/\s+/).length);
  });

  test('nothing at all', () => {
    expect(full('')).toBe('');
    expect(full('\n\n \t \n')).not.toMatch(/\S/);
  });
});

describe('no blow-up', () => {
  test('a token of 10,000 characters stays as it is', () => {
    const token = 'chuyén'.repeat(1700);
    expect(full(`Can ctr Ké hoach ${token} cua Uy ban nhan dan`)).toContain(token);
  });

  test('a paragraph of 100,000 tokens, in time that grows with its length', { timeout: 120_000 }, () => {
    const sentence = 'Can ctr Ké hoach chuyén d6i s6 cua Uy ban nhan dan Thanh phé'.split(' ');
    const of = (tokens: number): number => {
      const text = Array.from({ length: tokens }, (_, i) => sentence[i % sentence.length]).join(' ');
      const start = performance.now();
      expect(full(text).split(' ')).toHaveLength(tokens);
      return performance.now() - start;
    };
    of(2000);
    const small = of(10_000);
    expect(of(100_000)).toBeLessThan(30 * small + 1000);
  });

  test('a thousand broken tokens that nothing explains', () => {
    const text = Array.from({ length: 1000 }, (_, i) => `¢€${String.fromCharCode(97 + (i % 26))}@`).join(' ');
    expect(full(text).split(' ')).toHaveLength(1000);
  });
});
