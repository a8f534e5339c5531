import { fold } from '../knowledge/fold.js';
import type { Rule } from '../knowledge/knowledge.js';
import type { Role } from '../tree/tree.js';

/** Roles that the sections below share whatever their headings say: "5. Phát triển nhân lực số" under NHIỆM VỤ is tasks. */
const INHERITED: ReadonlySet<Role> = new Set([
  'objectives.general',
  'objectives.specific',
  'tasks',
  'solutions',
  'budget',
  'implementation',
  'appendix',
]);

/** What may stand as a part of its own in a section of contents: `II. NỘI DUNG` / `1. Mục tiêu` / `4. Kinh phí thực hiện`. */
const OWN_PARTS: ReadonlySet<Role> = new Set([
  'objectives',
  'objectives.general',
  'objectives.specific',
  'budget',
  'implementation',
]);

/** The role of a section, from its heading, its level and the role of the section it stands in. */
export function roleOf(title: string, level: number, parent: Role | null, rules: readonly Rule[]): Role {
  const folded = fold(title);
  const says = (test: (words: string) => boolean): Role | null => {
    const rule = rules.find(({ words }) => test(words));
    return rule === undefined ? null : (rule.kind as Role);
  };
  if (parent === null) return says((words) => folded.includes(words)) ?? 'other';
  const first = says((words) => folded.startsWith(words));
  if (parent === 'tasks' && level === 2 && first !== null && OWN_PARTS.has(first)) return first;
  if (INHERITED.has(parent)) return parent;
  if (parent === 'objectives') {
    // Only aims and demands stand among the aims: "2. Yêu cầu"; "a) Nhiệm vụ đến năm 2030" is still an aim.
    const own = says((words) => folded.includes(words));
    const fits =
      own === 'objectives.general' || own === 'objectives.specific' || own === 'requirements' || own === 'other';
    return fits ? own : 'objectives';
  }
  return (level <= 2 ? says((words) => folded.includes(words)) : first) ?? parent;
}
