import { beginsWithAgency } from '../knowledge/agency-names.js';
import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Block, Role, Section } from '../tree/tree.js';

/** So many sections in a row name who is addressed, or what is to be done. */
const LEAST = 3;

/** Roles of sections that may say what somebody is to do: `8. Yêu cầu Ủy ban nhân dân các xã:` is no section of requirements. */
const UNSAID: ReadonlySet<Role> = new Set(['other', 'requirements']);
const SOLUTIONS: ReadonlySet<Role> = new Set(['solutions']);
const ASSIGNMENTS: ReadonlySet<Role> = new Set(['implementation']);

/**
 * A document without tasks by name has them elsewhere: where each section names who is told what to do, else among its
 * solutions, else where it says who is responsible for what beside how it is carried out, else where each section is an
 * action.
 */
export function tasksElsewhere(sections: readonly Section[], context: Context): readonly Section[] {
  const { words } = context.knowledge;
  if (sections.some(({ role }) => role === 'tasks')) return sections;
  const addressed = addressedSections(sections, words);
  if (addressed !== null) return asTasks(sections, addressed, UNSAID);
  if (sections.some(hasTasks)) return sections;
  const solutions = sections.filter(({ role }) => SOLUTIONS.has(role));
  const assignments = assignmentSections(sections, words);
  const actions = sections.filter((section) => UNSAID.has(section.role) && isAction(section, words));
  const [chosen, from] =
    solutions.length > 0
      ? [solutions, SOLUTIONS]
      : assignments.length > 0
        ? [assignments, ASSIGNMENTS]
        : [actions.length < LEAST ? [] : actions, UNSAID];
  for (const { title, span } of chosen) {
    context.report({
      code: 'tasks-elsewhere',
      severity: 'info',
      message: `no section is called one of tasks; "${title?.text.slice(0, 60) ?? ''}" is taken for one`,
      span,
    });
  }
  return asTasks(sections, chosen, from);
}

/** Whether something below a section is a task by its name, or a row of a table that says who leads or until when. */
function hasTasks({ role, blocks }: Section): boolean {
  return role === 'tasks' || blocks.some((block) => (block.type === 'section' ? hasTasks(block) : isTaskTable(block)));
}

const isTaskTable = (block: Block): boolean =>
  block.type === 'table' && block.columns.some(({ kind }) => kind === 'lead' || kind === 'deadline');

/**
 * A directive has no section of tasks: each of its sections names who is told what to do. null where they don't.
 *
 *     1. Sở Y tế
 *     a) Chủ trì, phối hợp với Sở Giáo dục và Đào tạo xây dựng Kế hoạch …
 *     5. Sở Tài chính: Tham mưu bố trí kinh phí.
 *     19. Tổ chức thực hiện
 */
function addressedSections(sections: readonly Section[], words: Words): readonly Section[] | null {
  const addresses = (text: string): boolean => beginsWithAgency(fold(text), words);
  const isAddressed = ({ title, role, marker, blocks }: Section): boolean =>
    UNSAID.has(role) &&
    (title === null
      ? blocks.length > 0 &&
        blocks.every((block) => block.type === 'paragraph' && block.marker !== null && addresses(block.text.text))
      : marker !== null && addresses(title.text));
  const addressed = sections.flatMap((section, at) => (isAddressed(section) ? [at] : []));
  if (addressed.length < LEAST) return null;
  let [first = 0] = addressed;
  const last = addressed.at(-1) ?? 0;
  // `1. Sư Y tế` ahead of `2. Sở Giáo dục và Đào tạo` is one of them, whatever is read there.
  while (goesOn(sections[first - 1], sections[first])) first--;
  return sections.slice(first, last + 1);
}

/** Whether the number of a section is the next behind that of another. */
const goesOn = (before: Section | undefined, section: Section | undefined): boolean =>
  before?.marker?.ordinal != null &&
  before.marker.kind === section?.marker?.kind &&
  section.marker.ordinal === before.marker.ordinal + 1;

/** `II. PHÂN CÔNG NHIỆM VỤ` beside `III. TỔ CHỨC THỰC HIỆN`; none where nothing else is said of that. */
function assignmentSections(sections: readonly Section[], words: Words): readonly Section[] {
  const isCarriedOut = ({ title }: Section): boolean => words.pattern('^{carried-out}').test(fold(title?.text ?? ''));
  const all = sections.filter(({ role, marker }) => ASSIGNMENTS.has(role) && marker?.kind !== 'article');
  const assignments = all.filter((section) => !isCarriedOut(section));
  return assignments.length === all.length ? [] : assignments;
}

/** `1. Tăng cường huy động các nguồn đầu tư …`, with what is to be done below it. */
const isAction = ({ marker, title, blocks }: Section, words: Words): boolean =>
  marker !== null && title !== null && blocks.length > 0 && words.pattern('^{duty}(?![a-z])').test(fold(title.text));

/** Some sections and what stands in them as tasks, as far as their headings say nothing else. */
function asTasks(
  sections: readonly Section[],
  chosen: readonly Section[],
  from: ReadonlySet<Role>,
): readonly Section[] {
  const change = (section: Section): Section => ({
    ...section,
    role: from.has(section.role) ? 'tasks' : section.role,
    blocks: section.blocks.map((block) => (block.type === 'section' ? change(block) : block)),
  });
  return sections.map((section) => (chosen.includes(section) ? change(section) : section));
}
