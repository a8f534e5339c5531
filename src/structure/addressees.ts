import { beginsWithAgency } from '../knowledge/agency-names.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Role, Section } from '../tree/tree.js';

/** So many sections in a row name who is addressed. */
const LEAST = 3;

/** Roles of sections that may say what somebody is to do: `8. Yêu cầu Ủy ban nhân dân các xã:` is no section of requirements. */
const UNSAID: ReadonlySet<Role> = new Set(['other', 'requirements']);

/**
 * A directive has no section of tasks: each of its sections names who is told what to do.
 *
 *     1. Sở Y tế
 *     a) Chủ trì, phối hợp với Sở Giáo dục và Đào tạo xây dựng Kế hoạch …
 *     5. Sở Tài chính: Tham mưu bố trí kinh phí.
 *     19. Tổ chức thực hiện
 */
export function addressedAsTasks(sections: readonly Section[], words: Words): readonly Section[] {
  if (sections.some(({ role }) => role === 'tasks')) return sections;
  const addresses = (text: string): boolean => beginsWithAgency(fold(text), words);
  const isAddressed = ({ title, role, marker, blocks }: Section): boolean =>
    UNSAID.has(role) &&
    (title === null
      ? blocks.length > 0 &&
        blocks.every((block) => block.type === 'paragraph' && block.marker !== null && addresses(block.text.text))
      : marker !== null && addresses(title.text));
  const addressed = sections.flatMap((section, at) => (isAddressed(section) ? [at] : []));
  if (addressed.length < LEAST) return sections;
  let [first = 0] = addressed;
  const last = addressed.at(-1) ?? 0;
  // `1. Sư Y tế` ahead of `2. Sở Giáo dục và Đào tạo` is one of them, whatever is read there.
  while (goesOn(sections[first - 1], sections[first])) first--;
  return sections.map((section, at) => (at >= first && at <= last ? asTasks(section) : section));
}

/** Whether the number of a section is the next behind that of another. */
const goesOn = (before: Section | undefined, section: Section | undefined): boolean =>
  before?.marker?.ordinal != null &&
  before.marker.kind === section?.marker?.kind &&
  section.marker.ordinal === before.marker.ordinal + 1;

/** A section and what stands in it, as far as its headings say nothing else. */
const asTasks = (section: Section): Section => ({
  ...section,
  role: UNSAID.has(section.role) ? 'tasks' : section.role,
  blocks: section.blocks.map((block) => (block.type === 'section' ? asTasks(block) : block)),
});
