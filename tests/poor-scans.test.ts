import { describe, expect, test } from 'vitest';
import type { Plan, Section } from '../src/plan/plan.js';
import { fixture } from './fixtures.js';
import { extractText } from './score/pipeline.js';

/** Marker, title and role of each section, in order. */
const headings = (sections: readonly Section[]): string[] =>
  sections.flatMap(({ marker, title, role, children }) => [`${marker} ${title} (${role})`, ...headings(children)]);

const read = (name: string): Plan => extractText(fixture(`poor-scans/${name}.txt`), name).plan;

describe('a page that an engine without Vietnamese read of a poor scan', () => {
  test.each(['page-130-dpi', 'page-200-dpi'])('%s: its main headings, whatever became of their numerals', (name) => {
    expect(read(name).sections.map(({ marker, role }) => `${marker} ${role}`)).toEqual([
      'I. objectives',
      'II. tasks',
      'III. solutions',
      'IV. budget',
      'V. implementation',
    ]);
  });

  test('200 dpi: all of its headings', () => {
    expect(headings(read('page-200-dpi').sections)).toEqual([
      'I. MỤC TIÊU (objectives)',
      '1. Mục tiêu chung (objectives.general)',
      '2. Mục tiêu cụ thể (objectives.specific)',
      'II. NHIỆM VỤ TRỌNG TÂM (tasks)',
      'III. GIẢI PHÁP (solutions)',
      'IV. KINH PHÍ (budget)',
      'V. TỔ CHỨC THỰC HIỆN (implementation)',
      '1. Sở Nông nghiệp và Môi trường (implementation)',
    ]);
  });

  test('130 dpi: though hardly more than half of its words are known but for marks, they are no foreign ones', () => {
    const [general] = read('page-130-dpi').objectives.general;
    expect(general?.text).toMatch(
      /^Chủ động theo dõi, cảnh báo và giám sát nguồn nước ở các vùng nuôi tôm nước lợ, tôm hùm, cá rô phi và cá/,
    );
  });

  test('figures with a unit are none of the words that their glyphs look like', () => {
    expect(read('page-130-dpi').objectives.specific[0]?.text).toContain('2,4kg');
  });
});
