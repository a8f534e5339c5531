import { beginsWithAgency } from '../knowledge/agency-names.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Section } from '../tree/tree.js';

/** So many sections in a row name who is addressed. */
const LEAST = 3;

/**
 * A directive has no section of tasks: each of its sections names who is told what to do.
 *
 *     1. Sở Y tế
 *     a) Chủ trì, phối hợp với Sở Giáo dục và Đào tạo xây dựng Kế hoạch …
 *     5. Sở Tài chính: Tham mưu bố trí kinh phí.
 *     19. Tổ chức thực hiện
 */
export function addressedAsTasks(sections: readonly Section[], words: Words): Section[] {
  const addresses = (text: string): boolean => beginsWithAgency(fold(text), words);
  // `8. Yêu cầu Ủy ban nhân dân các xã:` is no section of requirements.
  const isAddressed = ({ title, role, marker, blocks }: Section): boolean =>
    (role === 'other' || role === 'requirements') &&
    (title === null
      ? blocks.length > 0 &&
        blocks.every((block) => block.type === 'paragraph' && block.marker !== null && addresses(block.text.text))
      : marker !== null && addresses(title.text));
  const last = sections.findLastIndex(isAddressed);
  let first = sections.findIndex(isAddressed);
  // `1. Sư Y tế` ahead of `2. Sở Giáo dục và Đào tạo` is one of them, whatever is read there.
  while (goesOn(sections[first - 1], sections[first])) first--;
  const isDirective = !sections.some(({ role }) => role === 'tasks') && sections.filter(isAddressed).length >= LEAST;
  return sections.map((section, at) => (isDirective && at >= first && at <= last ? asTasks(section) : section));
}

/** Whether the number of a section is the next behind that of another. */
const goesOn = (before: Section | undefined, section: Section | undefined): boolean =>
  before?.marker?.ordinal != null &&
  before.marker.kind === section?.marker?.kind &&
  section.marker.ordinal === before.marker.ordinal + 1;

/** A section and what stands in it, as far as its headings say nothing else. */
const asTasks = (section: Section): Section => ({
  ...section,
  role: section.role === 'other' || section.role === 'requirements' ? 'tasks' : section.role,
  blocks: section.blocks.map((block) => (block.type === 'section' ? asTasks(block) : block)),
});
